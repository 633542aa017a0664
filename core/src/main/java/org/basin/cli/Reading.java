package org.basin.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoublePredicate;
import java.util.function.Function;
import org.basin.InputError;
import org.jspecify.annotations.Nullable;

/**
 * Reads the texts behind options. What was not said is null; what cannot be read is null too and
 * adds a problem, so that one pass finds them all.
 */
final class Reading {
  private final List<String> problems;

  /**
   * @param problems to which are added
   */
  Reading(List<String> problems) {
    this.problems = problems;
  }

  /** Adds what was read but cannot be done. */
  void problem(String problem) {
    problems.add(problem);
  }

  @Nullable Integer whole(String option, @Nullable String text, int least) {
    return one(
        option,
        text,
        "a whole number of " + least + " or more",
        word -> {
          int number = Integer.parseInt(word.replace("_", ""));
          return number >= least ? number : null;
        });
  }

  @Nullable Long seed(String option, @Nullable String text) {
    return one(option, text, "a whole number", Long::valueOf);
  }

  @Nullable Double number(
      String option, @Nullable String text, String expected, DoublePredicate good) {
    return one(
        option,
        text,
        expected,
        word -> {
          double number = Double.parseDouble(word);
          return Double.isFinite(number) && good.test(number) ? number : null;
        });
  }

  @Nullable String word(String option, @Nullable String text, List<String> known) {
    return one(
        option,
        text,
        "one of " + String.join(", ", known),
        word -> known.contains(word) ? word : null);
  }

  /** A list between commas; {@code read} returns null or throws for what it does not take. */
  <T> @Nullable List<T> list(
      String option, @Nullable String text, String expected, Function<String, @Nullable T> read) {
    if (text == null) {
      return null;
    }
    List<T> all = new ArrayList<>();
    for (String word : text.split(",", -1)) {
      T value = one(option, word.strip(), expected, read);
      if (value != null) {
        all.add(value);
      }
    }
    return all;
  }

  /** Names with settings, from an option that may come several times. */
  @Nullable List<String> names(String option, @Nullable List<String> texts) {
    if (texts == null) {
      return null;
    }
    List<String> names = new ArrayList<>();
    for (String text : texts) {
      names.addAll(SplitNames.of(option, text, problems));
    }
    return names;
  }

  <T> @Nullable T one(
      String option, @Nullable String text, String expected, Function<String, @Nullable T> read) {
    if (text == null) {
      return null;
    }
    try {
      T value = read.apply(text.strip());
      if (value != null) {
        return value;
      }
    } catch (NumberFormatException | InputError e) {
      // said below, in one form for all
    }
    problems.add("%s: expected %s, found \"%s\"".formatted(option, expected, text));
    return null;
  }
}
