package org.basin.report;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.basin.report.Findings.Cell;

/**
 * Choosing among cells without looking at a test part: the least mean error on validation over the
 * replicates, or negative log-likelihood where that is the study's metric; of equal ones the least
 * validation loss, then the fewest floating-point operations, then the first in the study's order.
 * A cell of which more than half failed, or which has nothing to validate on, is never chosen.
 */
final class Choice {
  private Choice() {}

  static Optional<Cell> best(Cells cells, List<Cell> among) {
    return among.stream()
        .filter(cell -> can(cells, cell))
        .min(
            Comparator.<Cell>comparingDouble(
                    cell -> mean(cells, cell, c -> c.validationCost(cells.metric())))
                .thenComparingDouble(cell -> mean(cells, cell, c -> c.outcome().validationLoss()))
                .thenComparingDouble(cell -> mean(cells, cell, Counted::flops)));
  }

  private static boolean can(Cells cells, Cell cell) {
    List<Counted> counted = cells.at(cell);
    long failed = counted.stream().filter(each -> !each.answered()).count();
    return !counted.isEmpty()
        && 2 * failed <= counted.size()
        && Double.isFinite(mean(cells, cell, c -> c.validationCost(cells.metric())));
  }

  /** Not a number, which comes after all numbers, where any replicate has none. */
  private static double mean(Cells cells, Cell cell, ToDoubleFunction<Counted> value) {
    return cells.at(cell).stream().mapToDouble(value).average().orElse(Double.NaN);
  }
}
