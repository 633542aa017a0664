package org.basin.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** New rows of tables, encoded as the training data's were. */
final class UnseenRows {
  private final Encoding encoding;
  private final Portions portions;
  private final List<String> broken = new ArrayList<>();
  private final Map<String, Integer> unknown = new TreeMap<>();
  private List<String> names = new ArrayList<>();
  private float[] values;

  private UnseenRows(Encoding encoding, Portions portions) {
    this.encoding = encoding;
    this.portions = portions;
    this.values = new float[Math.multiplyExact(64, encoding.shape().size())];
  }

  static void read(List<Path> paths, Encoding encoding, Portions portions) throws IOException {
    UnseenRows rows = new UnseenRows(encoding, portions);
    for (Path path : paths) {
      rows.read(path);
    }
    rows.handOver();
    portions.bad(rows.broken, "rows");
    rows.unknown.forEach((column, count) -> portions.remarks().note(unknown(column, count)));
  }

  private void read(Path path) throws IOException {
    Remarks remarks = portions.remarks();
    Recognition found = Recognition.of(path.toString(), "input", remarks);
    if (found == null || !found.form().goesWith(Form.TEXT)) {
      remarks.problem(
          path + ": expected delimited text, JSON lines or Parquet, as the training data were");
      return;
    }
    TableFile file = table(found, encoding, remarks);
    int[] positions = positions(file, encoding.columns(), remarks);
    if (positions.length > 0) {
      TableSet.read(file, (where, cells) -> row(file, positions, where, cells), broken);
    }
  }

  private void row(TableFile file, int[] positions, String where, @Nullable String[] cells) {
    int size = encoding.shape().size();
    int at = names.size() * size;
    if (at + size > values.length) {
      values = Arrays.copyOf(values, Math.multiplyExact(values.length, 2));
    }
    Arrays.fill(values, at, at + size, 0);
    boolean sound = true;
    for (int i = 0; i < positions.length; i++) {
      Column column = encoding.columns().get(i);
      String cell = cells[positions[i]];
      if (cell != null && !column.knows(cell)) {
        unknown.merge(column.name(), 1, Integer::sum);
      }
      if (!column.encode(cell, values, at) && cell != null) {
        sound = false;
        broken.add(
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
    if (sound) {
      names.add(file.shown() + " " + where);
    }
    if (names.size() == portions.most()) {
      handOver();
    }
  }

  private void handOver() {
    if (!broken.isEmpty() && !portions.skipBad()) {
      portions.close();
    }
    portions.give(
        names, new Features.Floats(Arrays.copyOf(values, names.size() * encoding.shape().size())));
    names = new ArrayList<>();
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
    if (found.form() == Form.JSON) {
      return JsonLines.of(found.path());
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
