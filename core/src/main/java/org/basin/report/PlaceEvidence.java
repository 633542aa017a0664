package org.basin.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.basin.report.Findings.Cell;
import org.basin.report.Findings.ComparisonOf;
import org.basin.report.Findings.Evidence;
import org.basin.stats.Verdict;
import org.basin.study.ArmName;
import org.basin.study.Measurement;

/**
 * What goes together with a better place: loss and gradient at the start, curvature and scale-free
 * sharpness at the end, and how far the start may be moved before its benefit is gone. None of it
 * is an intervention on the place but the last, so that it is said to be consistent with the claim
 * or not, and decides nothing.
 */
final class PlaceEvidence {
  private static final String CONSISTENT = "consistent with a better place";
  private static final String AGAINST = "which speaks for no better place";
  private static final String OPEN = "which tells nothing";

  private PlaceEvidence() {}

  /** Of each arm that pre-trains on the pool, at the largest label budget. */
  static List<Evidence> of(Material material) {
    List<Evidence> because = new ArrayList<>();
    for (Cell arm : SameMinimum.arms(material)) {
      Cell against = material.cells().counterpart(arm, material.study().arms().get(0));
      if (against != null) {
        lower(
            material,
            arm,
            against,
            "loss.start",
            "the training loss where training begins",
            "nats",
            because);
        lower(
            material,
            arm,
            against,
            "sharpness.end",
            "the scale-free sharpness where it ended",
            "nats",
            because);
        lower(
            material,
            arm,
            against,
            "curvature.end.eigenvalue",
            "the largest eigenvalue of the Hessian where it ended",
            "nats per unit of weight squared, which hangs on the weights' scale",
            because);
        noise(material, arm, against, because);
        width(material, arm, against, because);
      }
    }
    return because;
  }

  private static void lower(
      Material material,
      Cell arm,
      Cell against,
      String quantity,
      String what,
      String unit,
      List<Evidence> because) {
    double at = quantity.endsWith("eigenvalue") ? 1 : 0;
    Measured difference = Measured.difference(material, arm, against, quantity, at);
    if (difference.n() == 0) {
      return;
    }
    Measured ours = Measured.of(material, arm, quantity, "", at);
    Measured theirs = Measured.of(material, against, quantity, "", at);
    String shown =
        !difference.interval().bounded()
            ? OPEN
            : difference.interval().high() < 0
                ? CONSISTENT
                : difference.interval().low() > 0 ? AGAINST : OPEN;
    because.add(
        new Evidence(
            "With %s, %s is %s from %s and %s from `%s` (%s), a difference of %s%s: %s."
                .formatted(
                    Phrase.labels(arm.labels()),
                    what,
                    number(ours.mean()),
                    Phrase.of(arm),
                    number(theirs.mean()),
                    against.arm(),
                    unit,
                    number(difference.mean()),
                    difference.interval().bounded()
                        ? " [%s, %s]"
                            .formatted(
                                number(difference.interval().low()),
                                number(difference.interval().high()))
                        : "",
                    shown),
            difference.mean(),
            difference.bounded(),
            difference.trials()));
  }

  private static String number(double value) {
    return Written.number(value).replace('−', '-');
  }

  /** The study's own arms of noise: an intervention on the place, judged on the test part. */
  private static void noise(Material material, Cell arm, Cell against, List<Evidence> because) {
    String name = ":" + ArmName.parse(arm.arm());
    List<ComparisonOf> moved =
        material.comparisons().stream()
            .filter(
                each ->
                    each.cell().arm().startsWith("noise-")
                        && each.cell().arm().endsWith(name)
                        && each.cell().network().equals(arm.network())
                        && each.cell().data().equals(arm.data())
                        && each.cell().labels().equals(arm.labels()))
            .sorted(Comparator.comparingDouble(PlaceEvidence::radius))
            .toList();
    for (ComparisonOf each : moved) {
      because.add(
          new Evidence(
              "Moved by %s of its own length before training, %s has %s than `%s`: %s."
                  .formatted(
                      number(radius(each)),
                      Phrase.of(arm),
                      Phrase.lower(
                          material.study().metric(),
                          each.comparison().difference(),
                          each.comparison().interval()),
                      against.arm(),
                      each.comparison().verdict() == Verdict.HELPS
                          ? "the benefit is there still"
                          : Phrase.verdict(each.comparison())),
              each.comparison().difference(),
              each.comparison().interval(),
              material.trials(each.cell(), against)));
    }
  }

  private static double radius(ComparisonOf moved) {
    String arm = moved.cell().arm();
    return Double.parseDouble(arm.substring("noise-".length(), arm.indexOf(':')));
  }

  /** The least radius at which no benefit is left, as measured on held rows. */
  private static void width(Material material, Cell arm, Cell against, List<Evidence> because) {
    TreeSet<Double> radii = new TreeSet<>();
    for (Measurement each : material.measurements()) {
      if (each.quantity().equals("width.benefit")) {
        radii.add(each.at());
      }
    }
    Measured whole = Measured.between(material, arm, against, "width.benefit", 0);
    if (whole.n() == 0) {
      return;
    }
    double kept = 0;
    Measured gone = null;
    for (double radius : radii) {
      Measured here = Measured.between(material, arm, against, "width.benefit", radius);
      if (here.n() > 0 && !(here.interval().bounded() && here.interval().low() > 0)) {
        gone = here;
        break;
      }
      kept = radius;
    }
    boolean any = whole.interval().bounded() && whole.interval().low() > 0;
    String sentence =
        !any
            ? "On held-out examples %s is not shown to have a benefit over `%s`, %s points [%s], so that no radius can be told at which it is gone"
                .formatted(
                    Phrase.of(arm),
                    against.arm(),
                    points(whole.mean()),
                    whole.interval().bounded()
                        ? points(whole.interval().low()) + ", " + points(whole.interval().high())
                        : "no interval")
            : gone == null
                ? "Moved by up to %s of its own length, %s keeps a benefit over `%s` on held-out examples (%s points as it is%s): consistent with a wide place"
                    .formatted(
                        number(kept),
                        Phrase.of(arm),
                        against.arm(),
                        points(whole.mean()),
                        Phrase.within(100, 2, whole.interval()))
                : "Moved by %s of its own length before training, %s keeps a benefit over `%s` on held-out examples (%s points as it is%s); the next larger move that was tried leaves %s, no longer shown to be any: consistent with a place as wide as that"
                    .formatted(
                        number(kept),
                        Phrase.of(arm),
                        against.arm(),
                        points(whole.mean()),
                        Phrase.within(100, 2, whole.interval()),
                        Phrase.points(gone.mean(), gone.interval()));
    because.add(
        new Evidence(
            sentence + ".",
            whole.mean(),
            whole.bounded(),
            Stream.of(whole.trials()).flatMap(List::stream).distinct().toList()));
  }

  private static String points(double share) {
    return Phrase.fixed(100 * share, 2);
  }
}
