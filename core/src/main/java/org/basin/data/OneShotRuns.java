package org.basin.data;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.basin.InputError;
import org.jspecify.annotations.Nullable;

/**
 * Omniglot's one-shot classification runs (Lake, Salakhutdinov and Tenenbaum, Science 2015): a
 * folder, or a zip, with a folder a run, and in each {@code class_labels.txt} whose lines name a
 * test image and the training image of its class. Each run's training images are one example a
 * class.
 *
 * @param data all images, as rows; the runs' classes are told apart
 */
public record OneShotRuns(Dataset data, List<Run> runs) {
  private static final String ANSWERS = "class_labels.txt";

  /**
   * One run.
   *
   * @param training a row a class
   * @param test rows to classify
   * @param truth for each test row the place of its class in {@code training}
   */
  public record Run(String name, int[] training, int[] test, int[] truth) {}

  /**
   * Reads them.
   *
   * @param side to which images are brought, in pixels
   * @throws InputError with everything found wrong
   */
  public static OneShotRuns read(Path path, int side) {
    if (!path.toFile().exists()) {
      throw new InputError(path + ": expected the runs' folder or zip, found nothing there");
    }
    try (FileTree tree = FileTree.of(path)) {
      return read(tree, path, side);
    } catch (IOException e) {
      throw new InputError(path + " cannot be read: " + e.getMessage());
    }
  }

  private static OneShotRuns read(FileTree tree, Path path, int side) throws IOException {
    List<String> problems = new ArrayList<>();
    Map<String, Integer> rows = new TreeMap<>();
    Map<String, List<String[]>> answers = new TreeMap<>();
    for (String file : tree.paths()) {
      if (file.endsWith("/" + ANSWERS) || file.equals(ANSWERS)) {
        String folder = file.substring(0, file.length() - ANSWERS.length());
        answers.put(folder, pairs(tree, file, folder, problems));
      }
    }
    if (answers.isEmpty()) {
      problems.add(
          path + ": expected a folder a run with " + ANSWERS + " in each, found no such file");
    }
    for (List<String[]> pairs : answers.values()) {
      for (String[] pair : pairs) {
        rows.putIfAbsent(pair[0], 0);
        rows.putIfAbsent(pair[1], 0);
      }
    }
    List<String> files = List.copyOf(rows.keySet());
    for (int i = 0; i < files.size(); i++) {
      rows.put(files.get(i), i);
    }
    byte[][] pictures = pictures(tree, files, side, problems);
    if (!problems.isEmpty()) {
      throw new InputError(Remarks.listed(problems));
    }
    List<Run> runs = new ArrayList<>();
    int[] labels = new int[files.size()];
    Part[] parts = new Part[files.size()];
    List<String> classes = new ArrayList<>();
    answers.forEach(
        (folder, pairs) -> {
          List<String> training = pairs.stream().map(pair -> pair[1]).distinct().sorted().toList();
          int first = classes.size();
          training.forEach(
              file -> {
                labels[rows.getOrDefault(file, 0)] = classes.size();
                parts[rows.getOrDefault(file, 0)] = Part.TRAIN;
                classes.add(file);
              });
          int[] truth = pairs.stream().mapToInt(pair -> training.indexOf(pair[1])).toArray();
          int[] test = pairs.stream().mapToInt(pair -> rows.getOrDefault(pair[0], 0)).toArray();
          for (int i = 0; i < test.length; i++) {
            labels[test[i]] = first + truth[i];
            parts[test[i]] = Part.TEST;
          }
          int[] known = training.stream().mapToInt(file -> rows.getOrDefault(file, 0)).toArray();
          runs.add(new Run(folder.replaceAll("/$", ""), known, test, truth));
        });
    Dataset data =
        new Dataset(
            Datasets.name(path.toString()),
            "one-shot runs",
            new Shape(1, side, side),
            new Features.Bytes(joined(pictures, side * side)),
            classes,
            labels,
            parts,
            null,
            List.of(),
            List.of(),
            List.of());
    return new OneShotRuns(data, runs);
  }

  private static List<String[]> pairs(
      FileTree tree, String file, String folder, List<String> problems) throws IOException {
    List<String[]> pairs = new ArrayList<>();
    // Paths in it begin with the run's own folder.
    String own = folder.replaceAll("/$", "");
    String root = own.substring(0, own.lastIndexOf('/') + 1);
    for (String line : new String(tree.read(file), StandardCharsets.UTF_8).lines().toList()) {
      if (line.isBlank()) {
        continue;
      }
      String[] words = line.strip().split("\\s+");
      if (words.length != 2 || words[0].equals(words[1])) {
        problems.add(
            tree.shown(file)
                + ": expected a test image and its training image on each line, found \""
                + line
                + "\"");
      } else {
        pairs.add(new String[] {root + words[0], root + words[1]});
      }
    }
    if (pairs.stream().map(pair -> pair[1]).distinct().count() < 2) {
      problems.add(tree.shown(file) + ": expected two classes or more");
    }
    return pairs;
  }

  private static byte[][] pictures(
      FileTree tree, List<String> files, int side, List<String> problems) {
    byte[][] pictures = new byte[files.size()][];
    @Nullable String[] faults = new String[files.size()];
    IntStream.range(0, files.size())
        .forEach(
            i -> {
              try {
                byte[] bytes = tree.read(files.get(i));
                ImageFile.extent(bytes);
                pictures[i] = Picture.of(ImageFile.decode(bytes), side, side).as(1);
              } catch (IOException e) {
                faults[i] = tree.shown(files.get(i)) + ": " + e.getMessage();
              }
            });
    for (String fault : faults) {
      if (fault != null) {
        problems.add(fault);
      }
    }
    return pictures;
  }

  private static byte[] joined(byte[][] pictures, int size) {
    byte[] all = new byte[pictures.length * size];
    for (int i = 0; i < pictures.length; i++) {
      System.arraycopy(pictures[i], 0, all, i * size, size);
    }
    return all;
  }

  /** How many of the runs' images stand in another data set of the same shape, pixel by pixel. */
  public int foundIn(Dataset other) {
    java.util.Set<java.nio.ByteBuffer> known = new java.util.HashSet<>();
    for (int row = 0; row < other.rows(); row++) {
      known.add(image(other, row));
    }
    int count = 0;
    for (int row = 0; row < data.rows(); row++) {
      count += known.contains(image(data, row)) ? 1 : 0;
    }
    return count;
  }

  private static java.nio.ByteBuffer image(Dataset set, int row) {
    int size = set.shape().size();
    return java.nio.ByteBuffer.wrap(set.features().bytes((long) row * size, size));
  }
}
