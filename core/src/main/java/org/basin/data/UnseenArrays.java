package org.basin.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** New examples that come as arrays, of the extents that the training data had. */
final class UnseenArrays {
  private UnseenArrays() {}

  /** Those of the paths that hold arrays: IDX files, folders of them, .npz. */
  static List<Path> among(List<Path> paths) throws IOException {
    List<Path> arrays = new ArrayList<>();
    for (Path path : paths) {
      if (Files.isDirectory(path)
          ? !IdxFiles.in(path).isEmpty()
          : Idx.is(path) || path.toString().endsWith(".npz")) {
        arrays.add(path);
      }
    }
    return arrays;
  }

  static void read(List<Path> paths, Encoding encoding, Portions portions) throws IOException {
    Remarks remarks = portions.remarks();
    List<ArrayBlock> blocks = new ArrayList<>();
    for (Path path : paths) {
      Recognition found = Recognition.of(path.toString(), "input", remarks);
      if (found != null) {
        blocks.addAll(
            found.form() == Form.NPZ
                ? Npz.read(path, remarks)
                : Files.isDirectory(path)
                    ? IdxFiles.folder(path, IdxFiles.in(path))
                    : List.of(IdxFiles.single(path)));
      }
    }
    remarks.check();
    List<String> names = new ArrayList<>();
    for (ArrayBlock block : blocks) {
      for (int row = 0; row < block.inputs().rows(); row++) {
        names.add(block.name() + "[" + row + "]");
      }
    }
    Features features =
        encoding.kind() == Kind.IMAGE
            ? images(blocks, encoding, remarks)
            : rows(blocks, encoding, remarks);
    Unseen all = new Unseen(names, features, List.of());
    for (int from = 0; from < names.size(); from += Math.min(portions.most(), names.size())) {
      int to = (int) Math.min(names.size(), (long) from + portions.most());
      Unseen part = from == 0 && to == names.size() ? all : all.part(from, to);
      portions.give(part.names(), part.features());
    }
  }

  private static Features images(List<ArrayBlock> blocks, Encoding encoding, Remarks remarks) {
    for (ArrayBlock block : blocks) {
      Layout layout = Layout.of(block.inputs().extents());
      if (layout == null || !layout.shape().equals(encoding.shape())) {
        remarks.problem(
            block.name()
                + ": expected images of "
                + encoding.shape()
                + " (channels x height x width), as the training data were, found examples of "
                + Layout.describe(block.inputs().extents()));
      } else {
        check(block, encoding.levels(), remarks);
      }
    }
    remarks.check();
    long total = blocks.stream().mapToLong(block -> block.inputs().rows()).sum();
    try (RowWriter all = new RowWriter(Kind.IMAGE, total * encoding.shape().size())) {
      for (ArrayBlock block : blocks) {
        Layout layout = Layout.of(block.inputs().extents());
        if (layout != null) {
          Pixels.copy(block.inputs(), layout, encoding.levels(), all);
        }
      }
      return all.finish();
    }
  }

  /** Refuses numbers on another scale than the training data's. */
  private static void check(ArrayBlock block, Levels levels, Remarks remarks) {
    NumericArray inputs = block.inputs();
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (int row = 0; row < inputs.rows(); row++) {
      for (int j = 0; j < inputs.rowSize(); j++) {
        double value = inputs.value(row, j);
        if (!Double.isFinite(value)) {
          remarks.problem(
              block.name() + ": expected finite numbers, found " + value + " in image " + row);
          return;
        }
        least = Math.min(least, value);
        most = Math.max(most, value);
      }
    }
    double low = levels.shift();
    double high = levels.shift() + 255 / levels.scale();
    boolean narrow = !inputs.element().whole() && levels.scale() == 1 && most <= 1;
    // A little beyond the range is cut off, as in a test part.
    double slack = (high - low) / 2;
    if (narrow || least < low - slack || most > high + slack) {
      remarks.problem(
          block.name()
              + ": expected pixel values from "
              + low
              + " to "
              + high
              + ", as the training data had, found "
              + least
              + " to "
              + most
              + "; bring them to that range");
    }
  }

  private static Features rows(List<ArrayBlock> blocks, Encoding encoding, Remarks remarks) {
    List<Column> columns = encoding.columns();
    int size = encoding.shape().size();
    for (ArrayBlock block : blocks) {
      int[] extents = block.inputs().extents();
      if (columns.stream().anyMatch(Column::categorical)
          || extents.length > 2
          || block.inputs().rowSize() != columns.size()) {
        remarks.problem(
            block.name()
                + ": expected rows of the columns "
                + String.join(", ", Remarks.listed(columns.stream().map(Column::name).toList()))
                + ", found an array of "
                + block.inputs().describe());
      }
    }
    remarks.check();
    int rows = blocks.stream().mapToInt(block -> block.inputs().rows()).sum();
    float[] values = new float[size];
    List<String> infinite = new ArrayList<>();
    try (RowWriter all = new RowWriter(Kind.TABLE, (long) rows * size)) {
      for (ArrayBlock block : blocks) {
        for (int row = 0; row < block.inputs().rows(); row++) {
          for (int i = 0; i < columns.size(); i++) {
            float value = (float) block.inputs().value(row, i);
            Column column = columns.get(i);
            values[column.first()] = value;
            if (column.hasMissing()) {
              values[column.first() + 1] = Float.isNaN(value) ? 1 : 0;
            }
            if (Float.isInfinite(value)) {
              infinite.add(
                  block.name()
                      + "["
                      + row
                      + "]: expected a finite number in "
                      + column.name()
                      + ", found "
                      + value);
            }
          }
          all.add(values, 0, size);
        }
      }
      remarks.problems(infinite);
      remarks.check();
      return all.finish();
    }
  }
}
