package org.basin.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.basin.InputError;
import org.jspecify.annotations.Nullable;

/**
 * Where examples lie that are too many for memory, and from how many on they are. No number hangs
 * on either.
 *
 * @param folder for files without names, which are gone with the process
 * @param memory bytes that one data set's examples may take in memory
 */
public record Scratch(Path folder, long memory) {
  private static final long MEBIBYTE = 1 << 20;

  /** In megabytes: read once into Java's heap and once into the engine. */
  private static final String USUAL = "256";

  /**
   * The folder that the property {@code basin.scratch} or the variable {@code BASIN_SCRATCH} names,
   * else the system's for temporary files, but for one that itself lies in memory; megabytes from
   * {@code basin.memory} or {@code BASIN_MEMORY}, else 256.
   */
  public static Scratch standard() {
    String folder = said("basin.scratch", "BASIN_SCRATCH");
    String memory = said("basin.memory", "BASIN_MEMORY");
    return new Scratch(
        folder == null ? temporary() : Path.of(folder),
        Math.min(Contents.LONGEST, megabytes(memory == null ? USUAL : memory) * MEBIBYTE));
  }

  private static int megabytes(String said) {
    try {
      return Integer.parseInt(said);
    } catch (NumberFormatException e) {
      throw new InputError(
          "BASIN_MEMORY: expected the megabytes of examples that may be in memory, found " + said);
    }
  }

  private static @Nullable String said(String property, String variable) {
    String said = System.getProperty(property, System.getenv(variable));
    return said == null || said.isBlank() ? null : said.strip();
  }

  private static Path temporary() {
    Path temporary = Path.of(System.getProperty("java.io.tmpdir", "."));
    Path kept = Path.of("/var/tmp");
    return inMemory(temporary) && Files.isWritable(kept) && !inMemory(kept) ? kept : temporary;
  }

  private static boolean inMemory(Path folder) {
    try {
      return Files.getFileStore(folder).type().equals("tmpfs");
    } catch (IOException e) {
      return false;
    }
  }
}
