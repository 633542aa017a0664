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
    answer.add(sameLoss(fit, enough));
    Disagreement between = Disagreement.of(material, fit.cell(), fit.against());
    if (between.n() > 0) {
      answer.add(sameFunction(material, fit, between, enough));
    }
    return answer;
  }

  private static Evidence sameLoss(TrainingFit fit, boolean enough) {
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
        "Do both starts fit the training data to the same loss? %s: with %s, %s ends at %s nats and `%s` at %s, a difference of %s."
            .formatted(
                same,
                Phrase.labels(fit.cell().labels()),
                Phrase.of(fit.cell()),
                loss(fit.trainLoss()),
                fit.against().arm(),
                loss(against),
                nats(train)),
        train.mean(),
        bounded(train.interval()),
        fit.trials());
  }

  private static Evidence sameFunction(
      Material material, TrainingFit fit, Disagreement between, boolean enough) {
    double margin = material.study().shareMargin();
    Interval interval = between.interval();
    Disagreement chance = Disagreement.within(material, fit.against());
    String same =
        enough && interval.low() > margin
            ? "No"
            : enough && interval.high() <= margin ? "Yes, within the margin" : "It is not shown";
    String others =
        chance.n() == 0
            ? ""
            : "; two replicates of `%s`, with other labelled examples, disagree on %s"
                .formatted(fit.against().arm(), Phrase.percent(chance.mean(), chance.interval()));
    return new Evidence(
        "Are they then the same function? %s: on the same seed the two give different classes to %s of the test rows%s."
            .formatted(same, Phrase.percent(between.mean(), interval), others),
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
