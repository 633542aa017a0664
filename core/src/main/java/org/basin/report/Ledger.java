package org.basin.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.basin.report.Findings.Cell;
import org.basin.stats.ExpectedBest;
import org.basin.study.Candidate;
import org.basin.study.Outcome;

/**
 * What tuning tried in a cell and what it cost.
 *
 * @param trials of the cell
 * @param configurations tried in each; the least, where trials differ
 * @param stopped of all of them, by successive halving
 * @param diverged of all of them
 * @param epochs of all of them
 * @param flops mean operations a trial that went into configurations not chosen, their pre-trained
 *     starts included; not a number for trees, whose operations are not counted
 * @param expectedBest mean over trials of the best validation error expected of 1, 2, …
 *     configurations
 */
record Ledger(
    Cell cell,
    int trials,
    int configurations,
    int stopped,
    int diverged,
    long epochs,
    double flops,
    double[] expectedBest) {

  /** One for each cell whose trials had something to choose by, in the order of outcomes' cells. */
  static List<Ledger> of(Findings findings) {
    Cells cells =
        new Cells(
            findings.study(),
            findings.provenance(),
            findings.outcomes(),
            (data, seed) -> new short[0]);
    Map<Cell, List<Outcome>> tuned = new LinkedHashMap<>();
    for (Cell cell : cells.all()) {
      List<Outcome> outcomes =
          cells.at(cell).stream()
              .map(Counted::outcome)
              .filter(outcome -> outcome.tuning().size() > 1)
              .toList();
      if (!outcomes.isEmpty()) {
        tuned.put(cell, outcomes);
      }
    }
    List<Ledger> ledgers = new ArrayList<>();
    tuned.forEach((cell, outcomes) -> ledgers.add(of(findings, cell, outcomes)));
    return ledgers;
  }

  private static Ledger of(Findings findings, Cell cell, List<Outcome> outcomes) {
    int least = outcomes.stream().mapToInt(o -> o.tuning().size()).min().orElse(0);
    double guessing =
        findings.provenance().data().stream()
            .filter(read -> read.name().equals(cell.data()))
            .mapToDouble(read -> 1 - 1.0 / Math.max(2, read.classes().size()))
            .findFirst()
            .orElse(1);
    double[] best = new double[least];
    int stopped = 0;
    int diverged = 0;
    long epochs = 0;
    for (Outcome outcome : outcomes) {
      double[] errors =
          outcome.tuning().stream()
              .mapToDouble(Candidate::validationError)
              .map(error -> Double.isFinite(error) ? error : guessing)
              .toArray();
      double[] expected = ExpectedBest.of(errors);
      for (int i = 0; i < least; i++) {
        best[i] += expected[i] / outcomes.size();
      }
      int last = outcome.tuning().stream().mapToInt(Candidate::rung).max().orElse(0);
      for (Candidate candidate : outcome.tuning()) {
        stopped += candidate.rung() < last ? 1 : 0;
        diverged += candidate.diverged() ? 1 : 0;
        epochs += candidate.epochs();
      }
    }
    return new Ledger(
        cell,
        outcomes.size(),
        least,
        stopped,
        diverged,
        epochs,
        ArmKind.isNetwork(cell.arm())
            ? outcomes.stream().mapToDouble(Outcome::tuningFlops).average().orElse(0)
            : Double.NaN,
        best);
  }
}
