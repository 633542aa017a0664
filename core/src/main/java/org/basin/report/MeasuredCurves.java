package org.basin.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.basin.report.chart.TrainingCurveChart;
import org.basin.report.page.Csv;
import org.basin.report.page.Figure;
import org.basin.report.page.Fold;
import org.basin.study.Measurement;
import org.basin.study.Outcome;
import org.basin.study.Trial;
import org.jspecify.annotations.Nullable;

/**
 * Measured quantities against their abscissa as a figure: a panel a quantity and network, a faint
 * line a trial, a strong one the median of an arm; the numbers as a file beside it. What was
 * measured of two trials stands under the arm of the second.
 */
final class MeasuredCurves {
  private final Design design;
  private final Map<String, Trial> trials = new HashMap<>();
  private final List<Figure.Panel> panels = new ArrayList<>();
  private final Csv csv =
      new Csv("trial", "other", "network", "arm", "seed", "quantity", "at", "value");
  private final String id;
  private final String across;

  /**
   * @param id of the figure
   * @param across what the abscissa is
   */
  MeasuredCurves(Design design, String id, String across) {
    this.design = design;
    this.id = id;
    this.across = across;
    for (Outcome outcome : design.findings().outcomes()) {
      trials.put(outcome.trial().id(), outcome.trial());
    }
  }

  private record Line(String trial, String other) {}

  /**
   * Adds the panels of a quantity, one a network.
   *
   * @param heading what it is, in words
   * @param up its unit
   * @param scale that the values are shown in: 100 for points and per cent
   */
  MeasuredCurves own(String quantity, String heading, String up, double scale) {
    return with(quantity, false, UnaryOperator.identity(), heading, up, scale);
  }

  /**
   * The same of weights at their abscissae, which add up to 1: what share of them lies further to
   * the right, from nought on.
   */
  MeasuredCurves tail(String quantity, String heading, String up) {
    return with(quantity, false, MeasuredCurves::tail, heading, up, 1);
  }

  private static NavigableMap<Double, Double> tail(NavigableMap<Double, Double> weights) {
    NavigableMap<Double, Double> tail = new TreeMap<>();
    double beyond = 0;
    for (double at : weights.descendingKeySet()) {
      beyond += Math.max(0, Objects.requireNonNull(weights.get(at)));
      if (at >= 0) {
        tail.put(at, beyond);
      }
    }
    return tail;
  }

  /** The same of what was measured of an arm's network and another's. */
  MeasuredCurves ofTwo(String quantity, String heading, String up, double scale) {
    return with(quantity, true, UnaryOperator.identity(), heading, up, scale);
  }

  private MeasuredCurves with(
      String quantity,
      boolean ofTwo,
      UnaryOperator<NavigableMap<Double, Double>> shown,
      String heading,
      String up,
      double scale) {
    Map<Line, NavigableMap<Double, Double>> lines = new LinkedHashMap<>();
    for (Measurement each : design.findings().measurements()) {
      Trial trial = trial(each.trial(), each.other());
      if (each.quantity().equals(quantity)
          && ofTwo != each.other().isEmpty()
          && Double.isFinite(each.value())
          && trial != null) {
        lines
            .computeIfAbsent(new Line(each.trial(), each.other()), l -> new TreeMap<>())
            .put(each.at(), each.value());
        csv.line(
            each.trial(),
            each.other(),
            trial.network(),
            trial.arm(),
            trial.seed(),
            quantity,
            each.at(),
            Written.exact(each.value()));
      }
    }
    lines.replaceAll((line, values) -> shown.apply(values));
    List<String> networks =
        lines.keySet().stream().map(l -> design.where(of(l))).distinct().sorted().toList();
    for (String network : networks) {
      panels.add(panel(network, lines, heading, up, scale));
    }
    return this;
  }

  private @Nullable Trial trial(String one, String other) {
    return trials.get(other.isEmpty() ? one : other);
  }

  private Trial of(Line line) {
    return Objects.requireNonNull(trial(line.trial(), line.other()));
  }

  private Figure.Panel panel(
      String network,
      Map<Line, NavigableMap<Double, Double>> lines,
      String heading,
      String up,
      double scale) {
    List<TrainingCurveChart.Bundle> bundles = new ArrayList<>();
    for (String arm : design.arms()) {
      List<TrainingCurveChart.Course> courses = new ArrayList<>();
      lines.forEach(
          (line, values) -> {
            Trial trial = of(line);
            if (design.where(trial).equals(network) && trial.arm().equals(arm)) {
              courses.add(
                  new TrainingCurveChart.Course(
                      values.keySet().stream().mapToDouble(Double::doubleValue).toArray(),
                      values.values().stream().mapToDouble(v -> scale * v).toArray(),
                      arm + ", seed " + trial.seed()));
            }
          });
      if (!courses.isEmpty()) {
        bundles.add(new TrainingCurveChart.Bundle(arm, design.ink(arm), courses, courses.size()));
      }
    }
    TrainingCurveChart chart =
        new TrainingCurveChart(
            heading + ", " + network,
            "The numbers are in the file beside the picture.",
            across,
            up,
            bundles,
            Integer.MAX_VALUE);
    return new Figure.Panel(
        network, "", network + ", " + heading, chart.svg(id + "-" + panels.size()), List.of());
  }

  boolean any() {
    return !panels.isEmpty();
  }

  Figure figure(String caption, String... reading) {
    return new Figure(
        id,
        caption,
        design.arms().stream()
            .map(a -> new Figure.Swatch(a, design.ink(a).colour(), design.ink(a).sample()))
            .toList(),
        panels,
        csv.download(id),
        Fold.howToRead(reading));
  }
}
