package org.basin.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.basin.study.LabelBudget;

/**
 * The labelled rows that an arm may see under one budget, and what it does with them. Budgets are
 * nested: a smaller one's rows are inside a larger one's, each in the same role.
 *
 * @param training rows to learn from, in the order of dealing
 * @param validation rows to choose and stop by; they count as seen
 */
public record LabelSubset(int[] training, int[] validation) {

  /**
   * The rows of {@code budget}: the beginning of the replicate's one order of dealing ({@link
   * Dealing}). Every fifth row of a class validates (the fifth, tenth, …), so under five a class
   * none does. A class that has fewer rows than the budget gives what it has ({@link #shortfalls}).
   *
   * @param natural whether the classes keep the proportions that they have in the replicate's
   *     training rows, instead of equal numbers; {@code n} a class is then n x classes in all
   */
  public static LabelSubset of(
      Dataset data, Replicate replicate, LabelBudget budget, boolean natural, long masterSeed) {
    return of(data, replicate, budget, natural, masterSeed, 0);
  }

  /**
   * As above, or with a validation part beside the budget, one for all budgets, whose rows are then
   * all learned from.
   *
   * @param apart rows of that validation part, fewer than the replicate's training rows; 0 for none
   */
  public static LabelSubset of(
      Dataset data,
      Replicate replicate,
      LabelBudget budget,
      boolean natural,
      long masterSeed,
      int apart) {
    Dealing dealing = Dealing.of(data, replicate, natural, masterSeed);
    int[] beside = apart == 0 ? new int[0] : Dealing.apart(data, replicate, apart, masterSeed);
    Set<Integer> held = Arrays.stream(beside).boxed().collect(Collectors.toSet());
    int count = dealing.rows().length;
    int[] given = new int[data.classes().size()];
    int[] training = new int[count];
    int[] validation = new int[count];
    int trainingCount = 0;
    int validationCount = 0;
    long limit =
        switch (budget.unit()) {
          case ALL -> count;
          case TOTAL -> budget.count();
          case PER_CLASS -> natural ? (long) budget.count() * given.length : count;
        };
    for (int i = 0; i < count && trainingCount + validationCount < limit; i++) {
      int row = dealing.rows()[i];
      if (held.contains(row)) {
        continue;
      }
      int label = data.label(row);
      if (budget.unit() == LabelBudget.Unit.PER_CLASS
          && !natural
          && given[label] >= budget.count()) {
        continue;
      }
      given[label]++;
      if (apart == 0 && dealing.validates()[i]) {
        validation[validationCount++] = row;
      } else {
        training[trainingCount++] = row;
      }
    }
    return new LabelSubset(
        Arrays.copyOf(training, trainingCount),
        apart == 0 ? Arrays.copyOf(validation, validationCount) : beside);
  }

  /** All rows seen. */
  public int size() {
    return training.length + validation.length;
  }

  /**
   * Why budgets cannot be used at all: those that no class can fill, and totals below one label a
   * class or above all there are. Empty where every budget can be used.
   */
  public static List<String> problems(
      Dataset data, Replicate replicate, Collection<LabelBudget> budgets) {
    return problems(data, replicate, budgets, 0);
  }

  /**
   * As above, beside a validation part.
   *
   * @param apart its rows
   */
  public static List<String> problems(
      Dataset data, Replicate replicate, Collection<LabelBudget> budgets, int apart) {
    int[] counts = counts(data, replicate);
    int most = Arrays.stream(counts).max().orElse(0);
    int all = Arrays.stream(counts).sum() - apart;
    List<String> problems = new ArrayList<>();
    if (counts.length == 0) {
      problems.add(
          data.name()
              + ": expected labelled examples of at least two classes, found none with a label;"
              + " name labelled data, and give this with --unlabelled");
      return problems;
    }
    if (apart > 0 && all < counts.length) {
      problems.add(
          "validation_apart %d: expected at most %d (one labelled example a class left to learn from), found more"
              .formatted(apart, Math.max(0, all + apart - counts.length)));
      return problems;
    }
    for (LabelBudget budget : budgets) {
      if (apart > 0
          && budget.unit() == LabelBudget.Unit.PER_CLASS
          && (long) budget.count() * counts.length > all) {
        problems.add(
            "labels %d with %d validating apart: expected at most %d labels in all, found %d"
                .formatted(
                    budget.count(), apart, Math.max(0, all), budget.count() * counts.length));
        continue;
      }
      if (budget.unit() == LabelBudget.Unit.PER_CLASS && budget.count() > most) {
        problems.add(
            "labels "
                + budget.count()
                + ": expected a number that at least one class can fill, found at most "
                + most
                + " labelled examples in a class outside the test part; ask for fewer, or \"all\"");
      }
      if (budget.unit() == LabelBudget.Unit.TOTAL
          && (budget.count() > all || budget.count() < counts.length)) {
        problems.add(
            "labels-total "
                + budget.count()
                + ": expected between "
                + counts.length
                + " (one a class) and "
                + all
                + (apart > 0
                    ? " (all labelled examples outside the test part and the validation part)"
                    : " (all labelled examples outside the test part)"));
      }
    }
    return problems;
  }

  /**
   * The classes that cannot fill {@code budget} and give what they have, each as a sentence; empty
   * where all can.
   */
  public static List<String> shortfalls(Dataset data, Replicate replicate, LabelBudget budget) {
    List<String> lines = new ArrayList<>();
    if (budget.unit() == LabelBudget.Unit.PER_CLASS) {
      int[] counts = counts(data, replicate);
      for (int c = 0; c < counts.length; c++) {
        if (counts[c] < budget.count()) {
          lines.add(
              "class \""
                  + data.classes().get(c)
                  + "\" has "
                  + counts[c]
                  + " labelled examples outside the test part, fewer than the budget of "
                  + budget.count()
                  + ": all of them are taken");
        }
      }
    }
    return lines;
  }

  /** The replicate's training rows a class: what budgets draw from. */
  public static int[] counts(Dataset data, Replicate replicate) {
    int[] counts = new int[data.classes().size()];
    for (int row : replicate.train()) {
      counts[data.label(row)]++;
    }
    return counts;
  }
}
