package org.basin.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.basin.report.Findings.Cell;
import org.basin.report.Findings.ComparisonOf;
import org.basin.report.Findings.SummaryOf;
import org.basin.stats.Comparison;
import org.basin.stats.Family;
import org.basin.stats.Interval;
import org.basin.stats.Paired;
import org.basin.stats.Summary;
import org.basin.stats.Verdict;
import org.basin.stats.Welch;
import org.basin.study.Metric;
import org.basin.study.Study;
import org.basin.study.StudyForm;
import org.jspecify.annotations.Nullable;

/**
 * Two runs or more beside each other: what was asked differently, and each cell's numbers in each.
 * Every run is held against the first. Where both drew the same replicates of the same data the
 * differences are paired, else Welch's interval stands for them; nothing of this is what the runs
 * were made for, so it is exploratory.
 *
 * @param asked options in which the runs differ
 * @param said what a reader must know before comparing, a sentence each
 * @param rows cells that any run has, in the order of the runs
 */
public record SideBySide(List<Run> runs, List<Asked> asked, List<String> said, List<Row> rows) {

  public SideBySide {
    runs = List.copyOf(runs);
    asked = List.copyOf(asked);
    said = List.copyOf(said);
    rows = List.copyOf(rows);
  }

  /**
   * A run.
   *
   * @param name as the user calls it
   * @param truth of its replicates
   */
  public record Run(String name, Findings findings, Findings.Truth truth) {}

  /** An option, and what each run was asked; a dash where a run does not know it. */
  public record Asked(String key, List<String> values) {
    public Asked {
      values = List.copyOf(values);
    }
  }

  /** A cell, and what each run has there. */
  public record Row(Cell cell, List<Optional<Place>> places) {
    public Row {
      places = List.copyOf(places);
    }
  }

  /**
   * What one run has in a cell.
   *
   * @param summary of the costs by the runs' metric, or of errors where they differ in it
   * @param verdict of the run itself, against its reference
   * @param change from the first run to this; null for the first, and where the first has none
   */
  public record Place(Summary summary, @Nullable Verdict verdict, @Nullable Change change) {}

  /**
   * How a cell differs from the same in the first run.
   *
   * @param paired whether over the same replicates
   * @param n replicates in pairs, or the lesser number of both
   * @param identical whether every one of its numbers is the same
   * @param difference this run minus the first
   * @param verdict of paired differences, corrected over all of this run's; null where unpaired
   */
  public record Change(
      boolean paired,
      int n,
      boolean identical,
      double difference,
      Interval interval,
      @Nullable Verdict verdict) {}

  /** The letter that stands for a run in tables. */
  public static String letter(int run) {
    return run < 26 ? Character.toString('A' + run) : "R" + (run + 1);
  }

  /** What the numbers are about: the runs' metric where they agree in it. */
  public Metric metric() {
    return metric(runs);
  }

  /** The cells in which runs that decided something decided otherwise. */
  public List<Row> otherVerdicts() {
    return rows.stream()
        .filter(
            row ->
                row.places().stream()
                        .flatMap(Optional::stream)
                        .map(Place::verdict)
                        .filter(v -> v != null)
                        .distinct()
                        .count()
                    > 1)
        .toList();
  }

  public static SideBySide of(List<Run> runs) {
    List<Cells> cells =
        runs.stream()
            .map(
                run ->
                    new Cells(
                        run.findings().study(),
                        run.findings().provenance(),
                        run.findings().outcomes(),
                        run.truth()))
            .toList();
    Set<Cell> all = new LinkedHashSet<>();
    cells.forEach(each -> all.addAll(each.all()));
    Metric metric = metric(runs);
    List<Map<Cell, Change>> changes = new ArrayList<>();
    for (int run = 0; run < runs.size(); run++) {
      changes.add(run == 0 ? Map.of() : changes(runs, cells, run, metric));
    }
    List<Row> rows = new ArrayList<>();
    for (Cell cell : all) {
      List<Optional<Place>> places = new ArrayList<>();
      for (int run = 0; run < runs.size(); run++) {
        places.add(place(runs.get(run).findings(), cell, metric, changes.get(run).get(cell)));
      }
      rows.add(new Row(cell, places));
    }
    return new SideBySide(runs, asked(runs), Differing.said(runs), rows);
  }

