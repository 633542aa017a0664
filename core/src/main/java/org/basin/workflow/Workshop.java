package org.basin.workflow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.basin.OutsideError;

/** A temporary folder, gone when it is closed. */
record Workshop(Path folder) implements AutoCloseable {
  static Workshop open(String name) {
    try {
      return new Workshop(Files.createTempDirectory(name));
    } catch (IOException e) {
      throw new OutsideError("no temporary folder can be made: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new OutsideError(folder + " cannot be deleted: " + e.getMessage(), e);
    }
  }
}
