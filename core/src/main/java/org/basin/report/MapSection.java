package org.basin.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.basin.report.Findings.Cell;
import org.basin.report.Findings.ComparisonOf;
import org.basin.report.Findings.CrossoverOf;
import org.basin.report.chart.HeatMap;
import org.basin.report.page.Block;
import org.basin.report.page.Csv;
import org.basin.report.page.Figure;
import org.basin.report.page.Fold;
import org.basin.report.page.Section;
import org.basin.report.page.Table;
import org.basin.stats.Interval;
import org.basin.study.LabelBudget;

/**
 * The map of label budgets and unlabelled budgets; no section of a study with one of the latter.
 */
final class MapSection {
  private MapSection() {}

  static Section of(Design design) {
    List<Block> blocks = new ArrayList<>();
    List<CrossoverOf> lines = design.findings().crossovers();
    List<Cell> arms =
        lines.stream()
            .map(line -> line.cell())
            .map(c -> new Cell(c.data(), c.network(), c.arm(), LabelBudget.all(), 0, c.match()))
            .distinct()
            .toList();
    if (!arms.isEmpty()) {
      blocks.add(figure(design, arms));
      blocks.add(table(design, lines));
    }
    return new Section("map", "Labels against unlabelled examples", blocks);
  }

  private static String name(Design design, Cell arm) {
    return arm.arm() + " on " + design.name(arm.data(), arm.network());
  }

  private static Figure figure(Design design, List<Cell> arms) {
    Csv csv =
        new Csv(
            "data",
            "network",
            "arm",
            "labels",
            "unlabelled",
            "difference",
            "low",
            "high",
            "verdict");
    List<Figure.Panel> panels = new ArrayList<>();
    for (Cell arm : arms) {
      List<ComparisonOf> here =
          design.findings().comparisons().stream()
              .filter(c -> c.cell().arm().equals(arm.arm()) && c.cell().data().equals(arm.data()))
              .filter(c -> c.cell().network().equals(arm.network()))
              .filter(c -> c.cell().match() == arm.match())
              .toList();
      here.forEach(
          c ->
              csv.line(
                  c.cell().data(),
                  c.cell().network(),
                  c.cell().arm(),
                  c.cell().labels().toString(),
                  Written.unlabelled(c.cell().unlabelled()),
                  c.comparison().difference(),
                  c.comparison().interval().low(),
                  c.comparison().interval().high(),
                  verdict(c)));
      String svg = chart(design, arm, here).svg("map-" + panels.size());
      panels.add(new Figure.Panel(arm.network(), "", name(design, arm), svg, List.of()));
    }
    return new Figure(
        "map",
        "Difference of test "
            + design.metric().noun()
            + " from "
            + design.findings().study().arms().get(0)
            + " in "
            + design.metric().step()
            + ", by labels and unlabelled examples",
        List.of(),
        panels,
        csv.download("map"),
        Fold.howToRead(
            "Each box is one comparison, its verdict in words and its difference below. Blue boxes",
            "lie below zero, where the arm errs less; orange ones above. Reading along a row tells",
            "how many unlabelled examples it takes before pre-training helps."));
  }

  private static HeatMap chart(Design design, Cell arm, List<ComparisonOf> here) {
    List<LabelBudget> rows = here.stream().map(c -> c.cell().labels()).distinct().sorted().toList();
    List<Integer> columns =
        here.stream().map(c -> c.cell().unlabelled()).distinct().sorted().toList();
    double most =
        here.stream().mapToDouble(c -> Math.abs(c.comparison().difference())).max().orElse(1);
    List<List<HeatMap.Box>> boxes = new ArrayList<>();
    for (LabelBudget labels : rows) {
      List<HeatMap.Box> row = new ArrayList<>();
      for (int unlabelled : columns) {
        row.add(
            here.stream()
                .filter(c -> c.cell().labels().equals(labels))
                .filter(c -> c.cell().unlabelled() == unlabelled)
                .findFirst()
                .map(c -> box(design, c, most))
                .orElse(HeatMap.Box.EMPTY));
      }
      boxes.add(row);
    }
    return new HeatMap(
        name(design, arm),
        "Verdicts and differences for "
            + rows.size()
            + " label budgets and "
            + columns.size()
            + " unlabelled budgets",
        "labels",
        "unlabelled examples",
        rows.stream().map(Written::budget).toList(),
        columns.stream().map(Written::unlabelled).toList(),
        boxes);
  }

  private static HeatMap.Box box(Design design, ComparisonOf shown, double most) {
    double difference = shown.comparison().difference();
    return new HeatMap.Box(
        most > 0 ? difference / most : 0, verdict(shown), design.written().difference(difference));
  }

  private static String verdict(ComparisonOf shown) {
    return shown.comparison().verdict().name().toLowerCase(Locale.ROOT);
  }

  private static Table table(Design design, List<CrossoverOf> lines) {
    List<Table.Row> rows = new ArrayList<>();
    for (CrossoverOf line : lines) {
      rows.add(
          new Table.Row(
              "",
              design.ink(line.cell().arm()).colour(),
              line.cell().arm(),
              List.of(
                  Table.Cell.text(design.name(line.cell().data(), line.cell().network())),
                  Table.Cell.text(Written.labels(line.cell().labels())),
                  new Table.Cell("number", place(line), List.of(range(line))),
                  Table.Cell.text(
                      line.crossover().straight()
                          ? "straight in the logarithm (p "
                              + Written.number(line.crossover().fits())
                              + ")"
                          : "closest falling curve"))));
    }
    return new Table(
        "Unlabelled examples from which on the arm helps, and their 95 % interval",
        List.of("Arm", "network", "labels", "unlabelled examples", "fit"), rows);
  }

  private static String place(CrossoverOf line) {
    return switch (line.crossover().place()) {
      case BELOW_SMALLEST -> "fewer than were tried";
      case BEYOND_LARGEST -> "not reached";
      case BETWEEN -> Written.number(Math.rint(line.crossover().budget()));
    };
  }

  private static String range(CrossoverOf line) {
    Interval interval = Objects.requireNonNull(line.crossover().interval());
    String low =
        interval.low() > 0 ? Written.number(Math.rint(interval.low())) : "fewer than were tried";
    String high =
        Double.isFinite(interval.high())
            ? Written.number(Math.rint(interval.high()))
            : "more than were tried";
    return low + " to " + high;
  }
}
