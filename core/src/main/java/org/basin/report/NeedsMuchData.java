package org.basin.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.basin.report.Cells.Pair;
import org.basin.report.Findings.Cell;
import org.basin.report.Findings.Claim;
import org.basin.report.Findings.ComparisonOf;
import org.basin.report.Findings.Evidence;
import org.basin.stats.Comparison;
import org.basin.stats.Paired;
import org.basin.stats.Verdict;
import org.basin.study.LabelBudget;
import org.basin.study.Match;
import org.jspecify.annotations.Nullable;

/**
 * Claim C5. What pre-training learns from is the pool, so where a study has several unlabelled
 * budgets the lines of its map ({@link PoolLine}) decide:
 *
 * <ul>
 *   <li><em>supported</em> where lines that help with the largest pool begin to above the smallest,
 *       all of them, and none helps with the smallest;
 *   <li><em>contradicted</em> where a line helps with the smallest pool, and none needs more;
 *   <li>else <em>undetermined</em>, also where some lines need much and others do not.
 * </ul>
 *
 * <p>With one unlabelled budget labels alone can be few or many. For each arm that pre-trains on
 * the pool: does it help at the smallest label budget, and is the benefit there larger than at the
 * largest, seed by seed? The second question's answers are one family, exploratory; "helps" in it
 * means a larger benefit with few labels. With several unlabelled budgets this is shown beside, for
 * the largest pool.
 *
 * <ul>
 *   <li><em>contradicted</em> where an arm helps at the smallest budget and its benefit shrinks
 *       towards the largest, and no arm's grows;
 *   <li><em>supported</em> where every arm is equivalent or worse at the smallest budget and one
 *       helps at the largest;
 *   <li><em>not tested</em> with one label budget or no such arm;
 *   <li>else <em>undetermined</em>.
 * </ul>
 *
 * <p>Arms that pre-train on the labelled subset alone are shown beside, and do not decide: they say
 * what little data gives. New classes with few examples were not tried.
 */
record NeedsMuchData() implements ClaimRule {

  @Override
  public Claim judge(Material material) {
    List<Span> spans = spans(material);
    List<Comparison> shrinking =
        material.judge(spans.stream().map(span -> shrinking(material, span)).toList());
    List<PoolLine> lines = PoolLine.of(material);
    List<Evidence> because = new ArrayList<>();
    lines.forEach(line -> because.addAll(line.evidence(material)));
    // What decides is read first: a page shows the beginning and folds the rest.
    IntStream.range(0, spans.size())
        .boxed()
        .sorted(Comparator.comparing(i -> !contradicts(spans.get(i), shrinking.get(i))))
        .forEach(
            i -> {
              because.add(material.evidence(spans.get(i).few()));
              because.add(material.evidence(spans.get(i).many()));
              because.add(evidence(material, spans.get(i), shrinking.get(i)));
            });
    for (ComparisonOf shown : material.comparisons()) {
      if (ArmKind.of(shown.cell().arm()) == ArmKind.SAME_DATA) {
        because.add(material.evidence(shown));
      }
    }
    return new Claim(
        "C5",
        "Pre-training needs much data to learn a representation, and rarely helps with little;"
            + " against it: it helps most with few examples.",
        lines.isEmpty() ? verdict(spans, shrinking) : verdict(lines),
        because);
  }

  private static String verdict(List<PoolLine> lines) {
    Set<PoolLine.Reading> seen = EnumSet.noneOf(PoolLine.Reading.class);
    lines.forEach(line -> seen.add(line.reading()));
    boolean needsMuch = seen.contains(PoolLine.Reading.NEEDS_MUCH);
    if (seen.contains(PoolLine.Reading.LITTLE_WILL_DO)) {
      return needsMuch ? UNDETERMINED : CONTRADICTED;
    }
    return needsMuch && !seen.contains(PoolLine.Reading.OPEN) ? SUPPORTED : UNDETERMINED;
  }

  private static String verdict(List<Span> spans, List<Comparison> shrinking) {
    if (spans.isEmpty()) {
      return NOT_TESTED;
    }
    boolean contradicts = false;
    boolean grows = false;
    boolean supports = false;
    boolean idleWithFew = true;
    for (int i = 0; i < spans.size(); i++) {
      Verdict few = spans.get(i).few().comparison().verdict();
      Verdict trend = shrinking.get(i).verdict();
      contradicts |= contradicts(spans.get(i), shrinking.get(i));
      grows |= trend == Verdict.HURTS;
      idleWithFew &= few == Verdict.EQUIVALENT || few == Verdict.HURTS;
      supports |= spans.get(i).many().comparison().verdict() == Verdict.HELPS;
    }
    if (contradicts && !grows) {
      return CONTRADICTED;
    }
    return idleWithFew && supports ? SUPPORTED : UNDETERMINED;
  }

