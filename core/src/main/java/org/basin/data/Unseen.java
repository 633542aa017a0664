package org.basin.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.basin.InputError;

/**
 * New examples, to be classified: read as the training data were.
 *
 * @param names of each example: the file, or the file and row
 * @param features [names.size(), shape.size()]
 * @param notes what was done to them and is to be said aloud
 */
public record Unseen(List<String> names, Features features, List<String> notes) {
  public Unseen {
    names = List.copyOf(names);
    notes = List.copyOf(notes);
  }

  /**
   * Reads images (files, folders or zips of them), tables (columns found by name, or by place where
   * either file has no names; a label column may be there or not), or arrays of the same extents
   * (.npz, IDX). A path of {@code -} is standard input: a table; where images are expected an
   * image, a zip or array of them, or a list of files, a line each.
   *
   * @throws InputError with everything found wrong
   */
  public static Unseen read(List<Path> paths, Encoding encoding) {
    return read(paths, encoding, System.in);
  }

  /**
   * @param standard what {@code -} stands for
   */
  static Unseen read(List<Path> paths, Encoding encoding, InputStream standard) {
    List<Unseen> all = new ArrayList<>();
    List<String> notes = each(paths, encoding, Integer.MAX_VALUE, false, standard, all::add);
    List<String> names = all.stream().flatMap(part -> part.names().stream()).toList();
    return new Unseen(names, Portions.joined(all), notes);
  }

  /**
   * The same in portions, so that memory holds one of them and not all. Whatever is found wrong,
   * the reading goes on to find the rest; nothing is handed over after the first.
   *
   * @param most examples of a portion
   * @param skipBad whether an image or a row that cannot be read is left out, which is noted
   * @param to is given each portion, without notes
   * @return what was done to them and is to be said aloud
   * @throws InputError with everything found wrong, at the end
   */
  public static List<String> each(
      List<Path> paths, Encoding encoding, int most, boolean skipBad, Consumer<Unseen> to) {
    return each(paths, encoding, most, skipBad, System.in, to);
  }

  static List<String> each(
      List<Path> paths,
      Encoding encoding,
      int most,
      boolean skipBad,
      InputStream standard,
      Consumer<Unseen> to) {
    Remarks remarks = new Remarks();
    Portions portions = new Portions(most, skipBad, remarks, to);
    return paths.contains(StandardInput.SIGN)
        ? StandardInput.each(paths, encoding, standard, portions)
        : files(paths, encoding, portions);
  }

  static List<String> files(List<Path> paths, Encoding encoding, Portions portions) {
    Remarks remarks = portions.remarks();
    List<Path> there = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    for (Path path : paths) {
      if (Files.exists(path)) {
        there.add(path);
      } else {
        missing.add("input: expected a file or folder, found none at " + path.toAbsolutePath());
      }
    }
    portions.bad(missing, "inputs that are not there");
    try {
      read(there, encoding, portions);
    } catch (IOException e) {
      remarks.problem("input: cannot be read: " + e.getMessage());
    }
    if (portions.given() == 0 && !remarks.hasProblems()) {
      remarks.problem(
          "input: expected "
              + (encoding.kind() == Kind.IMAGE ? "images" : "rows")
              + " in one file or folder at least, found none");
    }
    remarks.check();
    return remarks.told();
  }

  private static void read(List<Path> there, Encoding encoding, Portions portions)
      throws IOException {
    List<Path> arrays = UnseenArrays.among(there);
    if (!arrays.isEmpty() && arrays.size() < there.size()) {
      portions
          .remarks()
          .problem(
              "input: expected arrays (.npz, IDX) alone or "
                  + (encoding.kind() == Kind.IMAGE ? "images" : "tables")
                  + " alone, found both; name them in two commands");
    } else if (!arrays.isEmpty()) {
      UnseenArrays.read(arrays, encoding, portions);
    } else if (encoding.kind() == Kind.IMAGE) {
      UnseenImages.read(there, encoding.shape(), portions);
    } else {
      UnseenRows.read(there, encoding, portions);
    }
  }

  /** Some of the examples. */
  Unseen part(int from, int to) {
    long size = names.isEmpty() ? 0 : features.count() / names.size();
    Features part = features.part(from * size, Math.toIntExact((to - from) * size));
    return new Unseen(names.subList(from, to), part, notes);
  }
}
