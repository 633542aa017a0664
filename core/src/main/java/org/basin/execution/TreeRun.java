package org.basin.execution;

import java.util.ArrayList;
import java.util.List;
import org.basin.data.LabelSubset;
import org.basin.study.Candidate;
import org.basin.study.Configuration;
import org.basin.study.Outcome;
import org.basin.study.Status;
import org.basin.study.Trial;
import org.basin.train.Criterion;
import org.basin.train.trees.Boosting;
import org.basin.train.trees.Judged;
import org.basin.train.trees.LightGbm;
import org.basin.train.trees.Rows;

/**
 * A trial of boosted trees: every candidate grown, the choice on validation, one look at the test
 * part. Rounds stand for epochs. No floating-point operation is counted, since a tree's work is
 * comparisons and sums that no pass of a network measures: the outcome says 0, its seconds say what
 * it took.
 */
final class TreeRun {
  private static final Boosting BOOSTING = new LightGbm();

  private TreeRun() {}

  /** One candidate, grown and looked at on the trial's validation rows. */
  private record Grown(
      Configuration configuration, Boosting.Trees trees, Judged validated, double cost) {
    boolean better(Grown other) {
      int byCost = Double.compare(cost, other.cost);
      return byCost < 0 || (byCost == 0 && validated.loss() < other.validated.loss());
    }
  }

  static Outcome of(StudyData data, Trial trial, Forest forest, int candidates) {
    long begun = System.nanoTime();
    LabelSubset subset = data.subset(trial.seed(), trial.labels());
    Rows training = rows(data, trial, subset.training());
    Rows validation = rows(data, trial, subset.validation());
    int classes = data.dataset().classes().size();
    Criterion criterion = Criterion.of(data.study().metric());
    List<Grown> all = new ArrayList<>();
    Grown best = null;
    for (Forest.Point point : forest.points(candidates, data.stream(trial.seed()))) {
      Boosting.Trees trees =
          BOOSTING.fit(training, validation, classes, point.setting().by(criterion));
      Judged held = judged(trees, validation);
      double cost = held.cost(criterion, validation.labels());
      Grown grown = new Grown(point.configuration(), trees, held, cost);
      all.add(grown);
      best = best == null || grown.better(best) ? grown : best;
    }
    if (best == null) {
      throw new IllegalArgumentException("candidates: expected one or more, found " + candidates);
    }
    int[] rows = data.replicate(trial.seed()).test();
    Judged test = judged(best.trees(), rows(data, trial, rows));
    List<Candidate> tuning = new ArrayList<>();
    for (Grown each : all) {
      tuning.add(
          new Candidate(
              each.configuration(),
              each.validated().error(),
              each.validated().loss(),
              each.trees().grown(),
              0,
              0,
              false,
              each == best));
    }
    return new Outcome(
        trial,
        Status.OK,
        null,
        subset.size(),
        best.validated().error(),
        best.validated().loss(),
        test.error(),
        test.loss(),
        judged(best.trees(), training).loss(),
        best.configuration().learningRate(),
        best.trees().grown(),
        stoodStill(best.trees()),
        0,
        0,
        0,
        (System.nanoTime() - begun) / 1e9,
        tuning,
        best.trees().curve(),
        test.predictions(),
        Scoring.of(data.dataset(), rows, test.predictions(), test.confidences()));
  }

  /**
   * Whether validation had ceased to get better before the rounds ran out: what growing goes on to
   * do to the training loss, which can fall for ever, decides nothing.
   */
  private static boolean stoodStill(Boosting.Trees trees) {
    return trees.rounds() < trees.grown();
  }

  private static Judged judged(Boosting.Trees trees, Rows rows) {
    return Judged.of(BOOSTING.probabilities(trees, rows), rows.labels());
  }

  private static Rows rows(StudyData data, Trial trial, int[] rows) {
    return Rows.of(data.dataset(), data.standardisation(trial.seed()), rows);
  }
}
