package org.basin.data.home;

import java.io.IOException;
import java.nio.file.Path;

/** Makes what Basin reads out of what was fetched. */
@FunctionalInterface
public interface Making {
  /** What is published is read as it is. */
  Making NOTHING = folder -> {};

  /**
   * @param folder where the published files lie and what is made goes
   * @throws IOException where the files are not what they ought to be, or cannot be written
   */
  void in(Path folder) throws IOException;
}
