package org.basin.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Names of classes made into numbers. Surrounding blanks are cut; names that differ only in inner
 * blanks or a trailing full stop become one, with a warning. Numbers stand in their order, anything
 * else alphabetically.
 *
 * @param labels [rows], {@link Dataset#UNLABELLED} where there is no name
 */
record Labelling(List<String> classes, int[] labels) {

  /**
   * @param names [rows], null where there is no label
   * @param parts [rows], of the same rows; a row without a label is in the pool
   */
  static Labelling of(@Nullable String[] names, Part[] parts, Remarks remarks) {
    Map<String, Integer> counts = new TreeMap<>();
    for (String name : names) {
      if (name != null) {
        counts.merge(name.strip(), 1, Integer::sum);
      }
    }
    Map<String, String> same = merged(counts, remarks);
    List<String> classes = ordered(new TreeSet<>(same.values()));
    Map<String, Integer> numbers = new LinkedHashMap<>();
    for (String name : classes) {
      numbers.put(name, numbers.size());
    }
    int[] labels = new int[names.length];
    int[] train = new int[classes.size()];
    int[] test = new int[classes.size()];
    for (int row = 0; row < names.length; row++) {
      String name = names[row];
      if (name == null) {
        labels[row] = Dataset.UNLABELLED;
        continue;
      }
      String whole = same.getOrDefault(name.strip(), name.strip());
      labels[row] = numbers.getOrDefault(whole, Dataset.UNLABELLED);
      (parts[row] == Part.TEST ? test : train)[labels[row]]++;
    }
    check(classes, train, test, remarks);
    return new Labelling(classes, labels);
  }

  private static Map<String, String> merged(Map<String, Integer> counts, Remarks remarks) {
    Map<String, List<String>> alike = new TreeMap<>();
    for (String name : counts.keySet()) {
      alike.computeIfAbsent(key(name), k -> new ArrayList<>()).add(name);
    }
    Map<String, String> same = new TreeMap<>();
    for (List<String> names : alike.values()) {
      String kept = names.get(0);
      for (String name : names) {
        kept = name.length() < kept.length() ? name : kept;
      }
      for (String name : names) {
        same.put(name, kept);
        if (!name.equals(kept)) {
          remarks.warn(
              "labels \""
                  + name
                  + "\" ("
                  + counts.get(name)
                  + " rows) and \""
                  + kept
                  + "\" ("
                  + counts.get(kept)
                  + " rows) differ only in blanks or a full stop: read as one class, \""
                  + kept
                  + "\"");
        }
      }
    }
    return same;
  }

  private static String key(String name) {
    String text = name.replaceAll("\\s+", "");
    return text.length() > 1 && text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
  }

  /** Numbers by size, anything else alphabetically. */
  static List<String> ordered(Iterable<String> names) {
    List<String> ordered = new ArrayList<>();
    boolean numbers = true;
    for (String name : names) {
      ordered.add(name);
      numbers &= Float.isFinite(Cells.number(name));
    }
    Comparator<String> alphabetically = Comparator.naturalOrder();
    ordered.sort(
        numbers
            ? Comparator.comparingDouble(Double::parseDouble).thenComparing(alphabetically)
            : alphabetically);
    return ordered;
  }

  private static void check(List<String> classes, int[] train, int[] test, Remarks remarks) {
    boolean hasTest = Arrays.stream(test).sum() > 0;
    if (classes.isEmpty()) {
      return; // a pool
    }
    if (classes.size() == 1) {
      remarks.problem(
          "classes: expected at least two, found one, \""
              + classes.get(0)
              + "\"; check that the right folder or label column was named");
      return;
    }
    List<String> lone = new ArrayList<>();
    List<String> absent = new ArrayList<>();
    for (int c = 0; c < classes.size(); c++) {
      if (train[c] == 0) {
        absent.add(
            "class \""
                + classes.get(c)
                + "\": expected examples to train on, found "
                + test[c]
                + " in the test part alone; add some, or take the class out of the test part");
      } else if (train[c] == 1 && !hasTest) {
        lone.add(
            "class \""
                + classes.get(c)
                + "\": expected at least two examples, to train and to test on, found one; add"
                + " some, leave the class out, or give a test part (--test)");
      } else if (train[c] == 1) {
        remarks.warn("class \"" + classes.get(c) + "\" has one example to train on");
      }
      if (hasTest && train[c] > 0 && test[c] == 0) {
        remarks.warn("class \"" + classes.get(c) + "\" has no example in the test part");
      }
    }
    remarks.problems(absent);
    remarks.problems(lone);
  }
}
