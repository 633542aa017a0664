package org.basin.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.basin.report.Findings.Cell;
import org.basin.report.Findings.ComparisonOf;
import org.basin.stats.Amortisation;
import org.basin.stats.Comparison;
import org.basin.stats.Paired;
import org.basin.study.Match;
import org.basin.study.Outcome;
import org.basin.study.Study;
import org.jspecify.annotations.Nullable;

/**
 * Arms that pre-train against the reference trained longer, until its operations are theirs,
 * pre-training and tuning included: a family of its own on each data set and network.
 *
 * @param arm the pre-trained arm's cell, at equal epochs
 * @param n replicates that all have
 * @param armError mean test error
 * @param shortError of the reference, trained for as many epochs
 * @param longError of the reference, trained longer
 * @param armFlops mean operations of a trial, pre-training and tuning included
 * @param longFlops of the reference trained longer
 * @param converged of its trials
 * @param longTrials its trials
 * @param tasks from how many on, sharing one pre-training, it is the cheaper way; see {@link
 *     Amortisation}
 */
record EqualCompute(
    Cell arm,
    String against,
    int n,
    double armError,
    double shortError,
    double longError,
    double armFlops,
    double longFlops,
    double armSeconds,
    double longSeconds,
    int converged,
    int longTrials,
    double tasks) {

  /** A row for each cell that is trained longer, in the order of cells. */
  static List<EqualCompute> of(Findings findings) {
    Cells cells =
        new Cells(
            findings.study(),
            findings.provenance(),
            findings.outcomes(),
            (data, seed) -> new short[0]);
    List<EqualCompute> rows = new ArrayList<>();
    for (Cell longer : cells.all()) {
      Cell arm = arm(longer);
      Cell usual = arm == null ? null : cells.counterpart(arm, longer.arm());
      if (arm != null && usual != null && !cells.at(arm).isEmpty()) {
        rows.add(row(findings, cells, arm, usual, longer));
      }
    }
    return rows;
  }

  private static EqualCompute row(
      Findings findings, Cells cells, Cell arm, Cell usual, Cell longer) {
    List<Counted> ours = cells.at(arm);
    List<Counted> theirs = cells.at(longer);
    double once = mean(ours, o -> o.pretrainFlops());
    double whole = mean(ours, EqualCompute::flops);
    double error = error(findings, arm);
    double shortError = error(findings, usual);
    double longError = error(findings, longer);
    return new EqualCompute(
        arm,
        longer.arm(),
        cells.pairs(arm, longer).size(),
        error,
        shortError,
        longError,
        whole,
        mean(theirs, EqualCompute::flops),
        mean(ours, Outcome::seconds),
        mean(theirs, Outcome::seconds),
        (int) theirs.stream().filter(each -> each.outcome().converged()).count(),
        theirs.size(),
        Amortisation.tasks(error, shortError, longError, whole - once, once));
  }

  /** The comparisons, each under the pre-trained arm's cell with {@link Match#COMPUTE}. */
  static List<ComparisonOf> comparisons(Study study, Cells cells, boolean complete) {
    Map<String, List<Cell>> families = new LinkedHashMap<>();
    for (Cell longer : cells.all()) {
      if (arm(longer) != null) {
        families
            .computeIfAbsent(longer.data() + "\n" + longer.network(), f -> new ArrayList<>())
            .add(longer);
      }
    }
    List<ComparisonOf> comparisons = new ArrayList<>();
    for (List<Cell> family : families.values()) {
      List<Paired> pairs = new ArrayList<>();
      for (Cell longer : family) {
        pairs.add(Contrasts.paired(cells, named(longer, Match.EPOCHS), longer));
      }
      if (!complete) {
        // Those of the study without an outcome yet, so that no early verdict is easier.
        long asked =
            (long) study.labels().size()
                * study.arms().stream()
                    .filter(arm -> ArmKind.of(arm).pretrains())
                    .mapToInt(arm -> ArmKind.pools(arm, study))
                    .sum();
        for (long i = family.size(); i < asked; i++) {
          pairs.add(Paired.of(new double[0]));
        }
      }
      List<Comparison> judged = Material.judged(study, pairs);
      for (int i = 0; i < family.size(); i++) {
        if (judged.get(i).n() > 0) {
          Cell longer = family.get(i);
          comparisons.add(
              new ComparisonOf(
                  named(longer, Match.COMPUTE), longer.arm(), study.metric().key(), judged.get(i)));
        }
      }
    }
    return comparisons;
  }

  /** The cell whose compute a cell was given; null where it was given none. */
  private static @Nullable Cell arm(Cell longer) {
    return longer.matched() == null ? null : named(longer, Match.EPOCHS);
  }

  private static Cell named(Cell longer, Match match) {
    String arm = longer.matched() == null ? longer.arm() : longer.matched();
    return new Cell(
        longer.data(), longer.network(), arm, longer.labels(), longer.unlabelled(), match);
  }

  private static double flops(Outcome outcome) {
    return (double) outcome.pretrainFlops() + outcome.tuningFlops() + outcome.trainFlops();
  }

  private static double error(Findings findings, Cell cell) {
    return findings.summaries().stream()
        .filter(summary -> summary.cell().equals(cell))
        .mapToDouble(summary -> summary.testError().mean())
        .findFirst()
        .orElse(Double.NaN);
  }

  private static double mean(List<Counted> trials, ToDoubleFunction<Outcome> of) {
    return trials.stream()
        .map(Counted::outcome)
        .mapToDouble(of)
        .filter(Double::isFinite)
        .average()
        .orElse(Double.NaN);
  }
}
