package org.basin.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.basin.InputError;
import org.jspecify.annotations.Nullable;

/**
 * IDX files matched by the names that MNIST gave them: {@code …images-idx3-ubyte} belongs to {@code
 * …labels-idx1-ubyte}; {@code t10k} or {@code test} in a name makes it the test part.
 */
final class IdxFiles {
  private IdxFiles() {}

  /** The IDX files that lie in a folder, by name; of a plain file and its gzip, the plain one. */
  static List<Path> in(Path folder) throws IOException {
    TreeMap<String, Path> found = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        String name = String.valueOf(file.getFileName());
        if (!FileTree.ignored(name) && Files.isRegularFile(file) && Idx.is(file)) {
          found.putIfAbsent(plain(name), file);
        }
      }
    }
    return List.copyOf(found.values());
  }

  /** All pairs of a folder, the training part first. */
  static List<ArrayBlock> folder(Path folder, List<Path> files) {
    List<ArrayBlock> train = new ArrayList<>();
    List<ArrayBlock> test = new ArrayList<>();
    List<String> strays = new ArrayList<>();
    for (Path file : files) {
      if (isLabels(file)) {
        if (sibling(file, files, "labels", "images") == null) {
          strays.add(
              file + ": expected images beside it, named as MNIST's, found none; add or remove it");
        }
        continue;
      }
      Part part = part(file);
      (part == Part.TEST ? test : train).add(block(file, files, part));
    }
    if (train.size() > 1 || test.size() > 1) {
      strays.add(
          folder
              + ": expected one pair of IDX files to train on and at most one to test on, found "
              + train.size()
              + " and "
              + test.size()
              + "; name the images file, and --test the other");
    }
    if (!strays.isEmpty()) {
      throw new InputError(strays);
    }
    List<ArrayBlock> all = new ArrayList<>(train);
    all.addAll(test);
    return all;
  }

  /** One file and what belongs to it. */
  static ArrayBlock single(Path file) {
    try {
      Path folder = file.toAbsolutePath().getParent();
      List<Path> beside = folder == null ? List.of() : in(folder);
      Path images = isLabels(file) ? sibling(file, beside, "labels", "images") : file;
      if (images == null) {
        throw new InputError(
            file + ": expected an IDX file of inputs, found labels with no images beside them");
      }
      return block(images, beside, Part.TRAIN);
    } catch (IOException e) {
      throw new InputError(file + ": expected a readable folder, found: " + e.getMessage());
    }
  }

  private static ArrayBlock block(Path images, List<Path> beside, Part part) {
    Path labels = sibling(images, beside, "images", "labels");
    return new ArrayBlock(
        images.toString(), Idx.read(images), labels == null ? null : Idx.read(labels), part);
  }

  private static Part part(Path file) {
    String name = name(file);
    return name.contains("t10k") || name.contains("test") ? Part.TEST : Part.TRAIN;
  }

  private static boolean isLabels(Path file) {
    return name(file).contains("label");
  }

  private static @Nullable Path sibling(Path file, List<Path> beside, String from, String to) {
    String wanted = digits(plain(name(file)).replace(from, to));
    for (Path other : beside) {
      if (!name(other).equals(name(file)) && digits(plain(name(other))).equals(wanted)) {
        return other;
      }
    }
    return null;
  }

  private static String digits(String name) {
    return name.replaceAll("idx\\d", "idx");
  }

  private static String plain(String name) {
    return name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
  }
}
