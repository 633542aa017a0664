package org.basin.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.basin.report.Findings.Cell;
import org.basin.report.Findings.ComparisonOf;
import org.basin.report.Findings.CrossoverOf;
import org.basin.report.Findings.Evidence;
import org.basin.stats.Crossover;
import org.basin.stats.Interval;
import org.basin.stats.Verdict;

/**
 * One line of the map for claim C5: an arm that pre-trains on the pool, at a label budget, from the
 * smallest unlabelled budget to the largest, and where it begins to help. The intervals of all
 * lines cover together, so that a claim may rest on any of them.
 *
 * @param least the comparison with the smallest pool
 * @param most that with the largest
 */
record PoolLine(CrossoverOf crossing, ComparisonOf least, ComparisonOf most) {

  /** What a line says of the claim that much data are needed. */
  enum Reading {
    /** It helps with the largest pool, and begins to above the smallest. */
    NEEDS_MUCH,
    /** It helps with the smallest pool. */
    LITTLE_WILL_DO,
    /** It helps with the largest pool; whether with the smallest is open. */
    OPEN,
    /** That it helps with the largest pool is not shown. */
    NOT_SEEN
  }

  /** In the order of cells; none of a study with one unlabelled budget. */
  static List<PoolLine> of(Material material) {
    int lines = of(material, 1 - material.study().level()).size();
    return lines == 0 ? List.of() : of(material, 1 - material.study().level() / lines);
  }

  private static List<PoolLine> of(Material material, double confidence) {
    List<PoolLine> lines = new ArrayList<>();
    for (CrossoverOf crossing : Crossovers.of(material.study(), material.cells(), confidence)) {
      List<ComparisonOf> along =
          material.comparisons().stream()
              .filter(each -> each.cell().unlabelled() > 0)
              .filter(each -> Crossovers.row(each.cell()).equals(crossing.cell()))
              .sorted(Comparator.comparingInt(each -> each.cell().unlabelled()))
              .toList();
      if (ArmKind.of(crossing.cell().arm()) == ArmKind.PRETRAINED && along.size() > 1) {
        lines.add(new PoolLine(crossing, along.get(0), along.get(along.size() - 1)));
      }
    }
    return lines;
  }

  Reading reading() {
    if (least.comparison().verdict() == Verdict.HELPS) {
      return Reading.LITTLE_WILL_DO;
    }
    if (most.comparison().verdict() != Verdict.HELPS) {
      return Reading.NOT_SEEN;
    }
    return crossing.crossover().interval().low() > 0 ? Reading.NEEDS_MUCH : Reading.OPEN;
  }

  /** Where it begins to help, and what it does with the smallest and the largest pool. */
  List<Evidence> evidence(Material material) {
    Cell cell = crossing.cell();
    Crossover found = crossing.crossover();
    String place =
        switch (found.place()) {
          case BELOW_SMALLEST -> "is ahead of `%s` from the smallest pool on";
          case BETWEEN ->
              "draws level with `%s` at "
                  + Phrase.count(Math.round(found.budget()))
                  + " unlabelled examples";
          case BEYOND_LARGEST -> "does not draw ahead of `%s` within the pools tried";
        };
    List<String> trials = new ArrayList<>();
    for (ComparisonOf end : List.of(least, most)) {
      Cell against = material.cells().counterpart(end.cell(), end.against());
      if (against != null) {
        trials.addAll(material.trials(end.cell(), against));
      }
    }
    Evidence begins =
        new Evidence(
            "With %s, %s %s (%s; together with the other lines): %s."
                .formatted(
                    Phrase.labels(cell.labels()),
                    Phrase.of(cell),
                    place.formatted(crossing.against()),
                    range(found.interval()),
                    said(material)),
            found.budget(),
            found.interval(),
            trials);
    return List.of(begins, at(material, least, "smallest"), at(material, most, "largest"));
  }

  private String said(Material material) {
    String smallest = pool(material, least);
    return switch (reading()) {
      case NEEDS_MUCH -> "it needs more than " + smallest;
      case LITTLE_WILL_DO -> "it helps with " + smallest + " already";
      case OPEN -> "whether it needs more than " + smallest + " is open";
      case NOT_SEEN -> "that it helps with " + pool(material, most) + " is not shown";
    };
  }

  private static Evidence at(Material material, ComparisonOf end, String which) {
    Evidence plain = material.evidence(end);
    return new Evidence(
        "At the " + which + " pool, " + pool(material, end) + ": " + lower(plain.sentence()),
        plain.value(),
        plain.interval(),
        plain.trials());
  }

  private static String lower(String sentence) {
    return Character.toLowerCase(sentence.charAt(0)) + sentence.substring(1);
  }

  private static String pool(Material material, ComparisonOf end) {
    return Phrase.count(Math.round(Crossovers.examples(material.cells(), end.cell())));
  }

  private static String range(Interval interval) {
    String low =
        interval.low() == 0
            ? "fewer than were tried"
            : Double.isInfinite(interval.low())
                ? "more than were tried"
                : Phrase.count(Math.round(interval.low()));
    String high =
        interval.high() == 0
            ? "fewer than were tried"
            : Double.isInfinite(interval.high())
                ? "more than were tried"
                : Phrase.count(Math.round(interval.high()));
    return low.equals(high) ? low : low + " to " + high;
  }
}
