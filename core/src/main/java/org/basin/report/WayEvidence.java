package org.basin.report;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.basin.report.Findings.Cell;
import org.basin.report.Findings.Evidence;
import org.basin.study.Measurement;

/**
 * What stands beside claim C1's verdict: whether training had converged and what is left of the
 * difference when it is made longer, whether two arms are joined by a way around, and from which
 * epoch on the basin is decided.
 */
final class WayEvidence {
  private WayEvidence() {}

  static List<Evidence> of(Material material, Cell arm, Cell against) {
    List<Evidence> because = new ArrayList<>();
    converged(material, arm, against, because);
    longer(material, arm, against, because);
    joined(material, arm, against, because);
    for (Cell cell : List.of(against, arm)) {
      fate(material, cell, because);
    }
    return because;
  }

  private static void converged(Material material, Cell arm, Cell against, List<Evidence> because) {
    for (Cell cell : List.of(against, arm)) {
      Measured slope = Measured.of(material, cell, "slope.end");
      Measured gradient = Measured.of(material, cell, "gradient.end");
      Measured before = Measured.of(material, cell, "gradient.start");
      if (slope.n() > 0 && gradient.n() > 0) {
        because.add(
            new Evidence(
                "Where %s ended, the gradient of its training loss is %s long (%s where it began), and over the last half of the training twice the epochs lowered the loss to %s of itself%s."
                    .formatted(
                        Phrase.of(cell),
                        number(gradient.mean()),
                        number(before.mean()),
                        Phrase.percent(Math.pow(2, slope.mean())),
                        slope.interval().bounded()
                            ? " [%s, %s]"
                                .formatted(
                                    Phrase.percent(Math.pow(2, slope.interval().low())),
                                    Phrase.percent(Math.pow(2, slope.interval().high())))
                            : ""),
                slope.mean(),
                slope.bounded(),
                slope.trials()));
      }
    }
  }

  private static void longer(Material material, Cell arm, Cell against, List<Evidence> because) {
    Measured apart = Measured.between(material, arm, against, "longer.disagreement", 0);
    if (apart.n() == 0) {
      return;
    }
    Measured ours = Measured.of(material, arm, "longer.loss");
    Measured theirs = Measured.of(material, against, "longer.loss");
    double settled =
        (Measured.of(material, arm, "longer.settled").mean()
                + Measured.of(material, against, "longer.settled").mean())
            / 2;
    because.add(
        new Evidence(
            "Trained four times as long, `%s` ends at a training loss of %s nats and %s at %s, %s of them settled; they disagree on %s of held-out examples."
                .formatted(
                    against.arm(),
                    number(theirs.mean()),
                    Phrase.of(arm),
                    number(ours.mean()),
                    Phrase.fixed(100 * settled, 0) + " %",
                    Phrase.percent(apart.mean(), apart.interval())),
            apart.mean(),
            apart.bounded(),
            apart.trials()));
  }

  private static void joined(Material material, Cell arm, Cell against, List<Evidence> because) {
    Measured curve = Measured.between(material, arm, against, "joining.curve.error-barrier", 0);
    Measured matched =
        Measured.between(material, arm, against, "joining.activation.error-barrier", 0);
    if (curve.n() == 0) {
      return;
    }
    Measured twin = Measured.of(material, arm, "joining.curve.error-barrier");
    because.add(
        new Evidence(
            "Between `%s` and %s the error on held-out examples rises by %s points along a trained curve%s%s, and by %s on the straight line with units matched by what they do: %s."
                .formatted(
                    against.arm(),
                    Phrase.of(arm),
                    Phrase.fixed(100 * curve.mean(), 2),
                    Phrase.within(100, 2, curve.interval()),
                    twin.n() > 0
                        ? " (%s between twins of %s)"
                            .formatted(Phrase.points(twin.mean(), twin.interval()), Phrase.of(arm))
                        : "",
                    Phrase.points(matched.mean(), matched.interval()),
                    curve.mean() <= material.study().shareMargin()
                        ? "joined by a low curve, which does not make them one function"
                        : "no low curve was found"),
            curve.mean(),
            curve.bounded(),
            curve.trials()));
  }

  /** The first epoch of parting from which on the mean barrier stays at or under the margin. */
  private static void fate(Material material, Cell cell, List<Evidence> because) {
    TreeMap<Double, Measured> byEpoch = new TreeMap<>();
    for (Measurement each : material.measurements()) {
      if (each.quantity().equals("fate.error-barrier")) {
        byEpoch.computeIfAbsent(
            each.at(), at -> Measured.of(material, cell, "fate.error-barrier", "", at));
      }
    }
    byEpoch.values().removeIf(here -> here.n() == 0);
    if (byEpoch.isEmpty()) {
      return;
    }
    double margin = material.study().shareMargin();
    double sealed = Double.NaN;
    for (double epoch : byEpoch.descendingKeySet()) {
      Measured here = java.util.Objects.requireNonNull(byEpoch.get(epoch));
      if (here.mean() > margin) {
        break;
      }
      sealed = epoch;
    }
    Measured first = byEpoch.firstEntry().getValue();
    String when =
        Double.isNaN(sealed)
            ? "as long as was tried, up to epoch %s, copies end with a barrier between them"
                .formatted(number(byEpoch.lastKey()))
            : sealed == 0
                ? "already the start decides the basin"
                : "from epoch %s on no barrier is left".formatted(number(sealed));
    because.add(
        new Evidence(
            "Two copies of %s that part at the very start, with other orders of examples, end with a barrier of %s points of error between them%s: %s."
                .formatted(
                    Phrase.of(cell),
                    Phrase.fixed(100 * first.mean(), 2),
                    Phrase.within(100, 2, first.interval()),
                    when),
            first.mean(),
            first.bounded(),
            first.trials()));
  }

  private static String number(double value) {
    return Written.number(value).replace('−', '-');
  }
}
