package org.basin.data;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The line of names that delimited text may open with. */
final class Header {
  private static final int RUN = 3;

  private Header() {}

  /**
   * Whether {@code first} names columns: it holds known names; or it is all words, all different,
   * and stands above numbers or above words that it does not share; or it counts columns.
   */
  static boolean is(List<String> first, List<List<String>> rest, List<String> known) {
    if (!known.isEmpty()) {
      int shared = 0;
      for (String name : first) {
        shared += known.contains(name.strip()) ? 1 : 0;
      }
      return 2 * shared > first.size();
    }
    if (rest.isEmpty()) {
      return isWords(first);
    }
    if (counts(first)) {
      return true;
    }
    if (!isWords(first)) {
      return false;
    }
    int recurring = 0;
    for (int i = 0; i < first.size(); i++) {
      String name = first.get(i).strip();
      boolean recurs = false;
      for (List<String> record : rest) {
        if (i < record.size()) {
          String cell = record.get(i).strip();
          if (Float.isFinite(Cells.number(cell))) {
            return true;
          }
          recurs |= cell.equals(name);
        }
      }
      recurring += recurs ? 1 : 0;
    }
    return recurring == 0;
  }

  /** All different, none a number; a cell may be empty. */
  static boolean isWords(List<String> cells) {
    Set<String> seen = new HashSet<>();
    for (String cell : cells) {
      String text = cell.strip();
      if (!Float.isNaN(Cells.number(text)) || (!text.isEmpty() && !seen.add(text))) {
        return false;
      }
    }
    return !seen.isEmpty();
  }

  /** Whether the cells, but for words, count 0, 1, 2 … or 1, 2, 3 …, with a word beside them. */
  private static boolean counts(List<String> cells) {
    int run = 0;
    int words = 0;
    float last = Float.NaN;
    for (String cell : cells) {
      float number = Cells.number(cell.strip());
      if (Float.isNaN(number)) {
        words++;
      } else if (run == 0 ? number == 0 || number == 1 : number == last + 1) {
        run++;
        last = number;
      } else {
        return false;
      }
    }
    return run >= RUN && words >= 1 && words <= 2;
  }

  static List<String> numbered(int columns) {
    List<String> names = new ArrayList<>();
    for (int i = 1; i <= columns; i++) {
      names.add("column " + i);
    }
    return names;
  }

  /** The cells as names: an empty one is numbered, a repeated one told apart. */
  static List<String> names(List<String> cells, Remarks remarks) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < cells.size(); i++) {
      String name = cells.get(i).strip();
      if (name.isEmpty()) {
        name = "column " + (i + 1);
      }
      if (names.contains(name)) {
        String other = name + " (column " + (i + 1) + ")";
        remarks.warn(
            "two columns are named \"" + name + "\": the second is called \"" + other + "\"");
        name = other;
      }
      names.add(name);
    }
    return names;
  }
}