  private static Optional<Place> place(
      Findings findings, Cell cell, Metric metric, @Nullable Change change) {
    return findings.summaries().stream()
        .filter(each -> each.cell().equals(cell))
        .findFirst()
        .map((SummaryOf each) -> metric == Metric.ERROR ? each.testError() : each.cost())
        .map(summary -> new Place(summary, verdict(findings, cell), change));
  }

  private static @Nullable Verdict verdict(Findings findings, Cell cell) {
    return findings.comparisons().stream()
        .filter(each -> each.cell().equals(cell))
        .map(ComparisonOf::comparison)
        .map(Comparison::verdict)
        .findFirst()
        .orElse(null);
  }

  private static Map<Cell, Change> changes(
      List<Run> runs, List<Cells> cells, int run, Metric metric) {
    Study first = runs.get(0).findings().study();
    double greatest = metric.greatest();
    Map<Cell, Change> changes = new LinkedHashMap<>();
    Map<Cell, double[]> paired = new LinkedHashMap<>();
    for (Cell cell : cells.get(run).all()) {
      Map<Integer, Double> before = values(cells.get(0), cell, metric);
      Map<Integer, Double> now = values(cells.get(run), cell, metric);
      if (before.isEmpty()) {
        continue;
      }
      double[] together =
          now.entrySet().stream()
              .filter(each -> before.containsKey(each.getKey()))
              .mapToDouble(each -> each.getValue() - before.getOrDefault(each.getKey(), Double.NaN))
              .toArray();
      if (Differing.pairs(runs.get(0), runs.get(run), cell.data()) && together.length > 0) {
        paired.put(cell, together);
      } else {
        Welch welch = Welch.of(array(now), array(before), cells.get(run).overlap(cell.data()));
        changes.put(
            cell,
            new Change(
                false,
                Math.min(now.size(), before.size()),
                false,
                welch.difference(),
                welch.interval(1 - first.level()).within(-greatest, greatest),
                null));
      }
    }
    List<Comparison> judged =
        Family.compare(
            paired.entrySet().stream()
                .map(
                    each -> {
                      double overlap = cells.get(run).overlap(each.getKey().data());
                      Paired pair = Paired.of(each.getValue());
                      return overlap > 0 ? pair.onOverlappingSplits(overlap) : pair;
                    })
                .toList(),
            first.level(),
            first.margin(),
            first.seed());
    int i = 0;
    for (Map.Entry<Cell, double[]> each : paired.entrySet()) {
      Comparison one = judged.get(i++).within(greatest);
      boolean identical = java.util.Arrays.stream(each.getValue()).allMatch(d -> d == 0);
      changes.put(
          each.getKey(),
          new Change(true, one.n(), identical, one.difference(), one.interval(), one.verdict()));
    }
    return changes;
  }

  private static double[] array(Map<Integer, Double> values) {
    return values.values().stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** A cell's costs by replicate. */
  private static Map<Integer, Double> values(Cells cells, Cell cell, Metric metric) {
    Map<Integer, Double> values = new TreeMap<>();
    for (Counted counted : cells.at(cell)) {
      values.put(
          counted.outcome().trial().seed(),
          metric == Metric.ERROR ? counted.error() : counted.cost());
    }
    return values;
  }

  private static Metric metric(List<Run> runs) {
    List<Metric> metrics =
        runs.stream().map(run -> run.findings().study().metric()).distinct().toList();
    return metrics.size() == 1 ? metrics.get(0) : Metric.ERROR;
  }

  private static List<Asked> asked(List<Run> runs) {
    List<Map<String, Optional<Object>>> forms =
        runs.stream().map(run -> StudyForm.flat(run.findings().study())).toList();
    Set<String> keys = new LinkedHashSet<>();
    forms.forEach(form -> keys.addAll(form.keySet()));
    keys.remove("basin");
    List<Asked> asked = new ArrayList<>();
    for (String key : keys) {
      List<String> values = new ArrayList<>();
      for (Map<String, Optional<Object>> form : forms) {
        Optional<Object> value = form.get(key);
        values.add(value == null ? Written.NONE : value.map(Object::toString).orElse("not said"));
      }
      if (values.stream().distinct().count() > 1) {
        asked.add(new Asked(key, values));
      }
    }
    return asked;
  }
}