  private static boolean contradicts(Span span, Comparison shrinking) {
    return span.few().comparison().verdict() == Verdict.HELPS
        && shrinking.verdict() == Verdict.HELPS;
  }

  /** An arm's comparisons at its smallest and largest label budgets. */
  private record Span(ComparisonOf few, ComparisonOf many) {}

  private static List<Span> spans(Material material) {
    List<Span> spans = new ArrayList<>();
    Set<Cell> done = new LinkedHashSet<>();
    for (ComparisonOf each : material.comparisons()) {
      Cell cell = each.cell();
      Cell anywhere = at(cell, LabelBudget.all());
      if (ArmKind.of(cell.arm()) == ArmKind.PRETRAINED
          && cell.match() == Match.EPOCHS
          && cell.unlabelled() == largestPool(material, cell)
          && done.add(anywhere)) {
        List<ComparisonOf> budgets =
            material.comparisons().stream()
                .filter(other -> at(other.cell(), LabelBudget.all()).equals(anywhere))
                .sorted(Comparator.comparing(other -> other.cell().labels()))
                .toList();
        if (budgets.size() > 1) {
          spans.add(new Span(budgets.get(0), budgets.get(budgets.size() - 1)));
        }
      }
    }
    return spans;
  }

  private static int largestPool(Material material, Cell cell) {
    return material.comparisons().stream()
        .map(ComparisonOf::cell)
        .filter(
            other ->
                other.data().equals(cell.data())
                    && other.network().equals(cell.network())
                    && other.arm().equals(cell.arm()))
        .mapToInt(Cell::unlabelled)
        .max()
        .orElse(cell.unlabelled());
  }

  private static Cell at(Cell cell, LabelBudget labels) {
    return new Cell(
        cell.data(), cell.network(), cell.arm(), labels, cell.unlabelled(), cell.match());
  }

  /** The difference with few labels minus that with many, over the seeds that have both. */
  private static Paired shrinking(Material material, Span span) {
    Map<Integer, Double> many = new HashMap<>();
    for (Pair pair : pairs(material, span.many())) {
      many.put(pair.arm().outcome().trial().seed(), pair.difference());
    }
    double[] differences =
        pairs(material, span.few()).stream()
            .filter(pair -> many.containsKey(pair.arm().outcome().trial().seed()))
            .mapToDouble(
                pair ->
                    pair.difference()
                        - many.getOrDefault(pair.arm().outcome().trial().seed(), Double.NaN))
            .toArray();
    double overlap = material.cells().overlap(span.few().cell().data());
    Paired paired = Paired.of(differences);
    return overlap > 0 ? paired.onOverlappingSplits(overlap) : paired;
  }

  private static List<Pair> pairs(Material material, ComparisonOf shown) {
    Cell against = against(material, shown);
    return against == null ? List.of() : material.cells().pairs(shown.cell(), against);
  }

  private static @Nullable Cell against(Material material, ComparisonOf shown) {
    return material.cells().counterpart(shown.cell(), shown.against());
  }

  private static Evidence evidence(Material material, Span span, Comparison trend) {
    List<String> trials = new ArrayList<>();
    for (ComparisonOf shown : List.of(span.few(), span.many())) {
      Cell against = against(material, shown);
      if (against != null) {
        trials.addAll(material.trials(shown.cell(), against));
      }
    }
    boolean more = trend.difference() <= 0;
    String shown =
        switch (trend.verdict()) {
          case HELPS -> "it helps more with few labels";
          case HURTS -> "it helps more with many labels";
          case EQUIVALENT -> "as much within the margin";
          case UNDETERMINED -> "undetermined";
        };
    return new Evidence(
        "The benefit of %s is %s %s %s%s with %s than with %s: %s."
            .formatted(
                Phrase.of(span.few().cell()),
                Phrase.difference(material.study().metric(), Math.abs(trend.difference())),
                material.study().metric().step(),
                more ? "larger" : "smaller",
                Phrase.within(
                    (more ? -1 : 1) * material.study().metric().scale(),
                    material.study().metric().share() ? 2 : 4,
                    trend.interval()),
                Phrase.labels(span.few().cell().labels()),
                Phrase.labels(span.many().cell().labels()),
                shown),
        trend.difference(),
        trend.interval(),
        trials);
  }
}
