package org.basin.execution;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.DoublePredicate;
import org.basin.InputError;
import org.basin.data.Views;
import org.jspecify.annotations.Nullable;

/**
 * The settings in an arm's brackets, read one by one with their defaults. What cannot be read, and
 * what nobody asked for, is gathered as problems.
 */
public final class Settings {
  private final String arm;
  private final Map<String, String> values;
  private final @Nullable String argument;
  private final TreeSet<String> known = new TreeSet<>();
  private final List<String> problems = new ArrayList<>();

  Settings(String arm, Map<String, String> values) {
    this(arm, values, null);
  }

  /**
   * @param argument what stands behind the method's name
   */
  Settings(String arm, Map<String, String> values, @Nullable String argument) {
    this.arm = arm;
    this.values = values;
    this.argument = argument;
  }

  /** What stands behind the method's name and brackets, as in {@code imported:FILE}. */
  public @Nullable String argument() {
    return argument;
  }

  /**
   * A number; {@code otherwise} where nothing is said or, with a problem, where it is not allowed.
   */
  public double number(String name, double otherwise, DoublePredicate allowed, String expected) {
    known.add(name);
    String text = values.get(name);
    if (text == null) {
      return otherwise;
    }
    try {
      double value = Double.parseDouble(text);
      if (Double.isFinite(value) && allowed.test(value)) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Said below, with whatever else is no such number.
    }
    problems.add(arm + ": " + name + ": expected " + expected + ", found \"" + text + "\"");
    return otherwise;
  }

  /** A number above 0. */
  public double positive(String name, double otherwise) {
    return number(name, otherwise, x -> x > 0, "a number above 0");
  }

  /** A number of 0 to below 1. */
  public double share(String name, double otherwise) {
    return number(name, otherwise, x -> x >= 0 && x < 1, "a share of 0 to below 1");
  }

  /** A whole number above 0. */
  public int whole(String name, int otherwise) {
    return (int)
        number(
            name, otherwise, x -> x >= 1 && x == Math.rint(x) && x < 1e6, "a whole number above 0");
  }

  /** Whether it is {@code true}. */
  public boolean flag(String name, boolean otherwise) {
    String word = word(name, Boolean.toString(otherwise), List.of("true", "false"));
    return Boolean.parseBoolean(word);
  }

  /** One of some words. */
  public String word(String name, String otherwise, List<String> allowed) {
    known.add(name);
    String text = values.getOrDefault(name, otherwise);
    if (!allowed.contains(text)) {
      problems.add(
          arm
              + ": "
              + name
              + ": expected "
              + String.join(", ", allowed)
              + ", found \""
              + text
              + "\"");
      return otherwise;
    }
    return text;
  }

  /** Says why a setting that others have cannot be had here, where it stands. */
  public void refuse(String name, String why) {
    if (values.containsKey(name)) {
      known.add(name);
      problems.add(arm + ": no " + name + " here, since " + why);
    }
  }

  /** Views, or null where none are named. */
  public @Nullable Views views(String name) {
    known.add(name);
    String text = values.get(name);
    if (text == null) {
      return null;
    }
    try {
      return Views.parse(text);
    } catch (InputError e) {
      e.problems().forEach(problem -> problems.add(arm + ": " + name + ": " + problem));
      return null;
    }
  }

  /** Words joined by semicolons; none where nothing is said. */
  public List<String> list(String name) {
    known.add(name);
    return Arrays.stream(values.getOrDefault(name, "").split(";"))
        .map(String::strip)
        .filter(word -> !word.isEmpty())
        .toList();
  }

  /** Everything wrong so far, settings that nobody asked for included. */
  List<String> problems() {
    List<String> all = new ArrayList<>(problems);
    for (String name : values.keySet()) {
      if (!known.contains(name)) {
        all.add(
            arm
                + ": no setting \""
                + name
                + "\"; expected "
                + (known.isEmpty() ? "none" : String.join(", ", known)));
      }
    }
    return all;
  }
}
