package org.basin.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * The files below a folder, or inside a zip, ordered by path: the same tree gives the same order on
 * every machine. Hidden files and what operating systems leave behind are not there.
 */
sealed interface FileTree extends AutoCloseable permits Folder, Zip {
  /** No file is read beyond this many bytes, whatever a zip declares. */
  int LARGEST = 256 << 20;

  /** The tree of a folder or, where {@code path} is a file, of a zip. */
  static FileTree of(Path path) throws IOException {
    return Files.isDirectory(path) ? Folder.of(path) : Zip.of(path);
  }

  /** Paths from the root, {@code /} between folders, ascending. */
  List<String> paths();

  InputStream open(String path) throws IOException;

  /** The path as a user would find it. */
  String shown(String path);

  @Override
  void close() throws IOException;

  default byte[] read(String path) throws IOException {
    try (InputStream in = open(path)) {
      return Contents.upTo(in, LARGEST);
    }
  }

  /** Whether any folder on the way, or the file itself, is to be passed over. */
  static boolean ignored(String path) {
    Set<String> litter = Set.of("__MACOSX", "Thumbs.db", "desktop.ini");
    for (String name : path.split("/", -1)) {
      if (name.startsWith(".") || litter.contains(name)) {
        return true;
      }
    }
    return false;
  }
}
