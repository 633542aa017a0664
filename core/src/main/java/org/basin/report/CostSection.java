package org.basin.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.basin.report.chart.ShareChart;
import org.basin.report.page.Block;
import org.basin.report.page.Csv;
import org.basin.report.page.Figure;
import org.basin.report.page.Fold;
import org.basin.report.page.Prose;
import org.basin.report.page.Section;
import org.basin.report.page.Table;
import org.basin.study.Outcome;

/** Time and floating-point operations: what each arm cost, pre-training and tuning included. */
final class CostSection {
  private CostSection() {}

  static Section of(Design design) {
    List<Outcome> outcomes = design.findings().outcomes();
    if (outcomes.isEmpty()) {
      return new Section(
          "costs", "Time and FLOPs", List.of(Prose.plain("Nothing has been trained yet.")));
    }
    List<Figure.Panel> panels = new ArrayList<>();
    List<Table> tables = new ArrayList<>();
    Csv csv =
        new Csv(
            "network", "arm", "trials", "pretrain_flops", "tuning_flops", "train_flops", "seconds");
    for (Setting setting : design.settings()) {
      List<ShareChart.Bar> bars = new ArrayList<>();
      List<Table.Row> rows = new ArrayList<>();
      for (String arm : design.arms()) {
        List<Outcome> ours = design.outcomes(setting, arm);
        if (!ours.isEmpty()) {
          boolean counted = ArmKind.isNetwork(arm);
          double pretrain = counted ? mean(ours, Outcome::pretrainFlops) : Double.NaN;
          double tuning = counted ? mean(ours, Outcome::tuningFlops) : Double.NaN;
          double train = counted ? mean(ours, Outcome::trainFlops) : Double.NaN;
          double seconds = mean(ours, Outcome::seconds);
          csv.line(setting.network(), arm, ours.size(), pretrain, tuning, train, seconds);
          if (counted) {
            bars.add(
                new ShareChart.Bar(
                    arm,
                    design.ink(arm),
                    List.of(pretrain, tuning, train),
                    Written.flops(pretrain + tuning + train)));
          }
          rows.add(row(design, arm, ours, new double[] {pretrain, tuning, train}, seconds));
        }
      }
      String name = design.name(setting);
      ShareChart chart =
          new ShareChart(
              "Floating-point operations a trial, " + name,
              "The same numbers as in the table beneath.",
              "",
              List.of("pre-training", "tuning", "training"),
              bars,
              design.settings().size() > 1 ? 270 : 420);
      panels.add(
          new Figure.Panel(
              setting.network(), "", name, chart.svg("cost-" + panels.size()), List.of()));
      tables.add(
          new Table(
              name + ": means a trial, over all label budgets.",
              List.of(
                  "Arm",
                  "Pre-training",
                  "Tuning",
                  "Training",
                  "In all",
                  "Time",
                  "Trials",
                  "Time of all"),
              rows));
    }
    List<Block> blocks = new ArrayList<>();
    double seconds = outcomes.stream().mapToDouble(Outcome::seconds).filter(Double::isFinite).sum();
    double flops =
        outcomes.stream()
            .mapToDouble(o -> (double) o.pretrainFlops() + o.tuningFlops() + o.trainFlops())
            .sum();
    blocks.add(
        Prose.plain(
            Written.count(outcomes.size())
                + " trials, "
                + Written.flops(flops)
                + " as counted, "
                + Written.seconds(seconds)
                + " of computing on "
                + design.findings().provenance().workers()
                + (design.findings().provenance().workers() == 1 ? " worker." : " workers.")));
    blocks.add(
        new Figure(
            "costs-by-arm",
            "Floating-point operations a trial, mean over all label budgets, by what they were"
                + " spent on.",
            List.of(),
            panels,
            csv.download("costs-by-arm"),
            Fold.howToRead(
                "Tuning is what went into the settings that were not chosen.",
                "Pre-training is counted in full for every trial, though trials that share one only"
                    + " ran it once: so it says what one network costs, not what this study took.",
                "Trees do their work by comparisons and sums that are not counted: theirs is told"
                    + " by the time alone.",
                "A trial's time is its share of the time of those that were trained together with"
                    + " it.")));
    blocks.addAll(tables);
    return new Section("costs", "Time and FLOPs", blocks);
  }

  private static Table.Row row(
      Design design, String arm, List<Outcome> ours, double[] flops, double seconds) {
    return new Table.Row(
        "",
        design.ink(arm).colour(),
        arm,
        List.of(
            Table.Cell.number(Written.flops(flops[0])),
            Table.Cell.number(Written.flops(flops[1])),
            Table.Cell.number(Written.flops(flops[2])),
            Table.Cell.number(Written.flops(flops[0] + flops[1] + flops[2])),
            Table.Cell.number(Written.seconds(seconds)),
            Table.Cell.number(Written.count(ours.size())),
            Table.Cell.number(Written.seconds(seconds * ours.size()))));
  }

  private static double mean(List<Outcome> outcomes, ToDoubleFunction<Outcome> of) {
    return outcomes.stream().mapToDouble(of).filter(Double::isFinite).average().orElse(Double.NaN);
  }
}
