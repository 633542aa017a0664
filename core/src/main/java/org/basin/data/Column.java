package org.basin.data;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one column of a table became features: enough to encode a new row.
 *
 * <p>A number takes one feature; a category one feature a level. Where the column has missing
 * values, one more feature follows, 1 where the value is missing and 0 elsewhere.
 *
 * @param name as in the header, or {@code column N} with N from 1
 * @param position in the file, from 0
 * @param levels of a category, in order; empty for numbers
 * @param rest the level that stands for rare values which have no feature of their own; null where
 *     every level has one
 * @param first the index of the column's first feature
 * @param hasMissing whether the last feature says "missing"
 */
public record Column(
    String name,
    int position,
    boolean categorical,
    List<String> levels,
    @Nullable String rest,
    int first,
    boolean hasMissing) {
  public Column {
    levels = List.copyOf(levels);
  }

  /** How many features the column takes, the one that says "missing" included. */
  public int count() {
    return (categorical ? levels.size() : 1) + (hasMissing ? 1 : 0);
  }

  /** Whether the text has a feature of its own or shares the rare values'; a number always has. */
  boolean knows(String cell) {
    return !categorical || rest != null || levels.contains(cell);
  }

  /**
   * Writes one cell of this column into {@code features} from {@code at}, the row's beginning. A
   * level that the training part does not have is all zeros, like a missing one.
   *
   * @param cell the trimmed text, null where missing
   * @return false where the cell is not a finite number though the column holds numbers
   */
  boolean encode(@Nullable String cell, float[] features, int at) {
    int start = at + first;
    for (int i = 0; i < count(); i++) {
      features[start + i] = 0;
    }
    if (cell == null) {
      if (!categorical) {
        features[start] = Float.NaN;
      }
      if (hasMissing) {
        features[start + count() - 1] = 1;
      }
      return true;
    }
    if (categorical) {
      int level = levels.indexOf(cell);
      if (level < 0 && rest != null) {
        level = levels.indexOf(rest);
      }
      if (level >= 0) {
        features[start + level] = 1;
      }
      return true;
    }
    float value = Cells.number(cell);
    features[start] = value;
    return Float.isFinite(value);
  }
}
