package org.basin.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.basin.report.chart.ReliabilityChart;
import org.basin.report.page.Block;
import org.basin.report.page.Csv;
import org.basin.report.page.Figure;
import org.basin.report.page.Fold;
import org.basin.report.page.Section;
import org.basin.report.page.Table;
import org.basin.study.LabelBudget;
import org.basin.study.Outcome;
import org.basin.study.Scores;
import org.basin.study.Status;

/** What else the test part said: likelihood, calibration, classes that a mean hides. */
final class MetricSection {
  private static final int MOST_CLASSES = 60;

  private final Csv csv = new Csv("where", "arm", "bin", "confidence", "right");
  private final Design design;

  private MetricSection(Design design) {
    this.design = design;
  }

  static Section of(Design design) {
    return new Section("metrics", "Beyond the error", new MetricSection(design).blocks());
  }

  private List<Block> blocks() {
    List<Block> blocks = new ArrayList<>();
    List<Figure.Panel> panels = new ArrayList<>();
    for (Setting setting : design.settings()) {
      for (LabelBudget labels : design.budgets()) {
        String where = design.name(setting) + ", " + Written.labels(labels);
        List<Table.Row> rows = new ArrayList<>();
        List<Table.Row> classes = new ArrayList<>();
        List<ReliabilityChart.Line> lines = new ArrayList<>();
        for (String arm : design.arms()) {
          List<Outcome> measured = measured(setting, labels, arm);
          if (!measured.isEmpty()) {
            rows.add(row(arm, measured));
            classes.add(byClass(arm, measured));
            lines.add(line(arm, measured));
          }
        }
        lines.forEach(line -> bins(where, line));
        if (!rows.isEmpty()) {
          blocks.add(table(where, rows));
          List<String> names = classes(setting);
          if (names.size() <= MOST_CLASSES) {
            List<String> head = new ArrayList<>(List.of("Arm"));
            head.addAll(names);
            blocks.add(
                new Fold(
                    "By class, " + where,
                    List.of(
                        new Table(
                            "Share of each class's test rows that is right, %, " + where,
                            head,
                            classes))));
          }
          panels.add(panel(setting, labels, where, lines));
        }
      }
    }
    if (!panels.isEmpty()) {
      blocks.add(figure(panels));
    }
    return blocks;
  }

  private List<Outcome> measured(Setting setting, LabelBudget labels, String arm) {
    return design.outcomes(setting, arm).stream()
        .filter(o -> o.trial().labels().equals(labels) && o.status() == Status.OK)
        .filter(o -> o.scores().recalls().length > 0)
        .toList();
  }

  private List<String> classes(Setting setting) {
    return design.findings().provenance().data().stream()
        .filter(data -> data.name().equals(setting.data()))
        .findFirst()
        .map(data -> data.classes())
        .orElse(List.of());
  }

  private Table table(String where, List<Table.Row> rows) {
    return new Table(
        "Means over the trials that have an answer, " + where,
        List.of(
            "Arm",
            "error, %",
            "negative log-likelihood, nats",
            "balanced accuracy, %",
            "macro F1, %",
            "worst class, % right",
            "AUC",
            "calibration error, %",
            "the same, adaptive bins"),
        rows);
  }

  private Table.Row row(String arm, List<Outcome> measured) {
    return new Table.Row(
        "",
        design.ink(arm).colour(),
        arm,
        List.of(
            share(mean(measured, Outcome::testError)),
            Table.Cell.number(shown(mean(measured, Outcome::testLoss), 3)),
            share(mean(measured, o -> o.scores().balancedAccuracy())),
            share(mean(measured, o -> o.scores().macroF1())),
            share(mean(measured, o -> o.scores().worstRecall())),
            Table.Cell.number(shown(mean(measured, MetricSection::auc), 4)),
            share(mean(measured, o -> o.scores().calibration())),
            share(mean(measured, o -> o.scores().adaptiveCalibration()))));
  }

  private Table.Row byClass(String arm, List<Outcome> measured) {
    List<Table.Cell> cells = new ArrayList<>();
    for (int c = 0; c < measured.get(0).scores().recalls().length; c++) {
      int own = c;
      cells.add(share(mean(measured, o -> o.scores().recalls()[own])));
    }
    return new Table.Row("", design.ink(arm).colour(), arm, cells);
  }

  /** Bins of equal rank over the trials, each trial's as heavy as its rows. */
  private ReliabilityChart.Line line(String arm, List<Outcome> measured) {
    int bins = measured.stream().mapToInt(o -> o.scores().bins().counts().length).min().orElse(0);
    double[] confidence = new double[bins];
    double[] accuracy = new double[bins];
    for (int b = 0; b < bins; b++) {
      long rows = 0;
      for (Outcome outcome : measured) {
        Scores.Bins own = outcome.scores().bins();
        rows += own.counts()[b];
        confidence[b] += own.counts()[b] * own.confidence()[b];
        accuracy[b] += own.counts()[b] * own.accuracy()[b];
      }
      confidence[b] /= rows;
      accuracy[b] /= rows;
    }
    return new ReliabilityChart.Line(arm, design.ink(arm), confidence, accuracy);
  }

  private void bins(String where, ReliabilityChart.Line line) {
    for (int bin = 0; bin < line.confidence().length; bin++) {
      csv.line(where, line.name(), bin + 1, line.confidence()[bin], line.accuracy()[bin]);
    }
  }

  private static Figure.Panel panel(
      Setting setting, LabelBudget labels, String where, List<ReliabilityChart.Line> lines) {
    String title = "Reliability, " + where;
    String svg =
        new ReliabilityChart(
                title,
                "A line an arm: "
                    + String.join(", ", lines.stream().map(ReliabilityChart.Line::name).toList())
                    + ".",
                lines)
            .svg("reliability-" + Integer.toHexString(where.hashCode()));
    return new Figure.Panel(setting.network(), Written.labels(labels), where, svg, List.of());
  }

  private Figure figure(List<Figure.Panel> panels) {
    return new Figure(
        "reliability",
        "How often predictions are right against how sure they are.",
        design.arms().stream()
            .map(a -> new Figure.Swatch(a, design.ink(a).colour(), design.ink(a).sample()))
            .toList(),
        panels,
        csv.download("reliability"),
        Fold.howToRead(
            "Test rows are sorted by the probability of the class predicted and put into fifteen"
                + " bins of equally many.",
            "A line below the diagonal claims more than it keeps.",
            "The calibration error is the mean gap to the diagonal; \"adaptive bins\" are those of"
                + " the figure, the other column has bins of equal width."));
  }

  private static double mean(List<Outcome> measured, ToDoubleFunction<Outcome> of) {
    return Arrays.stream(measured.stream().mapToDouble(of).toArray())
        .filter(Double::isFinite)
        .average()
        .orElse(Double.NaN);
  }

  private static double auc(Outcome outcome) {
    Double area = outcome.scores().auc();
    return area == null ? Double.NaN : area;
  }

  private static Table.Cell share(double value) {
    return Table.Cell.number(shown(100 * value, 2));
  }

  private static String shown(double value, int decimals) {
    return Double.isFinite(value) ? Phrase.fixed(value, decimals) : Written.NONE;
  }
}
