package org.basin.study;

import java.io.Serializable;
import java.util.Locale;
import org.basin.InputError;

/**
 * How many labelled examples an arm may see, those that it validates on included: so many a class,
 * so many in all, or every one.
 *
 * @param count the number a class or in all; 0 where the unit is {@code ALL}
 */
public record LabelBudget(Unit unit, int count) implements Serializable, Comparable<LabelBudget> {
  /** What the count counts. */
  public enum Unit {
    /** A number a class. */
    PER_CLASS,
    /** A number in all. */
    TOTAL,
    /** Every one. */
    ALL
  }

  public LabelBudget {
    if (unit == Unit.ALL ? count != 0 : count < 1) {
      throw new IllegalArgumentException("count: expected 1 or more, found " + count);
    }
  }

  /** So many of every class. */
  public static LabelBudget perClass(int count) {
    return new LabelBudget(Unit.PER_CLASS, count);
  }

  /** So many of all classes together. */
  public static LabelBudget total(int count) {
    return new LabelBudget(Unit.TOTAL, count);
  }

  /** Every label there is. */
  public static LabelBudget all() {
    return new LabelBudget(Unit.ALL, 0);
  }

  /** Reads what {@link #toString} writes: {@code 30}, {@code total-300} or {@code all}. */
  public static LabelBudget parse(String text) {
    String word = text.strip().toLowerCase(Locale.ROOT);
    try {
      if (word.equals("all")) {
        return all();
      }
      return word.startsWith("total-")
          ? total(Integer.parseInt(word.substring("total-".length())))
          : perClass(Integer.parseInt(word));
    } catch (IllegalArgumentException e) {
      throw new InputError(
          "label budget: expected a number of 1 or more, or \"all\", found \"" + text + "\"");
    }
  }

  /** From few labels to many; {@code ALL} last. */
  @Override
  public int compareTo(LabelBudget other) {
    int byUnit = unit.compareTo(other.unit);
    return byUnit != 0 ? byUnit : Integer.compare(count, other.count);
  }

  /** As it is said: {@code 10 labels a class}. */
  public String words() {
    String word = count == 1 ? "label" : "labels";
    return switch (unit) {
      case PER_CLASS -> count + " " + word + " a class";
      case TOTAL -> count + " " + word + " in all";
      case ALL -> "all labels";
    };
  }

  @Override
  public String toString() {
    return switch (unit) {
      case PER_CLASS -> Integer.toString(count);
      case TOTAL -> "total-" + count;
      case ALL -> "all";
    };
  }
}
