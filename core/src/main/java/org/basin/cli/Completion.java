package org.basin.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.AutoComplete;

/**
 * Completion of commands and options in a shell, generated from the command line's own model when
 * the zip is made. One script serves bash and zsh, which reads bash's by its {@code bashcompinit}.
 */
public final class Completion {
  private static final String FILE = "basin.bash";

  private Completion() {}

  /** Writes the script into the folder that is named, which is made. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Files.createDirectories(Path.of(arguments[0]));
    Files.writeString(folder.resolve(FILE), script());
  }

  static String script() {
    // Generated lines end as on the machine; those of a script end alike on all.
    return AutoComplete.bash("basin", Application.commandLine(Console.ofProcess()))
            .replace("\r\n", "\n")
        + "\n";
  }
}
