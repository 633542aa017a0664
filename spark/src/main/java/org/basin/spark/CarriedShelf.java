package org.basin.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListSet;
import org.apache.spark.broadcast.Broadcast;
import org.basin.WholeFile;
import org.basin.execution.Shelf;

/**
 * An executor's stand-in for the driver's shelf, for one piece: files that others left are fetched
 * into a folder of the executor's when they are read, and what the piece writes there is to be
 * carried home.
 */
final class CarriedShelf implements Shelf {
  private final Path folder;
  private final Map<String, Broadcast<byte[]>> files;
  private final Set<String> written = new ConcurrentSkipListSet<>();

  CarriedShelf(Path folder, Map<String, Broadcast<byte[]>> files) {
    this.folder = folder;
    this.files = files;
  }

  @Override
  public boolean has(String name) {
    return files.containsKey(name) || Files.exists(folder.resolve(name));
  }

  @Override
  public Path reading(String name) throws IOException {
    Path file = folder.resolve(name);
    Broadcast<byte[]> carried = files.get(name);
    if (!Files.exists(file)) {
      if (carried == null) {
        throw new NoSuchFileException(file.toString());
      }
      put(file, carried.value());
    } else if (carried == null) {
      written.add(name); // left by another piece, which may never have come home
    }
    return file;
  }

  @Override
  public Path writing(String name) throws IOException {
    written.add(name);
    Path file = folder.resolve(name);
    Files.createDirectories(file.toAbsolutePath().getParent());
    return file;
  }

  @Override
  public String place() {
    return folder.toString();
  }

  /** What was written, whole. */
  Map<String, byte[]> written() throws IOException {
    Map<String, byte[]> bytes = new TreeMap<>();
    for (String name : written) {
      bytes.put(name, Files.readAllBytes(folder.resolve(name)));
    }
    return bytes;
  }

  /** Writes a file that appears whole or not at all, whoever writes the same meanwhile. */
  static void put(Path file, byte[] bytes) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    WholeFile.write(file, out -> out.write(bytes));
  }
}
