package org.basin.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** New images, decoded as the training data's were, those of a portion at a time on all cores. */
final class UnseenImages {
  private final Shape shape;
  private final Portions portions;
  private final List<String> broken = new ArrayList<>();
  private final List<Entry> waiting = new ArrayList<>();

  private UnseenImages(Shape shape, Portions portions) {
    this.shape = shape;
    this.portions = portions;
  }

  /** A file of a tree, under the name that the user knows. */
  private record Entry(FileTree tree, String file, String name) {}

  static void read(List<Path> paths, Shape shape, Portions portions) throws IOException {
    UnseenImages images = new UnseenImages(shape, portions);
    List<FileTree> open = new ArrayList<>();
    try {
      for (Path path : paths) {
        boolean single = !Files.isDirectory(path) && ImageTree.isImage(path.toString());
        Path parent = path.toAbsolutePath().getParent();
        FileTree tree =
            single && parent != null
                ? new Folder(parent, List.of(String.valueOf(path.getFileName())))
                : images.tree(path);
        open.add(tree);
        for (String file : tree.paths()) {
          if (ImageTree.isImage(file)) {
            images.take(new Entry(tree, file, single ? path.toString() : tree.shown(file)));
          }
        }
      }
      images.decode();
    } finally {
      for (FileTree tree : open) {
        tree.close();
      }
    }
    portions.bad(images.broken, "images");
  }

  /** A folder or a zip; an empty folder's worth where the path is neither, which is said. */
  private FileTree tree(Path path) throws IOException {
    try {
      return FileTree.of(path);
    } catch (ZipException e) {
      broken.add(
          path
              + ": expected images of "
              + shape
              + " or a folder or zip of them, as the network was trained on; found another kind of"
              + " file");
      return new Folder(path.toAbsolutePath().resolveSibling(""), List.of());
    }
  }

  private void take(Entry entry) {
    waiting.add(entry);
    if (waiting.size() == portions.most()) {
      decode();
    }
  }

  private void decode() {
    int size = shape.size();
    byte[] values = new byte[Math.multiplyExact(waiting.size(), size)];
    @Nullable String[] wrong = new @Nullable String[waiting.size()];
    IntStream.range(0, waiting.size())
        .parallel()
        .forEach(i -> wrong[i] = decode(waiting.get(i), values, i * size));
    List<String> names = new ArrayList<>();
    for (int i = 0; i < wrong.length; i++) {
      String problem = wrong[i];
      if (problem != null) {
        broken.add(problem);
      } else {
        System.arraycopy(values, i * size, values, names.size() * size, size);
        names.add(waiting.get(i).name());
      }
    }
    waiting.clear();
    if (!broken.isEmpty() && !portions.skipBad()) {
      portions.close();
    }
    portions.give(names, new Features.Bytes(java.util.Arrays.copyOf(values, names.size() * size)));
  }

  /** Puts an image's pixels in their place; a sentence where it has none. */
  private @Nullable String decode(Entry entry, byte[] values, int at) {
    try {
      byte[] file = entry.tree().read(entry.file());
      ImageFile.extent(file);
      byte[] pixels =
          Picture.of(ImageFile.decode(file), shape.height(), shape.width()).as(shape.channels());
      System.arraycopy(pixels, 0, values, at, pixels.length);
      return null;
    } catch (IOException e) {
      return entry.name() + ": expected a whole image, found " + e.getMessage();
    }
  }
}
