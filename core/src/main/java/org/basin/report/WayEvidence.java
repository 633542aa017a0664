package org.basin.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.basin.report.Findings.Cell;
import org.basin.report.Findings.Evidence;
import org.basin.stats.Binomial;
import org.basin.stats.Interval;
import org.basin.study.Measurement;
import org.basin.study.SurveyedPair.Kind;

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
    Measured apart = Surveyed.share(material, arm, against, "longer.disagreement");
    Settled settled = Settled.of(material, arm, against);
    if (apart.n() == 0 || settled == null) {
      return;
    }
    Binomial seeds = settled.seeds();
    Interval among = seeds.interval(1 - material.study().level());
    Measured ours = Measured.of(material, arm, "longer.loss");
    Measured theirs = Measured.of(material, against, "longer.loss");
    because.add(
        new Evidence(
            "Trained four times as long, `%s` ends at a training loss of %s nats%s and %s at %s%s; %d of %d of these trainings had settled, so that twice as much would hardly lower the loss (all of a seed's in %d of %d: %s to %s %%). They disagree on %s of held-out examples."
                .formatted(
                    against.arm(),
                    number(theirs.mean()),
                    within(theirs),
                    Phrase.of(arm),
                    number(ours.mean()),
                    within(ours),
                    settled.trainings().hits(),
                    settled.trainings().trials(),
                    seeds.hits(),
                    seeds.trials(),
                    Phrase.fixed(100 * among.low(), 0),
                    Phrase.fixed(100 * among.high(), 0),
                    Phrase.percent(apart.mean(), apart.interval())),
            apart.mean(),
            apart.bounded(),
            apart.trials()));
  }

  private static void joined(Material material, Cell arm, Cell against, List<Evidence> because) {
    Measured curve = Surveyed.joined(material, arm, against, Kind.ARMS, "curve");
    Measured matched = Surveyed.joined(material, arm, against, Kind.ARMS, "activation");
    double margin = material.study().shareMargin();
    if (curve.n() == 0) {
      return;
    }
    Measured twin = Surveyed.joined(material, arm, against, Kind.ROWS, "curve");
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
                    curve.within(margin)
                        ? "joined by a low curve, which does not make them one function"
                        : curve.beyond(margin)
                            ? "no low curve was found"
                            : "whether a low curve joins them is undetermined"),
            curve.mean(),
            curve.bounded(),
            curve.trials()));
  }

  /**
   * The first epoch of parting from which on the barrier is shown to stay within the margin; what
   * is neither within nor beyond it is undetermined.
   */
  private static void fate(Material material, Cell cell, List<Evidence> because) {
    int rows = Surveyed.heldRows(material, cell);
    TreeMap<Double, Measured> byEpoch = new TreeMap<>();
    for (Measurement each : material.measurements()) {
      if (each.quantity().equals("fate.error-barrier")) {
        byEpoch.computeIfAbsent(
            each.at(),
            at -> Measured.of(material, cell, "fate.error-barrier", "", at).asShare(rows));
      }
    }
    byEpoch.values().removeIf(here -> here.n() == 0);
    if (byEpoch.isEmpty()) {
      return;
    }
    double margin = material.study().shareMargin();
    double sealed = Double.NaN;
    double open = Double.NaN;
    for (Map.Entry<Double, Measured> each : byEpoch.descendingMap().entrySet()) {
      if (!each.getValue().within(margin)) {
        break;
      }
      sealed = each.getKey();
    }
    for (Map.Entry<Double, Measured> each : byEpoch.entrySet()) {
      open = each.getValue().beyond(margin) ? each.getKey() : open;
    }
    Measured first = byEpoch.firstEntry().getValue();
    because.add(
        new Evidence(
            "Two copies of %s that part at the very start, with other orders of examples, end with a barrier of %s points of error between them%s: %s."
                .formatted(
                    Phrase.of(cell),
                    Phrase.fixed(100 * first.mean(), 2),
                    Phrase.within(100, 2, first.interval()),
                    when(byEpoch, sealed, open)),
            first.mean(),
            first.bounded(),
            first.trials()));
  }

  /**
   * @param sealed from there on no barrier is left, or not a number
   * @param open the last parting that is shown to leave one, or not a number
   */
  private static String when(NavigableMap<Double, Measured> byEpoch, double sealed, double open) {
    if (sealed == byEpoch.firstKey()) {
      return "already the start decides the basin";
    }
    String last = number(byEpoch.lastKey());
    if (Double.isNaN(sealed)) {
      return open == byEpoch.lastKey()
          ? "as long as was tried, up to epoch %s, copies end with a barrier between them"
              .formatted(last)
          : Double.isNaN(open)
              ? "undetermined at every epoch of parting that was tried, up to %s".formatted(last)
              : "parting at epoch %s still leaves a barrier, later it is undetermined"
                  .formatted(number(open));
    }
    String from = "from epoch %s on no barrier is left".formatted(number(sealed));
    return Double.isNaN(open)
        ? from + ", before that it is undetermined"
        : from + ", parting at epoch %s still leaves one".formatted(number(open));
  }

  private static String within(Measured measured) {
    return measured.interval().bounded()
        ? " [%s, %s]"
            .formatted(number(measured.interval().low()), number(measured.interval().high()))
        : "";
  }

  private static String number(double value) {
    return Written.number(value).replace('−', '-');
  }
}
