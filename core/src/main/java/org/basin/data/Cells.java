package org.basin.data;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the text of a cell means: missing, a number or a word. */
final class Cells {
  private static final Set<String> MISSING = Set.of("", "na", "n/a", "nan", "?", "null");

  private Cells() {}

  /** The cell without surrounding blanks; null where it is missing. */
  static @Nullable String clean(@Nullable String cell) {
    if (cell == null) {
      return null;
    }
    String text = cell.strip();
    return text.length() <= 4 && MISSING.contains(text.toLowerCase(Locale.ROOT)) ? null : text;
  }

  /** The number that the text is, infinite where it is infinite, NaN where it is no number. */
  static float number(String text) {
    char last = text.isEmpty() ? ' ' : text.charAt(text.length() - 1);
    if (isInfinite(text)) {
      return text.charAt(0) == '-' ? Float.NEGATIVE_INFINITY : Float.POSITIVE_INFINITY;
    }
    if (last != '.' && (last < '0' || last > '9')) {
      return Float.NaN; // parseFloat would take 1f and 1d
    }
    try {
      return Float.parseFloat(text);
    } catch (NumberFormatException e) {
      return Float.NaN;
    }
  }

  private static boolean isInfinite(String text) {
    char first = text.isEmpty() ? ' ' : text.charAt(0);
    String word =
        (first == '-' || first == '+' ? text.substring(1) : text).toLowerCase(Locale.ROOT);
    return word.equals("inf") || word.equals("infinity") || word.equals("∞");
  }
}
