package org.basin.cli;

import java.io.IOException;
import java.util.List;
import org.basin.InputError;

/** One command. */
interface Verb {
  /**
   * Carries it out.
   *
   * @param problems what could not be understood of the command line; a command that looks further
   *     for problems shows these first, any other begins with {@link #refuse}
   * @return the exit code
   */
  int run(List<String> problems) throws IOException;

  /**
   * The command that goes on where this one stopped; empty where there is nothing to go on with.
   */
  default String resumption() {
    return "";
  }

  /** Throws where there are problems. */
  static void refuse(List<String> problems) {
    if (!problems.isEmpty()) {
      throw new InputError(problems);
    }
  }
}
