package org.basin.data;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The files inside a zip. */
record Zip(Path file, ZipFile zip, List<String> paths) implements FileTree {

  static Zip of(Path file) throws IOException {
    ZipFile zip = new ZipFile(file.toFile());
    List<String> paths =
        zip.stream()
            .filter(entry -> !entry.isDirectory() && !FileTree.ignored(entry.getName()))
            .map(ZipEntry::getName)
            .distinct()
            .sorted()
            .toList();
    return new Zip(file, zip, paths);
  }

  @Override
  public InputStream open(String path) throws IOException {
    ZipEntry entry = zip.getEntry(path);
    InputStream in = entry == null ? null : zip.getInputStream(entry);
    if (in == null) {
      throw new FileNotFoundException(shown(path));
    }
    return in;
  }

  @Override
  public String shown(String path) {
    return file + "!" + path;
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
