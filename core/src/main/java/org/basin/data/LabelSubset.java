package org.basin.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
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
    Dealing dealing = Dealing.of(data, replicate, natural, masterSeed);
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
    for (int i = 0; i < Math.min(limit, count); i++) {
      int row = dealing.rows()[i];
      int label = data.label(row);
      if (budget.unit() == LabelBudget.Unit.PER_CLASS
          && !natural
          && given[label] >= budget.count()) {
        continue;
      }
      given[label]++;
      if (dealing.validates()[i]) {
        validation[validationCount++] = row;
      } else {
        training[trainingCount++] = row;
      }
    }
    return new LabelSubset(
        Arrays.copyOf(training, trainingCount), Arrays.copyOf(validation, validationCount));
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
    int[] counts = counts(data, replicate);
    int most = Arrays.stream(counts).max().orElse(0);
    int all = Arrays.stream(counts).sum();
    List<String> problems = new ArrayList<>();
    if (counts.length == 0) {
      problems.add(
          data.name()
              + ": expected labelled examples of at least two classes, found none with a label;"
              + " name labelled data, and give this with --unlabelled");
      return problems;
    }
    for (LabelBudget budget : budgets) {
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
                + " (all labelled examples outside the test part)");
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
