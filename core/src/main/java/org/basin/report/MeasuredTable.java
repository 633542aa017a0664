package org.basin.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.DoubleFunction;
import org.basin.report.page.Table;
import org.basin.study.Measurement;
import org.basin.study.Outcome;
import org.basin.study.Trial;

/**
 * Measured quantities as a table: a row a network and arm, a column a quantity, each the mean over
 * the replicates that have it. What was measured of two trials stands under the arm of the second.
 */
final class MeasuredTable {
  private final Design design;
  private final List<Column> columns = new ArrayList<>();

  MeasuredTable(Design design) {
    this.design = design;
  }

  private record Column(
      String heading,
      String quantity,
      String place,
      boolean ofTwo,
      double at,
      DoubleFunction<String> written) {}

  /** A column of each network's own quantity. */
  MeasuredTable own(String heading, String quantity, DoubleFunction<String> written) {
    columns.add(new Column(heading, quantity, "", false, 0, written));
    return this;
  }

  /** The same at an abscissa. */
  MeasuredTable own(String heading, String quantity, double at, DoubleFunction<String> written) {
    columns.add(new Column(heading, quantity, "", false, at, written));
    return this;
  }

  /** The same of a layer. */
  MeasuredTable at(String heading, String quantity, String place, DoubleFunction<String> written) {
    columns.add(new Column(heading, quantity, place, false, 0, written));
    return this;
  }

  /** A column of what was measured of an arm's network and another's. */
  MeasuredTable ofTwo(String heading, String quantity, DoubleFunction<String> written) {
    columns.add(new Column(heading, quantity, "", true, 0, written));
    return this;
  }

  /** The table; without rows where nothing was measured. */
  Table table(String caption) {
    List<String> head = new ArrayList<>(List.of("Arm", "Network", "Seeds"));
    columns.forEach(column -> head.add(column.heading()));
    List<Table.Row> rows = new ArrayList<>();
    SortedMap<String, Map<String, Map<String, Trial>>> networks = new TreeMap<>();
    for (Outcome outcome : design.findings().outcomes()) {
      Trial trial = outcome.trial();
      networks
          .computeIfAbsent(design.where(trial), network -> new HashMap<>())
          .computeIfAbsent(trial.arm(), arm -> new LinkedHashMap<>())
          .put(trial.id(), trial);
    }
    for (var each : networks.entrySet()) {
      String network = each.getKey();
      for (String arm : design.arms()) {
        Map<String, Trial> trials = each.getValue().getOrDefault(arm, Map.of());
        List<List<Double>> values = columns.stream().map(c -> values(c, trials)).toList();
        int seeds = values.stream().mapToInt(List::size).max().orElse(0);
        if (seeds > 0) {
          List<Table.Cell> cells = new ArrayList<>();
          cells.add(Table.Cell.text(network));
          cells.add(Table.Cell.number(Written.count(seeds)));
          for (int i = 0; i < columns.size(); i++) {
            double mean = values.get(i).stream().mapToDouble(v -> v).average().orElse(Double.NaN);
            cells.add(
                Table.Cell.number(
                    Double.isFinite(mean) ? columns.get(i).written().apply(mean) : Written.NONE));
          }
          rows.add(new Table.Row("", design.ink(arm).colour(), arm, cells));
        }
      }
    }
    return design.among(new Table(caption, head, rows));
  }

  private List<Double> values(Column column, Map<String, Trial> trials) {
    List<Double> values = new ArrayList<>();
    for (Measurement each : design.findings().measurements()) {
      String whose = column.ofTwo() ? each.other() : each.trial();
      if (each.quantity().equals(column.quantity())
          && each.place().equals(column.place())
          && each.at() == column.at()
          && column.ofTwo() != each.other().isEmpty()
          && Double.isFinite(each.value())
          && trials.containsKey(whose)) {
        values.add(each.value());
      }
    }
    return values;
  }
}
