package org.basin.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;

/** One command line run in this process, and what came of it. */
record CommandLineRun(int code, String out, String err) {
  static CommandLineRun of(Path folder, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Console console =
        new Console(
            new PrintWriter(out, true),
            new PrintWriter(err, true),
            false,
            false,
            80,
            true,
            "./basin",
            folder.resolve("runs"));
    int code = Application.run(console, arguments);
    return new CommandLineRun(code, out.toString(), err.toString());
  }
}
