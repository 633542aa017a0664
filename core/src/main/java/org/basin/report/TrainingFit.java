package org.basin.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.basin.report.Cells.Pair;
import org.basin.report.Findings.Cell;
import org.basin.stats.Interval;
import org.basin.stats.PairedT;
import org.basin.stats.VarianceRatio;
import org.basin.study.ArmName;
import org.basin.study.Outcome;

/**
 * How an arm fits what it learned from beside how it does on what it did not, against the reference
 * on the same replicates, those in which both have an answer. Losses are of the chosen weights, in
 * nats, nothing dropped; differences are arm minus reference.
 *
 * @param trainLoss the arm's mean
 * @param train difference of training losses
 * @param test difference of test losses
 * @param atEqualFit difference of validation errors, a fraction, where both had the same training
 *     loss; none where the two train by other recipes, or validate nothing
 * @param variance of the arm's test costs over the replicates against the reference's
 */
record TrainingFit(
    Cell cell,
    Cell against,
    double trainLoss,
    Difference train,
    Difference test,
    Difference atEqualFit,
    VarianceRatio variance,
    List<String> trials) {

  /** A mean over replicates; without an interval where there are too few. */
  record Difference(int n, double mean, Interval interval) {
    boolean below() {
      return interval.bounded() && interval.high() < 0;
    }

    boolean above() {
      return interval.bounded() && interval.low() > 0;
    }
  }

  /** Of every arm but the reference, in the order of the cells. */
  static List<TrainingFit> of(Material material) {
    List<TrainingFit> fits = new ArrayList<>();
    String reference = material.study().arms().get(0);
    for (Cell cell : material.cells().all()) {
      Cell against = material.cells().counterpart(cell, reference);
      if (against != null && !cell.arm().equals(reference) && !cell.arm().startsWith("trees")) {
        fits.add(of(material, cell, against));
      }
    }
    return fits;
  }

  private static TrainingFit of(Material material, Cell cell, Cell against) {
    List<Pair> pairs =
        material.cells().pairs(cell, against).stream().filter(Pair::answered).toList();
    double level = 1 - material.study().level();
    double overlap = material.cells().overlap(cell.data());
    boolean same = recipe(cell.arm()).equals(recipe(against.arm()));
    List<String> trials = new ArrayList<>();
    for (Pair pair : pairs) {
      trials.add(pair.arm().outcome().trial().id());
      trials.add(pair.against().outcome().trial().id());
    }
    return new TrainingFit(
        cell,
        against,
        pairs.stream().mapToDouble(p -> p.arm().outcome().trainLoss()).average().orElse(Double.NaN),
        difference(pairs, overlap, level, p -> minus(p, Outcome::trainLoss)),
        difference(pairs, overlap, level, p -> minus(p, Outcome::testLoss)),
        difference(
            same ? pairs : List.of(),
            overlap,
            level,
            p -> EqualFit.difference(p.arm().outcome(), p.against().outcome())),
        VarianceRatio.of(
            pairs.stream().mapToDouble(p -> p.arm().cost()).toArray(),
            pairs.stream().mapToDouble(p -> p.against().cost()).toArray(),
            level),
        trials);
  }

  private static double minus(Pair pair, ToDoubleFunction<Outcome> of) {
    return of.applyAsDouble(pair.arm().outcome()) - of.applyAsDouble(pair.against().outcome());
  }

  private static Difference difference(
      List<Pair> pairs, double overlap, double level, ToDoubleFunction<Pair> of) {
    double[] values = pairs.stream().mapToDouble(of).filter(Double::isFinite).toArray();
    PairedT t = PairedT.of(values, overlap);
    return new Difference(values.length, t.mean(), t.interval(level));
  }

  /** What changes what a training loss means: of two recipes, losses as trained do not compare. */
  private static List<String> recipe(String name) {
    ArmName arm = ArmName.parse(name);
    List<String> recipe = new ArrayList<>(arm.additions());
    arm.controls().stream()
        .map(ArmName.Control::kind)
        .filter(kind -> kind.equals("stream"))
        .forEach(recipe::add);
    if (List.of("dropout", "dropconnect", "pseudo").contains(arm.method())) {
      recipe.add(arm.method());
    }
    return recipe;
  }
}
