package org.basin.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.basin.InputError;
import org.basin.engine.Stream;
import org.basin.study.Nearest;

/**
 * A data set as a task of some of its classes, new to a network that may have seen all the others.
 * The rows of the others join the pool, with their labels beside it ({@link OtherClasses}); those
 * of them that stand in a test part are left out altogether. What is unlabelled stays in the pool.
 * The new classes' own rows train and test, and are never in the pool.
 */
public final class NovelClasses {
  private NovelClasses() {}

  /**
   * So many classes at random, in the data's order: {@code Stream.of(seed).fold("novel classes")}.
   *
   * @throws InputError where the data has too few
   */
  public static List<String> draw(Dataset data, int count, long seed) {
    int all = data.classes().size();
    if (count < 2 || count >= all) {
      throw new InputError(
          "novel-classes: expected at least 2, and fewer than the "
              + all
              + " of "
              + data.name()
              + " so that others are left to pre-train on, found "
              + count);
    }
    int[] order =
        Rows.shuffled(IntStream.range(0, all).toArray(), Stream.of(seed).fold("novel classes"));
    return Arrays.stream(order).limit(count).sorted().mapToObj(data.classes()::get).toList();
  }

  /**
   * The task of these classes.
   *
   * @throws InputError where the data has no such classes, or none besides
   */
  public static Dataset task(Dataset data, List<String> names) {
    check(data, names);
    int[] own = new int[data.classes().size()];
    int[] other = new int[own.length];
    List<String> classes = new ArrayList<>();
    List<String> others = new ArrayList<>();
    for (int c = 0; c < own.length; c++) {
      String name = data.classes().get(c);
      boolean novel = names.contains(name);
      own[c] = novel ? classes.size() : Dataset.UNLABELLED;
      other[c] = novel ? Dataset.UNLABELLED : others.size();
      (novel ? classes : others).add(name);
    }
    int[] kept =
        Rows.where(
            data.rows(),
            row ->
                data.label(row) == Dataset.UNLABELLED
                    || own[data.label(row)] != Dataset.UNLABELLED
                    || data.part(row) != Part.TEST);
    int[] labels = new int[kept.length];
    int[] otherLabels = new int[kept.length];
    Part[] parts = new Part[kept.length];
    int[] groups = new int[kept.length];
    int seen = 0;
    for (int i = 0; i < kept.length; i++) {
      int label = data.label(kept[i]);
      labels[i] = label == Dataset.UNLABELLED ? label : own[label];
      otherLabels[i] = label == Dataset.UNLABELLED ? label : other[label];
      parts[i] = labels[i] == Dataset.UNLABELLED ? Part.POOL : data.part(kept[i]);
      groups[i] = data.group(kept[i]).orElse(-1);
      seen += otherLabels[i] == Dataset.UNLABELLED ? 0 : 1;
    }
    List<String> notes = new ArrayList<>(data.notes());
    notes.add(note(classes, others.size(), seen, data.rows() - kept.length));
    return new Dataset(
            data,
            data.features().picked(kept, data.shape().size()),
            classes,
            labels,
            parts,
            data.hasGroups() ? groups : null,
            new OtherClasses(others, otherLabels),
            notes)
        .named(named(data.origins(kept)));
  }

  private static IntFunction<String> named(String[] origins) {
    return row -> origins[row];
  }

  private static String note(List<String> classes, int others, int seen, int left) {
    String named = String.join(", ", classes.stream().limit(10).toList());
    return "novel classes: the task is "
        + classes.size()
        + " classes ("
        + named
        + (classes.size() > 10 ? ", …" : "")
        + "); the "
        + seen
        + " examples of the other "
        + others
        + " are there to pre-train on"
        + (left == 0 ? "" : ", without the " + left + " of their test part");
  }

  private static void check(Dataset data, List<String> names) {
    List<String> problems = new ArrayList<>();
    Set<String> wanted = new LinkedHashSet<>(names);
    for (String name : wanted) {
      if (!data.classes().contains(name)) {
        problems.add(
            "novel-classes: no class \""
                + name
                + "\" in "
                + data.name()
                + Nearest.to(name, data.classes())
                    .map(near -> "; did you mean \"" + near + "\"?")
                    .orElse(""));
      }
    }
    if (wanted.size() < 2) {
      problems.add("novel-classes: expected two or more, found " + names);
    }
    if (problems.isEmpty() && wanted.size() == data.classes().size()) {
      problems.add(
          "novel-classes: expected some classes to be left to pre-train on, found all "
              + wanted.size()
              + " named");
    }
    if (!problems.isEmpty()) {
      throw new InputError(problems);
    }
  }
}
