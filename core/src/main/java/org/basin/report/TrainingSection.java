package org.basin.report;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.basin.report.chart.TrainingCurveChart;
import org.basin.report.page.Block;
import org.basin.report.page.Csv;
import org.basin.report.page.Figure;
import org.basin.report.page.Fold;
import org.basin.report.page.Prose;
import org.basin.report.page.Section;
import org.basin.study.Curve;
import org.basin.study.LabelBudget;
import org.basin.study.Outcome;

/** Training curves: loss and validation error as fine-tuning goes on, by network and budget. */
final class TrainingSection {
  private final Design design;
  private final Detail detail;

  private TrainingSection(Design design, Detail detail) {
    this.design = design;
    this.detail = detail;
  }

  static Section of(Design design, Detail detail) {
    return new Section(
        "training", "Training", List.of(new TrainingSection(design, detail).block()));
  }

  private Block block() {
    List<Figure.Panel> panels = new ArrayList<>();
    Set<String> seen = new LinkedHashSet<>();
    Csv csv = new Csv("trial", "epoch", "train_loss", "validation_error");
    for (Setting setting : design.settings()) {
      for (LabelBudget labels : design.budgets()) {
        List<TrainingCurveChart.Bundle> loss = bundles(setting, labels, Curve::trainLoss, 1);
        List<TrainingCurveChart.Bundle> error =
            bundles(setting, labels, Curve::validationError, 100);
        String heading = design.name(setting) + ", " + Written.labels(labels);
        add(panels, setting, labels, heading, "training loss, nats", loss);
        add(panels, setting, labels, heading, "validation error, %", error);
        for (String arm : design.arms()) {
          design.outcomes(setting, arm).stream()
              .filter(o -> o.trial().labels().equals(labels))
              .filter(o -> seen.add(o.trial().id()))
              .limit(detail.courses())
              .forEach(o -> lines(csv, o));
        }
      }
    }
    if (panels.isEmpty()) {
      return Prose.plain("No course of training was recorded.");
    }
    List<Figure.Swatch> key =
        design.arms().stream()
            .map(a -> new Figure.Swatch(a, design.ink(a).colour(), design.ink(a).sample()))
            .toList();
    return new Figure(
        "training-curves",
        "The course of the labelled training: every trial faint, the median of each arm's strong.",
        key,
        panels,
        csv.download("training-curves"),
        Fold.howToRead(
            "An epoch is one pass over the labelled training part. The learning rate is the one"
                + " that the trial's own validation part chose.",
            "Training loss is that of the batches as trained, so dropout makes it look worse.",
            "Training stops early where validation no longer improves; a median is drawn as far as"
                + " half of the trials were still training.",
            "If two arms end at the same training loss and yet differ in validation error, the"
                + " better start did not fit better: it generalised better."));
  }

  private void add(
      List<Figure.Panel> panels,
      Setting setting,
      LabelBudget labels,
      String heading,
      String up,
      List<TrainingCurveChart.Bundle> bundles) {
    if (bundles.isEmpty()) {
      return;
    }
    TrainingCurveChart chart =
        new TrainingCurveChart(
            up + ", " + heading,
            "A line an arm: "
                + String.join(", ", bundles.stream().map(TrainingCurveChart.Bundle::name).toList())
                + ".",
            "epochs",
            up,
            bundles,
            detail.looks());
    panels.add(
        new Figure.Panel(
            setting.network(),
            Written.labels(labels),
            heading,
            chart.svg("training-" + panels.size()),
            List.of()));
  }

  /** The arms whose trainings have at least one finite value. */
  private List<TrainingCurveChart.Bundle> bundles(
      Setting setting, LabelBudget labels, Function<Curve, double[]> values, double unit) {
    List<TrainingCurveChart.Bundle> bundles = new ArrayList<>();
    for (String arm : design.arms()) {
      List<TrainingCurveChart.Course> courses = new ArrayList<>();
      for (Outcome o : design.outcomes(setting, arm)) {
        if (!o.trial().labels().equals(labels)) {
          continue;
        }
        double[] value = values.apply(o.curve());
        boolean any = false;
        double[] scaled = new double[value.length];
        for (int i = 0; i < value.length; i++) {
          scaled[i] = value[i] * unit;
          any |= Double.isFinite(value[i]);
        }
        if (any) {
          courses.add(
              new TrainingCurveChart.Course(
                  o.curve().epoch(), scaled, arm + ", seed " + o.trial().seed()));
        }
      }
      if (!courses.isEmpty()) {
        bundles.add(new TrainingCurveChart.Bundle(arm, design.ink(arm), courses, detail.courses()));
      }
    }
    return bundles;
  }

  private void lines(Csv csv, Outcome outcome) {
    Curve curve = outcome.curve();
    int n = curve.epoch().length;
    int stride = Math.max(1, (n + detail.looks() - 1) / detail.looks());
    for (int i = 0; i < n; i++) {
      if (i % stride == 0 || i == n - 1) {
        csv.line(
            outcome.trial().id(),
            Written.exact(curve.epoch()[i]),
            Written.exact(curve.trainLoss()[i]),
            Written.exact(curve.validationError()[i]));
      }
    }
  }
}
