package org.basin.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.basin.report.Cells.Pair;
import org.basin.report.Findings.Cell;
import org.basin.report.Findings.CrossoverOf;
import org.basin.stats.Crossover;
import org.basin.study.ArmName;
import org.basin.study.Provenance.DataProvenance;
import org.basin.study.Study;
import org.jspecify.annotations.Nullable;

/**
 * At each label budget, how many unlabelled examples an arm needs before it begins to help: a line
 * through the map of label budgets and unlabelled budgets. It takes two unlabelled budgets.
 */
final class Crossovers {
  private Crossovers() {}

  /** In the order of cells; empty of a study with one unlabelled budget. */
  static List<CrossoverOf> of(Study study, Cells cells) {
    return of(study, cells, 1 - study.level());
  }

  /** The same with intervals of another confidence. */
  static List<CrossoverOf> of(Study study, Cells cells, double confidence) {
    String reference = study.arms().get(0);
    Map<Cell, List<Cell>> rows = new LinkedHashMap<>();
    for (Cell cell : cells.all()) {
      if (cell.unlabelled() > 0 && !cell.arm().equals(reference)) {
        rows.computeIfAbsent(row(cell), any -> new ArrayList<>()).add(cell);
      }
    }
    List<CrossoverOf> found = new ArrayList<>();
    rows.forEach(
        (row, along) -> {
          Crossover crossover =
              along.size() < 2 ? null : of(study, cells, along, reference, confidence);
          if (crossover != null) {
            found.add(new CrossoverOf(row, reference, crossover));
          }
        });
    return found;
  }

  /** A cell without its unlabelled budget. */
  static Cell row(Cell cell) {
    return new Cell(cell.data(), cell.network(), cell.arm(), cell.labels(), 0, cell.match());
  }

  private static @Nullable Crossover of(
      Study study, Cells cells, List<Cell> along, String reference, double confidence) {
    List<Cell> points = new ArrayList<>();
    List<List<Pair>> pairs = new ArrayList<>();
    Set<Integer> seeds = new TreeSet<>();
    for (Cell cell : along) {
      Cell against = cells.counterpart(cell, reference);
      boolean more =
          points.isEmpty()
              || examples(cells, cell) > examples(cells, points.get(points.size() - 1));
      if (against != null && more) {
        List<Pair> here = cells.pairs(cell, against);
        Set<Integer> ours = new TreeSet<>();
        here.forEach(pair -> ours.add(seed(pair)));
        if (points.isEmpty()) {
          seeds.addAll(ours);
        } else {
          seeds.retainAll(ours);
        }
        points.add(cell);
        pairs.add(here);
      }
    }
    if (points.size() < 2 || seeds.isEmpty()) {
      return null;
    }
    return Crossover.of(
        points.stream().mapToDouble(cell -> examples(cells, cell)).toArray(),
        pairs.stream()
            .map(
                here ->
                    here.stream()
                        .filter(pair -> seeds.contains(seed(pair)))
                        .mapToDouble(Pair::difference)
                        .toArray())
            .toArray(double[][]::new),
        confidence,
        study.seed());
  }

  private static int seed(Pair pair) {
    return pair.arm().outcome().trial().seed();
  }

  /** The unlabelled examples of a budget: no more than there are, in what the arm learns from. */
  static double examples(Cells cells, Cell cell) {
    String argument = ArmName.parse(cell.arm()).argument();
    DataProvenance other = argument == null ? null : cells.read(argument);
    DataProvenance read = other != null ? other : cells.read(cell.data());
    return read == null ? cell.unlabelled() : Math.min(cell.unlabelled(), cells.pool(read));
  }
}
