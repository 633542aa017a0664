package org.basin.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.basin.report.Findings.Cell;
import org.basin.report.Findings.LabelsSavedOf;
import org.basin.stats.LabelsSaved;
import org.basin.study.Study;
import org.jspecify.annotations.Nullable;

/**
 * How many labels the reference needs to match each arm at each budget, on the replicates that the
 * arm shares with the reference at every one of its budgets.
 */
final class Savings {
  private Savings() {}

  static List<LabelsSavedOf> of(Study study, Cells cells) {
    String reference = study.arms().get(0);
    List<LabelsSavedOf> saved = new ArrayList<>();
    for (Cell cell : cells.all()) {
      if (!cell.arm().equals(reference)) {
        LabelsSaved found = of(study, cells, cell, curve(cells, cell, reference));
        if (found != null) {
          double needed =
              found.place() == LabelsSaved.Place.BELOW_SMALLEST ? 0 : found.equivalentLabels();
          saved.add(new LabelsSavedOf(cell, reference, needed, found.interval()));
        }
      }
    }
    return saved;
  }

  private static @Nullable LabelsSaved of(Study study, Cells cells, Cell cell, List<Cell> curve) {
    Set<Integer> seeds = seeds(cells, cell);
    curve.forEach(point -> seeds.retainAll(seeds(cells, point)));
    if (curve.size() < 2 || seeds.isEmpty()) {
      return null;
    }
    return LabelsSaved.of(
        curve.stream().mapToDouble(point -> labels(cells, point)).toArray(),
        curve.stream().map(point -> errors(cells, point, seeds)).toArray(double[][]::new),
        errors(cells, cell, seeds),
        1 - study.level(),
        study.seed());
  }

  /** The reference's cells by labels in all; of budgets that come to as many, the first. */
  private static List<Cell> curve(Cells cells, Cell cell, String reference) {
    List<Cell> curve = new ArrayList<>();
    cells.all().stream()
        .map(Cell::labels)
        .distinct()
        .sorted()
        .map(
            labels ->
                cells.counterpart(
                    new Cell(
                        cell.data(),
                        cell.network(),
                        cell.arm(),
                        labels,
                        cell.unlabelled(),
                        cell.match()),
                    reference))
        .filter(Objects::nonNull)
        .sorted(Comparator.comparingDouble(point -> labels(cells, point)))
        .forEach(
            point -> {
              if (curve.isEmpty()
                  || labels(cells, point) > labels(cells, curve.get(curve.size() - 1))) {
                curve.add(point);
              }
            });
    return curve;
  }

  private static double labels(Cells cells, Cell cell) {
    return cells.at(cell).stream().mapToInt(c -> c.outcome().labelsTotal()).average().orElse(0);
  }

  private static Set<Integer> seeds(Cells cells, Cell cell) {
    Set<Integer> seeds = new TreeSet<>();
    cells.at(cell).forEach(counted -> seeds.add(counted.outcome().trial().seed()));
    return seeds;
  }

  private static double[] errors(Cells cells, Cell cell, Set<Integer> seeds) {
    return cells.at(cell).stream()
        .filter(counted -> seeds.contains(counted.outcome().trial().seed()))
        .mapToDouble(Counted::cost)
        .toArray();
  }
}
