package org.basin.report;

import java.util.ArrayList;
import java.util.List;
import org.basin.report.Findings.Cell;
import org.basin.report.Findings.Evidence;
import org.basin.report.TrainingFit.Difference;
import org.basin.stats.VarianceRatio;
import org.basin.stats.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * Optimisation or regularisation, for each arm that pre-trains on the pool at the largest label
 * budget: is it the fit or what becomes of it on new examples in which it differs from the
 * reference, does it generalise better at the same fit, do its results vary less, and does its
 * advantage stay where no example comes twice? All but the last, an intervention, is said to be
 * consistent with one or the other, no more.
 */
final class Regularisation {
  private Regularisation() {}

  static List<Evidence> of(Material material, List<TrainingFit> fits) {
    List<Evidence> all = new ArrayList<>();
    for (Cell arm : SameMinimum.arms(material)) {
      fits.stream()
          .filter(fit -> fit.cell().equals(arm) && fit.train().n() > 0)
          .forEach(fit -> all.addAll(of(material, fit)));
    }
    return all;
  }

  private static List<Evidence> of(Material material, TrainingFit fit) {
    List<Evidence> all = new ArrayList<>();
    all.add(generalises(fit));
    if (fit.atEqualFit().n() > 0) {
      all.add(atEqualFit(fit));
    }
    if (Double.isFinite(fit.variance().ratio())) {
      all.add(variance(material, fit));
    }
    Evidence streamed = streamed(material, fit);
    if (streamed != null) {
      all.add(streamed);
    }
    return all;
  }

  /** Where the two differ: in the fit, on new examples, or in both. */
  private static Evidence generalises(TrainingFit fit) {
    Difference train = fit.train();
    Difference test = fit.test();
    String reading =
        test.below() && train.above()
            ? "better on new examples at a looser fit, which is consistent with pre-training as a"
                + " regulariser"
            : test.below() && !train.below()
                ? "better on new examples, and no closer fit is shown, which is consistent with"
                    + " pre-training as a regulariser"
                : test.below()
                    ? "better on both, which is consistent with easier optimisation and does not"
                        + " exclude regularisation"
                    : test.above()
                        ? "worse on new examples"
                        : "no difference on new examples is shown by this loss";
    return new Evidence(
        "The test loss of %s minus that of `%s` is %s: %s."
            .formatted(Phrase.of(fit.cell()), fit.against().arm(), PlainAnswer.nats(test), reading),
        test.mean(),
        PlainAnswer.bounded(test.interval()),
        fit.trials());
  }

  private static Evidence atEqualFit(TrainingFit fit) {
    Difference equal = fit.atEqualFit();
    String reading =
        equal.below()
            ? "it generalises better at the same fit"
            : equal.above()
                ? "it generalises worse at the same fit"
                : "at the same fit no difference is shown";
    return new Evidence(
        "Where both had come down to the same training loss, the validation error of %s was %s points from that of `%s`%s: %s."
            .formatted(
                Phrase.of(fit.cell()),
                Phrase.fixed(100 * equal.mean(), 2),
                fit.against().arm(),
                equal.interval().bounded()
                    ? " [%s, %s]"
                        .formatted(
                            Phrase.fixed(100 * equal.interval().low(), 2),
                            Phrase.fixed(100 * equal.interval().high(), 2))
                    : "",
                reading),
        equal.mean(),
        PlainAnswer.bounded(equal.interval()),
        fit.trials());
  }

  private static Evidence variance(Material material, TrainingFit fit) {
    VarianceRatio variance = fit.variance();
    double level = material.study().level();
    String reading =
        variance.p() > level
            ? "that its results vary less or more is not shown"
            : variance.ratio() < 1
                ? "pre-training goes with less variance"
                : "pre-training goes with more variance";
    return new Evidence(
        "Over %d seeds the variance of the test %s of %s is %s times that of `%s` [%s, %s]: %s."
            .formatted(
                variance.n(),
                material.study().metric().noun(),
                Phrase.of(fit.cell()),
                Phrase.fixed(variance.ratio(), 2),
                fit.against().arm(),
                Phrase.fixed(variance.interval().low(), 2),
                Phrase.fixed(variance.interval().high(), 2),
                reading),
        variance.ratio(),
        PlainAnswer.bounded(variance.interval()),
        fit.trials());
  }

  /** Both starts on an endless stream, in which no example comes twice. */
  private static @Nullable Evidence streamed(Material material, TrainingFit fit) {
    Cell arm = material.cells().counterpart(fit.cell(), "stream:" + fit.cell().arm());
    Cell against = material.cells().counterpart(fit.cell(), "stream:" + fit.against().arm());
    if (arm == null || against == null) {
      return null;
    }
    Material.Question streamed = new Material.Question(arm, against);
    var answer = material.explore(List.of(streamed)).get(0);
    boolean helped =
        material.comparisons().stream()
            .anyMatch(
                c -> c.cell().equals(fit.cell()) && c.comparison().verdict() == Verdict.HELPS);
    String reading =
        !helped
            ? "without the stream no advantage was shown that could go"
            : switch (answer.verdict()) {
              case HELPS ->
                  "the advantage stays where no example comes twice, so that keeping from"
                      + " over-fitting does not explain all of it";
              case EQUIVALENT ->
                  "the advantage is gone where no example comes twice: fresh examples do what"
                      + " pre-training did";
              case HURTS -> "the advantage turns round where no example comes twice";
              case UNDETERMINED -> "whether the advantage stays there is undetermined";
            };
    return new Evidence(
        "On an endless stream of freshly deformed examples %s has %s than `%s`: %s."
            .formatted(
                Phrase.of(arm),
                Phrase.lower(material.study().metric(), answer.difference(), answer.interval()),
                against.arm(),
                reading),
        answer.difference(),
        PlainAnswer.bounded(answer.interval()),
        material.trials(arm, against));
  }
}
