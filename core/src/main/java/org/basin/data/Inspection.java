package org.basin.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * What a data set looks like to Basin, for a person to check before any study.
 *
 * @param summary what it was read as, its shape and parts, a line each
 * @param counts examples a class and part
 * @param columns how each column of a table was read, a line each; empty for images
 * @param sample for a table, a header and a few rows of each class, as they were read; empty for
 *     images
 * @param sheet for images, a PNG with a row of examples a class; null for a table
 */
public record Inspection(
    String name,
    List<String> summary,
    List<ClassCount> counts,
    List<String> columns,
    List<List<String>> sample,
    byte @Nullable [] sheet,
    List<String> notes,
    List<String> warnings) {
  private static final int ROWS_A_CLASS = 2;
  private static final int CLASSES_SHOWN = 10;

  /** Labelled examples of one class. */
  public record ClassCount(String name, int train, int test) {}

  /** Looks at {@code data}; nothing is drawn at random: the first examples of each class show. */
  public static Inspection of(Dataset data) {
    int[] train = data.classCounts(Part.TRAIN);
    int[] test = data.classCounts(Part.TEST);
    List<ClassCount> counts = new ArrayList<>();
    for (int c = 0; c < train.length; c++) {
      counts.add(new ClassCount(data.classes().get(c), train[c], test[c]));
    }
    boolean table = data.kind() == Kind.TABLE;
    return new Inspection(
        data.name(),
        summary(data),
        counts,
        data.columns().stream().map(Inspection::describe).toList(),
        table ? sample(data) : List.of(),
        table ? null : Sheet.png(data),
        data.notes(),
        data.warnings());
  }

  private static List<String> summary(Dataset data) {
    return List.of(
        "read as " + data.form(),
        data.kind() == Kind.IMAGE
            ? "images of " + data.shape() + " (channels x height x width)"
            : data.columns().size() + " columns, " + data.shape() + " features",
        data.rows() + " examples, " + data.classes().size() + " classes",
        data.count(Part.TRAIN)
            + " labelled to train on, "
            + (data.hasTest()
                ? data.count(Part.TEST) + " in the test part that came"
                : "no test part: one is split off in each replicate")
            + ", "
            + data.count(Part.POOL)
            + " unlabelled",
        "digest " + data.digest());
  }

  private static String describe(Column column) {
    StringJoiner line = new StringJoiner(", ");
    line.add(column.name() + ": " + (column.categorical() ? "category" : "number"));
    if (column.categorical()) {
      List<String> levels = column.levels();
      String some = String.join(" | ", levels.subList(0, Math.min(6, levels.size())));
      line.add(levels.size() + " levels (" + some + (levels.size() > 6 ? " | …)" : ")"));
    }
    if (column.hasMissing()) {
      line.add("with missing values");
    }
    return line.toString();
  }

  private static List<List<String>> sample(Dataset data) {
    List<List<String>> lines = new ArrayList<>();
    List<String> header = new ArrayList<>();
    header.add("class");
    data.columns().forEach(column -> header.add(column.name()));
    lines.add(header);
    int[] shown = new int[data.classes().size()];
    for (int row = 0; row < data.rows() && lines.size() <= ROWS_A_CLASS * CLASSES_SHOWN; row++) {
      int label = data.label(row);
      if (label != Dataset.UNLABELLED && shown[label]++ < ROWS_A_CLASS) {
        lines.add(cells(data, row));
      }
    }
    return lines;
  }

  private static List<String> cells(Dataset data, int row) {
    int size = data.shape().size();
    float[] values = data.features().floats((long) row * size, size);
    List<String> cells = new ArrayList<>();
    cells.add(data.classes().get(data.label(row)));
    for (Column column : data.columns()) {
      cells.add(column.categorical() ? level(column, values) : number(values[column.first()]));
    }
    return cells;
  }

  private static String number(float value) {
    if (Float.isNaN(value)) {
      return "?";
    }
    return value == Math.rint(value) && Math.abs(value) < 1e7
        ? Integer.toString((int) value)
        : String.format(Locale.ROOT, "%.6g", value);
  }

  private static String level(Column column, float[] values) {
    for (int i = 0; i < column.levels().size(); i++) {
      if (values[column.first() + i] == 1) {
        return column.levels().get(i);
      }
    }
    return "?";
  }
}
