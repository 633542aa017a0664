package org.basin.data;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one pass over a column of the training file finds. */
final class Profile {
  /** Beyond so many different values they are no longer counted one by one. */
  static final int MOST_VALUES = 20_000;

  private static final int EXAMPLES = 3;
  private static final int COUNTED = 10;

  private final String name;
  private final int position;
  private final Map<String, Integer> values = new HashMap<>();
  private final List<String> words = new ArrayList<>();
  private final List<String> infinite = new ArrayList<>();
  private long rows;
  private long missing;
  private long numbers;
  private boolean overflow;
  private boolean counting = true;
  private float last = Float.NaN;

  Profile(String name, int position) {
    this.name = name;
    this.position = position;
  }

  void add(String where, @Nullable String cell) {
    rows++;
    if (cell == null) {
      missing++;
      counting = false;
      return;
    }
    float number = Cells.number(cell);
    if (Float.isNaN(number)) {
      if (words.size() < EXAMPLES) {
        words.add("\"" + cell + "\" (" + where + ")");
      }
    } else {
      numbers++;
      if (Float.isInfinite(number)) {
        infinite.add(where + ": column \"" + name + "\": expected a finite number, found " + cell);
      }
    }
    counting &= rows == 1 || number == last + 1;
    last = number;
    if (values.size() < MOST_VALUES || values.containsKey(cell)) {
      values.merge(cell, 1, Integer::sum);
    } else {
      overflow = true;
    }
  }

  String name() {
    return name;
  }

  int position() {
    return position;
  }

  long missing() {
    return missing;
  }

  /** Rows that have a value. */
  long present() {
    return rows - missing;
  }

  long numbers() {
    return numbers;
  }

  /** The first few that are no numbers, with their places. */
  List<String> words() {
    return words;
  }

  /** Where the column is infinite. */
  List<String> infinite() {
    return infinite;
  }

  /** How often each value occurs; not complete where {@link #many}. */
  Map<String, Integer> values() {
    return values;
  }

  /** Whether there are more than {@link #MOST_VALUES} different values. */
  boolean many() {
    return overflow;
  }

  boolean isNumeric() {
    return present() > 0 && numbers == present();
  }

  /** Whether the column counts the rows: each value is the last one plus one. */
  boolean isRowNumber() {
    return counting && rows >= COUNTED;
  }
}
