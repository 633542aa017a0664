package org.basin.data;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Labels that stand in an array: [n], [n, 1], or one-hot [n, classes]. */
final class ArrayLabels {
  private ArrayLabels() {}

  /**
   * The class's name for each row; null where there is none: an empty word, NaN, or -1 among whole
   * numbers from 0 up.
   */
  static @Nullable String[] names(ArrayBlock block, NpyArray labels, Remarks remarks) {
    @Nullable String[] names = new String[block.inputs().rows()];
    int columns = 1;
    for (int i = 1; i < labels.extents().length; i++) {
      columns *= labels.extents()[i];
    }
    if (labels.rows() != names.length) {
      remarks.problem(
          block.name()
              + ": expected a label for each of "
              + names.length
              + " examples, found labels of "
              + labels.describe());
      return names;
    }
    boolean words = labels instanceof TextArray;
    if (columns > 1 && (words || !oneHot((NumericArray) labels, columns))) {
      remarks.problem(
          block.name()
              + ": expected one label an example, or one-hot rows, found labels of "
              + labels.describe());
      return names;
    }
    if (columns > 1) {
      remarks.note("labels of " + block.name() + " are one-hot: read as the place of the one");
    }
    Map<String, String> known = new HashMap<>(); // one text a class, not one a row
    for (int row = 0; row < names.length; row++) {
      String name =
          labels instanceof TextArray text
              ? Cells.clean(text.words()[row])
              : number((NumericArray) labels, row, columns);
      names[row] = name == null ? null : known.computeIfAbsent(name, same -> same);
    }
    unlabelled(block, names, remarks);
    return names;
  }

  private static boolean oneHot(NumericArray labels, int columns) {
    for (int row = 0; row < labels.rows(); row++) {
      int ones = 0;
      for (int j = 0; j < columns; j++) {
        double value = labels.value(row, j);
        if (value != 0 && value != 1) {
          return false;
        }
        ones += (int) value;
      }
      if (ones != 1) {
        return false;
      }
    }
    return true;
  }

  private static @Nullable String number(NumericArray labels, int row, int columns) {
    if (columns > 1) {
      int place = 0;
      while (labels.value(row, place) == 0) {
        place++;
      }
      return Integer.toString(place);
    }
    double value = labels.value(row, 0);
    if (Double.isNaN(value)) {
      return null;
    }
    return value == Math.rint(value) && Math.abs(value) < 0x1p53
        ? Long.toString((long) value)
        : String.format(Locale.ROOT, "%s", value);
  }

  /** Where -1 is the one negative label, it marks what has none, as in scikit-learn. */
  private static void unlabelled(ArrayBlock block, @Nullable String[] names, Remarks remarks) {
    int marked = 0;
    int others = 0;
    for (String name : names) {
      if (name != null && name.equals("-1")) {
        marked++;
      } else if (name != null) {
        others++;
        if (name.startsWith("-") || Float.isNaN(Cells.number(name))) {
          return;
        }
      }
    }
    if (marked == 0 || others == 0) {
      return;
    }
    for (int row = 0; row < names.length; row++) {
      names[row] = "-1".equals(names[row]) ? null : names[row];
    }
    remarks.note(
        block.name() + ": " + marked + " labels are -1: read as unlabelled, they join the pool");
  }
}
