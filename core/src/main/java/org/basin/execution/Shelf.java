package org.basin.execution;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where pieces of work leave files of weights for others, by name: a folder, or what stands for one
 * on another machine. A file appears whole or not at all, and is never changed; whoever makes it
 * again makes the same weights.
 */
public interface Shelf {
  /** Whether there is a file of that name. */
  boolean has(String name);

  /**
   * Where the file of that name can be read, which may have to be brought first.
   *
   * @throws IOException where there is none, or it cannot be brought
   */
  Path reading(String name) throws IOException;

  /**
   * Where a file of that name is to be written; its folder is there.
   *
   * @throws IOException where the folder cannot be made
   */
  Path writing(String name) throws IOException;

  /** What messages call it. */
  String place();

  /** A folder's files: names are paths within it. */
  static Shelf of(Path folder) {
    return new Folder(folder);
  }

  /** The part of this one whose names begin with a folder's. */
  default Shelf below(String folder) {
    return new Part(this, folder + "/");
  }

  /** In a folder. */
  record Folder(Path folder) implements Shelf {
    @Override
    public boolean has(String name) {
      return Files.exists(folder.resolve(name));
    }

    @Override
    public Path reading(String name) {
      return folder.resolve(name);
    }

    @Override
    public Path writing(String name) throws IOException {
      Path file = folder.resolve(name);
      Files.createDirectories(file.toAbsolutePath().getParent());
      return file;
    }

    @Override
    public String place() {
      return folder.toString();
    }
  }

  /** A part of another. */
  record Part(Shelf whole, String prefix) implements Shelf {
    @Override
    public boolean has(String name) {
      return whole.has(prefix + name);
    }

    @Override
    public Path reading(String name) throws IOException {
      return whole.reading(prefix + name);
    }

    @Override
    public Path writing(String name) throws IOException {
      return whole.writing(prefix + name);
    }

    @Override
    public String place() {
      return whole.place() + "/" + prefix;
    }
  }
}
