package org.basin;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A file that appears whole or not at all: who reads it meanwhile sees the old one or the new one,
 * never a part, whoever else writes the same.
 */
public final class WholeFile {
  private WholeFile() {}

  /** Writes what the file is to hold. */
  @FunctionalInterface
  public interface Writing {
    void into(OutputStream out) throws IOException;
  }

  /**
   * Writes a file beside its place and moves it there; where either fails, nothing is left behind.
   *
   * @throws IOException as the writing does, or where the disk does not take it
   */
  public static void write(Path file, Writing writing) throws IOException {
    // Not a temporary file, which none but its owner may read: weights are to be shared.
    long writer = ProcessHandle.current().pid();
    String part = ".%d-%d.partial".formatted(writer, Thread.currentThread().getId());
    Path partial = file.resolveSibling(file.getFileName() + part);
    try {
      try (OutputStream out = Files.newOutputStream(partial)) {
        writing.into(out);
      }
      move(partial, file);
    } finally {
      Files.deleteIfExists(partial);
    }
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
