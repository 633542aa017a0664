package org.basin.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipException;
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
   * (.npz, IDX). A path of {@code -} is a table from standard input.
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
    return paths.contains(StandardInput.SIGN)
        ? StandardInput.read(paths, encoding, standard)
        : files(paths, encoding);
  }

  static Unseen files(List<Path> paths, Encoding encoding) {
    Remarks remarks = new Remarks();
    for (Path path : paths) {
      if (!Files.exists(path)) {
        remarks.problem("input: expected a file or folder, found none at " + path.toAbsolutePath());
      }
    }
    if (paths.isEmpty()) {
      remarks.problem("input: expected at least one file or folder, found none");
    }
    remarks.check();
    try {
      List<Path> arrays = UnseenArrays.among(paths);
      if (!arrays.isEmpty() && arrays.size() < paths.size()) {
        throw new InputError(
            "input: expected arrays (.npz, IDX) alone or "
                + (encoding.kind() == Kind.IMAGE ? "images" : "tables")
                + " alone, found both; name them in two commands");
      }
      if (!arrays.isEmpty()) {
        return UnseenArrays.read(arrays, encoding, remarks);
      }
      return encoding.kind() == Kind.IMAGE
          ? images(paths, encoding.shape(), remarks)
          : rows(paths, encoding, remarks);
    } catch (IOException e) {
      throw new InputError("input: cannot be read: " + e.getMessage());
    }
  }

  private static Unseen images(List<Path> paths, Shape shape, Remarks remarks) throws IOException {
    List<String> names = new ArrayList<>();
    List<byte[]> images = new ArrayList<>();
    for (Path path : paths) {
      boolean single = !Files.isDirectory(path) && ImageTree.isImage(path.toString());
      Path parent = path.toAbsolutePath().getParent();
      try (FileTree tree =
          single && parent != null
              ? new Folder(parent, List.of(String.valueOf(path.getFileName())))
              : tree(path, shape, remarks)) {
        for (String file : tree.paths()) {
          if (ImageTree.isImage(file)) {
            try {
              images.add(image(tree.read(file), shape));
              names.add(single ? path.toString() : tree.shown(file));
            } catch (IOException e) {
              remarks.problem(
                  tree.shown(file) + ": expected a whole image, found " + e.getMessage());
            }
          }
        }
      }
    }
    if (names.isEmpty()) {
      remarks.problem("input: expected images, found none");
    }
    remarks.check();
    byte[] values = new byte[Math.multiplyExact(images.size(), shape.size())];
    for (int i = 0; i < images.size(); i++) {
      System.arraycopy(images.get(i), 0, values, i * shape.size(), shape.size());
    }
    return new Unseen(names, new Features.Bytes(values), remarks.notes());
  }

  /** A folder or a zip; an empty folder's worth where the path is neither, which is said. */
  private static FileTree tree(Path path, Shape shape, Remarks remarks) throws IOException {
    try {
      return FileTree.of(path);
    } catch (ZipException e) {
      remarks.problem(
          path
              + ": expected images of "
              + shape
              + " or a folder or zip of them, as the network was trained on; found another kind of"
              + " file");
      return new Folder(path.toAbsolutePath().resolveSibling(""), List.of());
    }
  }

  private static byte[] image(byte[] file, Shape shape) throws IOException {
    ImageFile.extent(file);
    return Picture.of(ImageFile.decode(file), shape.height(), shape.width()).as(shape.channels());
  }

  private static Unseen rows(List<Path> paths, Encoding encoding, Remarks remarks)
      throws IOException {
    int size = encoding.shape().size();
    List<String> names = new ArrayList<>();
    float[][] values = {new float[Math.multiplyExact(64, size)]};
    List<String> problems = new ArrayList<>();
    Map<String, Integer> unknown = new TreeMap<>();
    for (Path path : paths) {
      Recognition found = Recognition.of(path.toString(), "input", remarks);
      if (found == null || (found.form() != Form.TEXT && found.form() != Form.PARQUET)) {
        remarks.problem(path + ": expected delimited text or Parquet, as the training data were");
        continue;
      }
      TableFile file = table(found, encoding, remarks);
      int[] positions = positions(file, encoding.columns(), remarks);
      if (positions.length == 0) {
        continue;
      }
      TableSet.read(
          file,
          (where, cells) -> {
            int row = names.size();
            if ((row + 1) * size > values[0].length) {
              values[0] = Arrays.copyOf(values[0], Math.multiplyExact(values[0].length, 2));
            }
            for (int i = 0; i < positions.length; i++) {
              Column column = encoding.columns().get(i);
              String cell = cells[positions[i]];
              if (cell != null && !column.knows(cell)) {
                unknown.merge(column.name(), 1, Integer::sum);
              }
              if (!column.encode(cell, values[0], row * size) && cell != null) {
                problems.add(
                    file.shown()
                        + ": "
                        + where
                        + ": column \""
                        + column.name()
                        + "\": expected a finite number, found \""
                        + cell
                        + "\"");
              }
            }
            names.add(file.shown() + " " + where);
          },
          problems);
    }
    remarks.problems(problems);
    if (names.isEmpty()) {
      remarks.problem("input: expected rows, found none");
    }
    remarks.check();
    unknown.forEach((column, count) -> remarks.note(unknown(column, count)));
    return new Unseen(
        names, new Features.Floats(Arrays.copyOf(values[0], names.size() * size)), remarks.notes());
  }

  private static String unknown(String column, int count) {
    return "column \""
        + column
        + "\": "
        + count
        + " cells hold a category that the training data do not have: read as none of them";
  }

  private static TableFile table(Recognition found, Encoding encoding, Remarks remarks)
      throws IOException {
    if (found.form() == Form.PARQUET) {
      return ParquetTable.of(found.path());
    }
    boolean named =
        encoding.columns().stream()
            .anyMatch(column -> !column.name().equals("column " + (column.position() + 1)));
    List<String> known = named ? encoding.columns().stream().map(Column::name).toList() : List.of();
    return DelimitedText.of(found.path(), null, null, known, remarks);
  }

  private static int[] positions(TableFile file, List<Column> columns, Remarks remarks) {
    int[] positions = new int[columns.size()];
    boolean byName = file.named();
    for (Column column : columns) {
      byName &= file.names().contains(column.name());
    }
    int last = columns.get(columns.size() - 1).position();
    for (int i = 0; i < positions.length; i++) {
      positions[i] =
          byName ? file.names().indexOf(columns.get(i).name()) : columns.get(i).position();
    }
    if (byName || file.names().size() > last) {
      if (!byName && file.named()) {
        remarks.problem(
            file.shown()
                + ": expected the columns "
                + String.join(", ", Remarks.listed(columns.stream().map(Column::name).toList()))
                + ", found "
                + String.join(", ", Remarks.listed(file.names())));
        return new int[0];
      }
      return positions;
    }
    if (file.names().size() == columns.size()) { // the label's column alone is not there
      return Rows.where(columns.size(), i -> true);
    }
    remarks.problem(
        file.shown()
            + ": expected at least "
            + columns.size()
            + " columns, found "
            + file.names().size());
    return new int[0];
  }
}
