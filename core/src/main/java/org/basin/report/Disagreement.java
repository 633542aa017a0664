package org.basin.report;

import java.util.ArrayList;
import java.util.List;
import org.basin.report.Cells.Pair;
import org.basin.report.Findings.Cell;
import org.basin.stats.Interval;

/**
 * On what share of the test rows two arms' networks of one replicate give different classes, over
 * the replicates: networks that are one minimum up to the order of units give the same.
 *
 * @param mean a fraction; not a number where no predictions are known
 * @param trials behind it
 */
record Disagreement(double mean, Interval interval, int n, List<String> trials) {

  /** Of two cells, over the replicates in which both have an answer. */
  static Disagreement of(Material material, Cell arm, Cell against) {
    List<Double> shares = new ArrayList<>();
    List<String> trials = new ArrayList<>();
    int examples = 0;
    for (Pair pair : material.cells().pairs(arm, against)) {
      if (pair.answered() && pair.arm().predicted().length > 0) {
        shares.add(share(pair.arm().predicted(), pair.against().predicted()));
        examples = pair.arm().predicted().length;
        trials.add(pair.arm().outcome().trial().id());
        trials.add(pair.against().outcome().trial().id());
      }
    }
    return of(material, arm, shares, trials, examples);
  }

  /**
   * Of one arm's replicates, each with the next: what chance alone does. One test part is needed.
   */
  static Disagreement within(Material material, Cell arm) {
    List<Counted> counted =
        material.cells().hasOneTest(arm.data())
            ? material.cells().at(arm).stream()
                .filter(each -> each.answered() && each.predicted().length > 0)
                .toList()
            : List.of();
    List<Double> shares = new ArrayList<>();
    List<String> trials = new ArrayList<>();
    // Pairs that share no network, so that they are independent.
    for (int i = 0; i + 1 < counted.size(); i += 2) {
      shares.add(share(counted.get(i).predicted(), counted.get(i + 1).predicted()));
      trials.add(counted.get(i).outcome().trial().id());
      trials.add(counted.get(i + 1).outcome().trial().id());
    }
    int examples = counted.isEmpty() ? 0 : counted.get(0).predicted().length;
    return of(material, arm, shares, trials, examples);
  }

  private static Disagreement of(
      Material material, Cell arm, List<Double> shares, List<String> trials, int examples) {
    Measured measured = Measured.over(material, arm, shares, trials).asShare(examples);
    return new Disagreement(measured.mean(), measured.interval(), measured.n(), measured.trials());
  }

  private static double share(short[] one, short[] other) {
    int differ = 0;
    for (int row = 0; row < one.length; row++) {
      differ += one[row] == other[row] ? 0 : 1;
    }
    return (double) differ / one.length;
  }
}
