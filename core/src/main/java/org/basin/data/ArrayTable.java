package org.basin.data;

import java.util.ArrayList;
import java.util.List;

/**
 * Arrays of [rows, features] as a table of numbers, NaN for what is missing.
 *
 * @param values [rows, features]
 */
record ArrayTable(List<Column> columns, Features values, int features) {

  static ArrayTable of(List<ArrayBlock> blocks, Part[] parts, Remarks remarks) {
    int size = blocks.get(0).inputs().rowSize();
    boolean[] missing = new boolean[size];
    List<String> infinite = new ArrayList<>();
    for (ArrayBlock block : blocks) {
      for (int row = 0; row < block.inputs().rows(); row++) {
        for (int j = 0; j < size; j++) {
          float value = (float) block.inputs().value(row, j);
          missing[j] |= Float.isNaN(value) && block.part() != Part.TEST;
          if (Float.isInfinite(value)) {
            infinite.add(
                block.name()
                    + ": expected finite numbers, found "
                    + value
                    + " in row "
                    + row
                    + ", column "
                    + j
                    + " (counted from 0); mend it, or make it NaN for missing");
          }
        }
      }
    }
    remarks.problems(infinite);
    List<Column> columns = new ArrayList<>();
    int features = 0;
    for (int j = 0; j < size; j++) {
      Column column =
          new Column("column " + (j + 1), j, false, List.of(), null, features, missing[j]);
      columns.add(column);
      features += column.count();
    }
    return new ArrayTable(columns, fill(blocks, parts.length, columns, features), features);
  }

  private static Features fill(
      List<ArrayBlock> blocks, int rows, List<Column> columns, int features) {
    float[] values = new float[features];
    try (RowWriter all = new RowWriter(Kind.TABLE, (long) rows * features)) {
      for (ArrayBlock block : blocks) {
        for (int row = 0; row < block.inputs().rows(); row++) {
          for (Column column : columns) {
            float value = (float) block.inputs().value(row, column.position());
            values[column.first()] = value;
            if (column.hasMissing()) {
              values[column.first() + 1] = Float.isNaN(value) ? 1 : 0;
            }
          }
          all.add(values, 0, features);
        }
        block.inputs().data().close();
      }
      return all.finish();
    }
  }
}
