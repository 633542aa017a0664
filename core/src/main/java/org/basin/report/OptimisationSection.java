package org.basin.report;

import java.util.ArrayList;
import java.util.List;
import org.basin.report.TrainingFit.Difference;
import org.basin.report.chart.ScatterChart;
import org.basin.report.chart.Series;
import org.basin.report.page.Block;
import org.basin.report.page.Csv;
import org.basin.report.page.Figure;
import org.basin.report.page.Fold;
import org.basin.report.page.Prose;
import org.basin.report.page.Section;
import org.basin.report.page.Table;
import org.basin.stats.Interval;
import org.basin.stats.VarianceRatio;
import org.basin.study.LabelBudget;
import org.basin.study.Outcome;
import org.basin.study.Status;

/**
 * Optimisation or regularisation? The loss on new examples against the loss on those learned from,
 * seed by seed, and each arm's fit beside the reference's.
 */
final class OptimisationSection {
  private final Design design;

  private OptimisationSection(Design design) {
    this.design = design;
  }

  static Section of(Design design, boolean linked) {
    return new Section(
        "optimisation",
        "Optimisation or regularisation?",
        new OptimisationSection(design).blocks(linked));
  }

  private List<Block> blocks(boolean linked) {
    List<Figure.Panel> panels = new ArrayList<>();
    Csv csv = new Csv("trial", "network", "arm", "labels", "seed", "train_loss", "test_loss");
    for (Setting setting : design.settings()) {
      for (LabelBudget labels : design.budgets()) {
        panel(setting, labels, panels, csv);
      }
    }
    if (panels.isEmpty()) {
      return List.of(Prose.plain("No trial has ended with a loss yet."));
    }
    List<Block> blocks = new ArrayList<>();
    ClaimSection.said("In words", design.findings().explained().regularisation(), linked)
        .ifPresent(blocks::add);
    blocks.add(
        new Figure(
            "fit",
            "Test loss against training loss: a small mark a seed, a large one an arm's mean.",
            design.arms().stream()
                .map(a -> new Figure.Swatch(a, design.ink(a).colour(), design.ink(a).sample()))
                .toList(),
            panels,
            csv.download("fit"),
            Fold.howToRead(
                "Both are losses of the chosen weights, nothing dropped. Further left an arm fits"
                    + " what it learned from more closely, further down it does better on new"
                    + " examples.",
                "An arm that lies below another at the same place across, or to the right of it,"
                    + " generalises better without a closer fit, as a regulariser would make it"
                    + " (Erhan et al. 2010); one that lies down and to the left is also the better"
                    + " optimised. Neither alone is a cause.",
                "Small marks are " + design.seedsDrawn() + ".",
                "How many seeds end where is chance as well: arms are told apart in the table.")));
    List<TrainingFit> fits = design.findings().explained().fits();
    if (!fits.isEmpty()) {
      blocks.add(table(fits));
      blocks.add(
          Fold.howToRead(
              "Each difference is the arm minus the reference, paired over the seeds in which both"
                  + " have an answer.",
              "At equal fit: the validation error where both had first come down to the same"
                  + " training loss, the lowest that both reached, read off the training curves."
                  + " Only arms with the reference's recipe have it, since dropped or deformed"
                  + " examples change what a training loss means.",
              "Variance: of the test result over the seeds, the arm's over the reference's, with"
                  + " the test of Pitman and Morgan, which takes pairs for normal; below 1 the arm"
                  + " varies less. Where each seed splits the data anew its p is too small."));
    }
    blocks.addAll(DepthFigure.of(design));
    return blocks;
  }

  private void panel(Setting setting, LabelBudget labels, List<Figure.Panel> panels, Csv csv) {
    List<Series> series = new ArrayList<>();
    for (String arm : design.arms()) {
      List<Outcome> ended =
          design.outcomes(setting, arm).stream()
              .filter(o -> o.trial().labels().equals(labels) && o.status() == Status.OK)
              .filter(o -> Double.isFinite(o.trainLoss()) && Double.isFinite(o.testLoss()))
              .toList();
      if (!ended.isEmpty()) {
        series.add(series(arm, ended));
        ended.forEach(
            o ->
                csv.line(
                    o.trial().id(),
                    o.trial().network(),
                    arm,
                    labels.toString(),
                    o.trial().seed(),
                    o.trainLoss(),
                    o.testLoss()));
      }
    }
    if (!series.isEmpty()) {
      String heading = design.name(setting) + ", " + Written.labels(labels);
      ScatterChart chart =
          new ScatterChart(
              "Test loss against training loss, " + heading,
              "The differences are in the table beneath.",
              "training loss, nats",
              "test loss, nats",
              series);
      panels.add(
          new Figure.Panel(
              setting.network(),
              Written.labels(labels),
              heading,
              chart.svg("fit-" + panels.size()),
              List.of()));
    }
  }

  private Series series(String arm, List<Outcome> ended) {
    double train = ended.stream().mapToDouble(Outcome::trainLoss).average().orElse(Double.NaN);
    double test = ended.stream().mapToDouble(Outcome::testLoss).average().orElse(Double.NaN);
    return new Series(
        arm,
        design.ink(arm),
        List.of(new Series.Point(train, test, Double.NaN, Double.NaN, says(arm, train, test))),
        ended.stream()
            .filter(o -> design.drawn(o.trial()))
            .map(
                o ->
                    new Series.Dot(
                        o.trainLoss(),
                        o.testLoss(),
                        true,
                        says(arm + ", seed " + o.trial().seed(), o.trainLoss(), o.testLoss())))
            .toList());
  }

  private static String says(String who, double train, double test) {
    return who + ": training " + Written.number(train) + ", test " + Written.number(test);
  }

  private Table table(List<TrainingFit> fits) {
    List<Table.Row> rows = new ArrayList<>();
    for (TrainingFit fit : fits) {
      VarianceRatio variance = fit.variance();
      rows.add(
          new Table.Row(
              "",
              design.ink(fit.cell().arm()).colour(),
              fit.cell().arm(),
              List.of(
                  Table.Cell.text(fit.cell().network()),
                  Table.Cell.text(Written.budget(fit.cell().labels())),
                  Table.Cell.number(Written.number(fit.trainLoss())),
                  nats(fit.train()),
                  nats(fit.test()),
                  new Table.Cell(
                      "number",
                      design.written().points(fit.atEqualFit().mean()),
                      fit.atEqualFit().n() == 0
                          ? List.of()
                          : List.of(design.written().points(fit.atEqualFit().interval()))),
                  new Table.Cell(
                      "number",
                      Written.number(variance.ratio()),
                      variance.interval().bounded()
                          ? List.of(interval(variance.interval()))
                          : List.of()),
                  Table.Cell.number(
                      Double.isFinite(variance.ratio())
                          ? Written.number(variance.p())
                          : Written.NONE))));
    }
    return design.among(
        new Table(
            "Each arm's fit against that of "
                + fits.get(0).against().arm()
                + ": losses in nats, errors in points.",
            List.of(
                "Arm",
                "Network",
                "Labels",
                "Training loss",
                "its difference",
                "Test loss, difference",
                "Error at equal fit",
                "Variance",
                "p"),
            rows));
  }

  private static Table.Cell nats(Difference difference) {
    return new Table.Cell(
        "number",
        Written.number(difference.mean()),
        difference.interval().bounded() ? List.of(interval(difference.interval())) : List.of());
  }

  private static String interval(Interval interval) {
    return "[" + Written.number(interval.low()) + ", " + Written.number(interval.high()) + "]";
  }
}
