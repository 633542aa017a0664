package org.basin.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.basin.report.Findings.ComparisonOf;
import org.basin.report.chart.ForestChart;
import org.basin.report.chart.Series;
import org.basin.report.page.Block;
import org.basin.report.page.Csv;
import org.basin.report.page.Figure;
import org.basin.report.page.Fold;
import org.basin.report.page.Prose;
import org.basin.report.page.Section;
import org.basin.study.Metric;
import org.basin.study.Status;

/** Paired differences: what each seed says, and the interval of their mean, against the margin. */
final class DifferenceSection {
  private final Design design;
  private final Written written;
  private final Metric metric;

  private DifferenceSection(Design design) {
    this.design = design;
    this.written = design.written();
    this.metric = design.metric();
  }

  static Section of(Design design) {
    return new Section(
        "differences", "Paired differences", List.of(new DifferenceSection(design).block()));
  }

  private Block block() {
    Csv csv =
        new Csv(
            "network",
            "arm",
            "against",
            "labels",
            "unlabelled",
            "match",
            "seed",
            "difference",
            "arm_trial",
            "against_trial");
    Map<Setting, List<ForestChart.Group>> groups = new LinkedHashMap<>();
    String against = "";
    for (Setting setting : design.settings()) {
      List<ComparisonOf> comparisons = design.comparisons(setting);
      if (!comparisons.isEmpty()) {
        against = comparisons.get(0).against();
        groups.put(setting, groups(comparisons, csv));
      }
    }
    List<ForestChart.Group> all = groups.values().stream().flatMap(List::stream).toList();
    List<Figure.Panel> panels = new ArrayList<>();
    groups.forEach(
        (setting, own) -> panels.add(panel(setting, own, all, "difference-" + panels.size())));
    if (panels.isEmpty()) {
      return Prose.plain("There is nothing to compare: that takes two arms on the same seeds.");
    }
    return new Figure(
        "paired-differences",
        "Test "
            + metric.noun()
            + " minus that of "
            + against
            + " on the same split, labels and draws, in "
            + metric.step()
            + ". To the left of zero the arm is better. The shaded zone counts as equal.",
        List.of(),
        panels,
        csv.download("paired-differences"),
        Fold.howToRead(
            "Each row is one arm at one number of labels; small marks are "
                + design.seedsDrawn()
                + ", the large one the mean of all, the bar its interval.",
            "A bar that lies wholly inside the shaded zone shows that the difference does not"
                + " matter; one that keeps clear of zero shows that there is one; one that does"
                + " neither shows that there are too few seeds to say.",
            "The verdict also corrects for the number of comparisons (Holm), so that it can be"
                + " more careful than the bar.",
            "An arrow at the edge stands for a difference too large for the axis; its number is at"
                + " the right."));
  }

  private List<ForestChart.Group> groups(List<ComparisonOf> comparisons, Csv csv) {
    List<ForestChart.Group> groups = new ArrayList<>();
    for (String arm : design.arms()) {
      List<ForestChart.Row> rows =
          comparisons.stream()
              .filter(c -> c.cell().arm().equals(arm))
              .map(c -> row(c, csv))
              .toList();
      if (!rows.isEmpty()) {
        groups.add(new ForestChart.Group(arm, design.ink(arm), rows));
      }
    }
    return groups;
  }

  private Figure.Panel panel(
      Setting setting, List<ForestChart.Group> own, List<ForestChart.Group> all, String id) {
    String name = design.name(setting);
    ForestChart chart =
        new ForestChart(
            "Paired differences, " + name,
            "The same numbers as in the table of verdicts for " + name + ".",
            "difference of test " + metric.noun() + ", " + metric.step(),
            design.findings().study().margin() * metric.scale(),
            own,
            all,
            design.settings().size() > 1 ? 255 : 420);
    return new Figure.Panel(setting.network(), "", name, chart.svg(id), List.of());
  }

  private ForestChart.Row row(ComparisonOf of, Csv csv) {
    List<Series.Dot> seeds = new ArrayList<>();
    for (Design.Pair pair : design.pairs(of.cell(), of.against())) {
      boolean sound = pair.arm().status() == Status.OK && pair.reference().status() == Status.OK;
      int seed = pair.arm().trial().seed();
      String says =
          of.cell().arm()
              + ", "
              + Written.labels(of.cell().labels())
              + ", seed "
              + seed
              + ": "
              + written.difference(pair.difference(metric))
              + " "
              + metric.step();
      if (design.drawn(pair.arm().trial())) {
        seeds.add(new Series.Dot(pair.difference(metric) * metric.scale(), 0, sound, says));
      }
      csv.line(
          of.cell().network(),
          of.cell().arm(),
          of.against(),
          of.cell().labels().toString(),
          Written.unlabelled(of.cell().unlabelled()),
          of.cell().match().name().toLowerCase(Locale.ROOT),
          seed,
          pair.difference(metric),
          pair.arm().trial().id(),
          pair.reference().trial().id());
    }
    var c = of.comparison();
    String says =
        written.difference(c.difference())
            + " "
            + written.difference(c.interval())
            + "  "
            + AnswerSection.kind(c.verdict());
    return new ForestChart.Row(
        Written.budget(of.cell().labels()),
        c.difference() * metric.scale(),
        c.interval().low() * metric.scale(),
        c.interval().high() * metric.scale(),
        seeds,
        AnswerSection.kind(c.verdict()),
        says);
  }
}
