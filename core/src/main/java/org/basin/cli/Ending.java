package org.basin.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import org.basin.InputError;
import org.basin.OutsideError;
import org.jspecify.annotations.Nullable;

/** Turns what stopped a command into words on standard error and an exit code. */
final class Ending {
  /** How the systems say that there is no room left. */
  private static final List<String> FULL =
      List.of("no space left on device", "disk quota exceeded", "not enough space on the disk");

  private Ending() {}

  /**
   * @param resumption the command that goes on from here; may be empty
   */
  static int of(Throwable thrown, Console console, String resumption) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof InputError error) {
        return input(error.problems(), console);
      }
      String outside = outside(cause);
      if (outside != null) {
        console.err().println("basin: stopped by what is outside: " + outside);
        resume(resumption, console);
        return ExitCode.OUTSIDE;
      }
      if (cause instanceof CancellationException || cause instanceof InterruptedException) {
        resume(resumption, console);
        return ExitCode.INTERRUPTED;
      }
    }
    return fault(thrown, console);
  }

  private static void resume(String resumption, Console console) {
    if (!resumption.isEmpty()) {
      console.err().println("What was finished is stored; go on with:");
      console.err().println("  " + resumption);
    }
  }

  private static int input(List<String> problems, Console console) {
    PrintWriter err = console.err();
    err.println(
        problems.size() == 1
            ? "basin: this cannot be used as it was given:"
            : "basin: " + problems.size() + " things cannot be used as they were given:");
    for (int i = 0; i < problems.size(); i++) {
      err.println("  " + (i + 1) + ". " + problems.get(i).strip().replace("\n", "\n     "));
    }
    return ExitCode.INPUT;
  }

  /** What happened outside, or null where the cause is not outside. */
  private static @Nullable String outside(Throwable cause) {
    String message = String.valueOf(cause.getMessage());
    if (cause instanceof OutsideError) {
      return message;
    }
    if (cause instanceof OutOfMemoryError) {
      return "no memory is left ("
          + message
          + "); close other programs, or take --workers 1 or smaller networks";
    }
    String plain = message.toLowerCase(Locale.ROOT);
    boolean ofSystem = cause instanceof IOException || cause instanceof UncheckedIOException;
    return ofSystem && FULL.stream().anyMatch(plain::contains)
        ? "the disk is full (" + message + "); make room"
        : null;
  }

  private static int fault(Throwable thrown, Console console) {
    String kept;
    try {
      Path file = Files.createTempFile("basin-fault-", ".txt");
      try (PrintWriter writer =
          new PrintWriter(Files.newBufferedWriter(file, StandardCharsets.UTF_8))) {
        thrown.printStackTrace(writer);
      }
      kept = "please report it with " + file;
    } catch (IOException e) {
      kept = "please report it (its trace could not be written: " + e.getMessage() + ")";
    }
    String first = String.valueOf(thrown.getMessage()).lines().findFirst().orElse("");
    console
        .err()
        .println(
            "basin: a fault of its own (%s: %s); %s"
                .formatted(thrown.getClass().getSimpleName(), first, kept));
    return ExitCode.FAULT;
  }
}
