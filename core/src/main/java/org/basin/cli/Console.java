package org.basin.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * What a command speaks to. Java 17 cannot tell which of its streams is a terminal, so the launcher
 * does, by properties; without them nothing is taken for one.
 *
 * @param out for results, UTF-8
 * @param err for everything else, UTF-8
 * @param outIsTerminal whether a person looks at {@code out} as it is written
 * @param errIsTerminal whether lines on {@code err} can be drawn over
 * @param columns of the terminal
 * @param colour whether colours are wanted: false under {@code NO_COLOR} and {@code TERM=dumb}
 * @param program how the program was called, for commands that the user is to type
 * @param runs the folder where run folders without a name go
 */
record Console(
    PrintWriter out,
    PrintWriter err,
    boolean outIsTerminal,
    boolean errIsTerminal,
    int columns,
    boolean colour,
    String program,
    Path runs) {

  /** The process's own streams. */
  static Console ofProcess() {
    String noColour = System.getenv("NO_COLOR");
    return new Console(
        writer(FileDescriptor.out),
        writer(FileDescriptor.err),
        Boolean.getBoolean("basin.out.terminal"),
        Boolean.getBoolean("basin.err.terminal"),
        Math.max(40, Integer.getInteger("basin.columns", 80)),
        (noColour == null || noColour.isEmpty()) && !"dumb".equals(System.getenv("TERM")),
        System.getProperty("basin.program", "basin"),
        Path.of("runs"));
  }

  private static PrintWriter writer(FileDescriptor stream) {
    return new PrintWriter(
        new OutputStreamWriter(new FileOutputStream(stream), StandardCharsets.UTF_8), true);
  }

  Console withoutColour() {
    return new Console(out, err, outIsTerminal, errIsTerminal, columns, false, program, runs);
  }

  /** Whether results may carry colours. */
  boolean colourOut() {
    return colour && outIsTerminal;
  }
}
