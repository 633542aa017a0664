package org.basin.report;

import java.util.ArrayList;
import java.util.List;
import org.basin.report.Findings.Cell;
import org.basin.report.Findings.Evidence;
import org.basin.report.TrainingFit.Difference;
import org.basin.stats.Interval;
import org.basin.stats.SignFlip;
import org.jspecify.annotations.Nullable;

/**
 * The plain answer, for each arm that pre-trains on the pool at the largest label budget: do both
 * starts fit the training data to the same loss, and are they then the same function?
 */
final class PlainAnswer {
  private PlainAnswer() {}

  static List<Evidence> of(Material material, List<TrainingFit> fits) {
    List<Evidence> answer = new ArrayList<>();
    for (Cell arm : SameMinimum.arms(material)) {
      fits.stream()
          .filter(fit -> fit.cell().equals(arm) && fit.train().n() > 0)
          .forEach(fit -> answer.addAll(of(material, fit)));
    }
    return answer;
  }

  private static List<Evidence> of(Material material, TrainingFit fit) {
    List<Evidence> answer = new ArrayList<>();
    boolean enough = SignFlip.leastAttainable(fit.train().n()) <= material.study().level();
    answer.add(sameLoss(material, fit, enough));
    Disagreement between = Disagreement.of(material, fit.cell(), fit.against());
    if (between.n() > 0) {
      answer.add(sameFunction(material, fit, between, enough));
    }
    return answer;
  }

  private static Evidence sameLoss(Material material, TrainingFit fit, boolean enough) {
    Difference train = fit.train();
    double against = fit.trainLoss() - train.mean();
    String same =
        !enough
            ? "Too few replicates to say"
            : train.below()
                ? "No, the pre-trained one fits them more closely"
                : train.above()
                    ? "No, the pre-trained one fits them less closely"
                    : "No difference is shown";
    return new Evidence(
        "Do both starts fit the training data to the same loss? %s: with %s, %s ends at %s nats and `%s` at %s, a difference of %s.%s"
            .formatted(
                same,
                Phrase.labels(fit.cell().labels()),
                Phrase.of(fit.cell()),
                loss(fit.trainLoss()),
                fit.against().arm(),
                loss(against),
                nats(train),
                longer(material, fit)),
        train.mean(),
        bounded(train.interval()),
        fit.trials());
  }

  /** The weights are chosen by validation, long before the loss is at its least. */
  private static String longer(Material material, TrainingFit fit) {
    Measured ours = Measured.of(material, fit.cell(), "longer.loss");
    Measured theirs = Measured.of(material, fit.against(), "longer.loss");
    Measured apart = Measured.difference(material, fit.cell(), fit.against(), "longer.loss", 0);
    return apart.n() == 0
        ? ""
        : " Trained four times as long, with nothing chosen, they end at %s and %s, a difference of %s."
            .formatted(
                loss(ours.mean()),
                loss(theirs.mean()),
                nats(new Difference(apart.n(), apart.mean(), apart.interval())));
  }

  /** What chance alone does: twins where there are any, else two replicates. */
  private static String chance(Material material, TrainingFit fit) {
    Measured ours = Surveyed.share(material, fit.cell(), "disagreement.within");
    Measured theirs = Surveyed.share(material, fit.against(), "disagreement.within");
    if (ours.n() > 0 && theirs.n() > 0) {
      return "; two trainings of `%s` on the same labelled examples disagree on %s of held-out ones, two of `%s` on %s"
          .formatted(
              fit.against().arm(),
              Phrase.percent(theirs.mean(), theirs.interval()),
              fit.cell().arm(),
              Phrase.percent(ours.mean(), ours.interval()));
    }
    Disagreement chance = Disagreement.within(material, fit.against());
    return chance.n() == 0
        ? ""
        : "; two replicates of `%s`, with other labelled examples, disagree on %s"
            .formatted(fit.against().arm(), Phrase.percent(chance.mean(), chance.interval()));
  }

  private static Evidence sameFunction(
      Material material, TrainingFit fit, Disagreement between, boolean enough) {
    double margin = material.study().shareMargin();
    Interval interval = between.interval();
    String same =
        enough && interval.low() > margin
            ? "No"
            : enough && interval.high() <= margin ? "Yes, within the margin" : "It is not shown";
    return new Evidence(
        "Are they then the same function? %s: on the same seed the two give different classes to %s of the test rows%s."
            .formatted(same, Phrase.percent(between.mean(), interval), chance(material, fit)),
        between.mean(),
        bounded(interval),
        between.trials());
  }

  static @Nullable Interval bounded(Interval interval) {
    return interval.bounded() ? interval : null;
  }

  static String nats(Difference difference) {
    Interval interval = difference.interval();
    int decimals = Math.abs(difference.mean()) < 0.01 ? 5 : 3;
    return interval.bounded()
        ? "%s nats [%s, %s]"
            .formatted(
                Phrase.fixed(difference.mean(), decimals),
                Phrase.fixed(interval.low(), decimals),
                Phrase.fixed(interval.high(), decimals))
        : Phrase.fixed(difference.mean(), decimals) + " nats";
  }

  private static String loss(double nats) {
    return Phrase.fixed(nats, nats < 0.01 ? 5 : 3);
  }
}
