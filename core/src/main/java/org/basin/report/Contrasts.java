package org.basin.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.basin.report.Cells.Pair;
import org.basin.report.Findings.Cell;
import org.basin.report.Findings.ComparisonOf;
import org.basin.stats.Bootstrap;
import org.basin.stats.Comparison;
import org.basin.stats.Mistakes;
import org.basin.stats.Paired;
import org.basin.study.LabelBudget;
import org.basin.study.Look;
import org.basin.study.Metric;
import org.basin.study.Study;

/**
 * The comparisons that the study was made for: every arm against its first, within data set,
 * network and budgets, on the replicates that both have. Those on one data set and network are one
 * family. While trials are missing, arms and budgets of the study without an outcome yet count in
 * their family as comparisons that show nothing, so that no early verdict is easier than the last.
 */
final class Contrasts {
  private Contrasts() {}

  /** In the order of cells; of an adaptive study, as its looks decided them. */
  static List<ComparisonOf> of(Study study, Cells cells, List<Look> looks, boolean complete) {
    return study.adaptive() == null
        ? fixed(study, cells, complete)
        : Course.of(study, cells, looks).comparisons();
  }

  private static List<ComparisonOf> fixed(Study study, Cells cells, boolean complete) {
    Map<String, List<Cell>> families = new LinkedHashMap<>();
    for (Cell cell : cells.all()) {
      families
          .computeIfAbsent(cell.data() + "\n" + cell.network(), family -> new ArrayList<>())
          .add(cell);
    }
    List<ComparisonOf> comparisons = new ArrayList<>();
    families.values().forEach(family -> comparisons.addAll(family(study, cells, family, complete)));
    return comparisons;
  }

  private static List<ComparisonOf> family(
      Study study, Cells cells, List<Cell> family, boolean complete) {
    String reference = study.arms().get(0);
    List<Cell> compared = new ArrayList<>();
    List<Paired> pairs = new ArrayList<>();
    for (Cell cell : family) {
      Cell against = cells.counterpart(cell, reference);
      if (!cell.arm().equals(reference) && against != null) {
        compared.add(cell);
        pairs.add(paired(cells, cell, against));
      }
    }
    if (!complete) {
      for (int none = missing(study, compared); none > 0; none--) {
        pairs.add(Paired.of(new double[0]));
      }
    }
    List<Comparison> judged = Material.judged(study, pairs);
    List<ComparisonOf> comparisons = new ArrayList<>();
    for (int i = 0; i < compared.size(); i++) {
      if (judged.get(i).n() > 0) {
        comparisons.add(
            new ComparisonOf(compared.get(i), reference, study.metric().key(), judged.get(i)));
      }
    }
    return comparisons;
  }

  /** How many comparisons the study asks for that have no outcome yet. */
  private static int missing(Study study, List<Cell> compared) {
    int missing = 0;
    for (String arm : study.arms().subList(1, study.arms().size())) {
      for (LabelBudget labels : study.labels()) {
        long there =
            compared.stream().filter(c -> c.arm().equals(arm) && c.labels().equals(labels)).count();
        missing += Math.max(0, ArmKind.pools(arm, study) - (int) there);
      }
    }
    return missing;
  }

  /** Two cells' paired differences, with all that the design allows to know of them. */
  static Paired paired(Cells cells, Cell arm, Cell against) {
    return cells.paired(arm, against, () -> paired(cells, arm, cells.pairs(arm, against)));
  }

  /** The same on some of their replicates. */
  static Paired paired(Cells cells, Cell arm, List<Pair> pairs) {
    double[] differences = pairs.stream().mapToDouble(Pair::difference).toArray();
    double overlap = cells.overlap(arm.data());
    if (overlap > 0) {
      return Paired.of(differences).onOverlappingSplits(overlap);
    }
    Paired paired = Paired.of(differences);
    return cells.metric() == Metric.ERROR
            && differences.length >= Bootstrap.ENOUGH
            && cells.hasOneTest(arm.data())
            && pairs.stream().allMatch(pair -> knowsItsRows(cells, pair))
        ? paired.withExamples(
            pairs.stream().map(pair -> cells.mistakes(pair.arm())).toList(),
            pairs.stream().map(pair -> cells.mistakes(pair.against())).toList())
        : paired;
  }

  /** Whether the stored predictions are those that the stored errors were counted on. */
  private static boolean knowsItsRows(Cells cells, Pair pair) {
    Mistakes arm = cells.mistakes(pair.arm());
    Mistakes against = cells.mistakes(pair.against());
    int rows = arm.examples();
    return rows > 0
        && against.examples() == rows
        && Math.abs((double) (arm.count() - against.count()) / rows - pair.difference()) < 1e-7;
  }
}
