package org.basin.report;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.basin.report.chart.Series;
import org.basin.report.chart.StepChart;
import org.basin.report.page.Block;
import org.basin.report.page.Csv;
import org.basin.report.page.Figure;
import org.basin.report.page.Fold;
import org.basin.stats.Interval;
import org.basin.stats.PairedT;
import org.basin.study.LabelBudget;
import org.basin.study.Outcome;
import org.basin.study.Status;

/**
 * What each arm's training comes to as the network changes, such as from one layer to five: the
 * loss on what was learned from, the error on new examples and how it scatters over the seeds, at
 * the largest label budget. None for a study of one network.
 */
final class DepthFigure {
  private final Design design;
  private final List<Setting> settings;
  private final LabelBudget labels;

  private DepthFigure(Design design, List<Setting> settings) {
    this.design = design;
    this.settings = settings;
    this.labels = design.budgets().get(design.budgets().size() - 1);
  }

  /** One for each data set and unlabelled budget on which there are several networks. */
  static List<Block> of(Design design) {
    List<Block> figures = new ArrayList<>();
    Set<List<Object>> wheres = new LinkedHashSet<>();
    design.settings().forEach(s -> wheres.add(List.of(s.data(), s.unlabelled())));
    for (List<Object> where : wheres) {
      List<Setting> settings =
          design.settings().stream()
              .filter(s -> where.equals(List.of(s.data(), s.unlabelled())))
              .toList();
      if (settings.size() > 1) {
        new DepthFigure(design, settings).figure(figures.size()).ifPresent(figures::add);
      }
    }
    return figures;
  }

  private Optional<Block> figure(int index) {
    List<Figure.Panel> panels = new ArrayList<>();
    Csv csv = new Csv("network", "arm", "measure", "n", "mean", "low", "high");
    panel(panels, csv, index, "training loss, nats", Outcome::trainLoss);
    panel(panels, csv, index, "test error, %", o -> 100 * o.testError());
    scatter(panels, csv, index);
    return panels.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Figure(
                "by-network-" + index,
                "What training comes to on each network, with "
                    + Written.labels(labels)
                    + (design.settings().stream().map(Setting::data).distinct().count() > 1
                        ? " of " + settings.get(0).data()
                        : "")
                    + ".",
                design.arms().stream()
                    .map(a -> new Figure.Swatch(a, design.ink(a).colour(), design.ink(a).sample()))
                    .toList(),
                panels,
                csv.download("by-network-" + index),
                Fold.howToRead(
                    "Lines are means over the seeds with their intervals, failed trials left out;"
                        + " the third drawing is the standard deviation over the seeds.",
                    "A deeper network whose training loss rises is harder to optimise; one whose"
                        + " training loss stays while its test error rises generalises less"
                        + " (Erhan et al. 2010, with depths of one to five).")));
  }

  private List<Outcome> ended(Setting setting, String arm) {
    return design.outcomes(setting, arm).stream()
        .filter(o -> o.trial().labels().equals(labels) && o.status() == Status.OK)
        .toList();
  }

  private void panel(
      List<Figure.Panel> panels, Csv csv, int index, String up, ToDoubleFunction<Outcome> of) {
    List<Series> series = new ArrayList<>();
    for (String arm : design.arms()) {
      List<Series.Point> points = new ArrayList<>();
      List<Series.Dot> dots = new ArrayList<>();
      for (int i = 0; i < settings.size(); i++) {
        double[] values =
            ended(settings.get(i), arm).stream().mapToDouble(of).filter(Double::isFinite).toArray();
        if (values.length > 0) {
          PairedT t = PairedT.of(values);
          Interval interval =
              t.interval(1 - design.findings().study().level()).within(0, Double.POSITIVE_INFINITY);
          int step = i;
          points.add(point(arm, step, t.mean(), interval));
          for (double value : values) {
            dots.add(new Series.Dot(step, value, true, arm + ": " + Written.number(value)));
          }
          csv.line(
              settings.get(i).network(),
              arm,
              up,
              values.length,
              t.mean(),
              interval.low(),
              interval.high());
        }
      }
      if (!points.isEmpty()) {
        series.add(new Series(arm, design.ink(arm), points, dots));
      }
    }
    add(panels, index, up, series);
  }

  private void scatter(List<Figure.Panel> panels, Csv csv, int index) {
    String up = "standard deviation of the test error, points";
    List<Series> series = new ArrayList<>();
    for (String arm : design.arms()) {
      List<Series.Point> points = new ArrayList<>();
      for (int i = 0; i < settings.size(); i++) {
        double[] values =
            ended(settings.get(i), arm).stream()
                .mapToDouble(o -> 100 * o.testError())
                .filter(Double::isFinite)
                .toArray();
        if (values.length > 1) {
          double sd = PairedT.of(values).standardError() * Math.sqrt(values.length);
          points.add(point(arm, i, sd, Interval.unbounded(.95)));
          csv.line(settings.get(i).network(), arm, up, values.length, sd, "", "");
        }
      }
      if (!points.isEmpty()) {
        series.add(new Series(arm, design.ink(arm), points, List.of()));
      }
    }
    add(panels, index, up, series);
  }

  private static Series.Point point(String arm, int step, double value, Interval interval) {
    return new Series.Point(
        step, value, interval.low(), interval.high(), arm + ": " + Written.number(value));
  }

  private void add(List<Figure.Panel> panels, int index, String up, List<Series> series) {
    if (!series.isEmpty()) {
      StepChart chart =
          new StepChart(
              up + " by network",
              "A line an arm; the numbers are in the file beneath.",
              "network",
              up,
              settings.stream().map(setting -> shortly(setting.network())).toList(),
              series);
      panels.add(
          new Figure.Panel(
              "", "", up, chart.svg("by-network-" + index + "-" + panels.size()), List.of()));
    }
  }

  /** As short as it still tells networks apart: "5 × 256" for five layers of as many units. */
  static String shortly(String network) {
    String text = network.replaceAll("\\[.*", "").replaceFirst("^mlp:", "");
    List<String> widths = List.of(text.split("-"));
    return widths.size() > 1 && widths.stream().distinct().count() == 1
        ? widths.size() + " × " + widths.get(0)
        : text;
  }
}
