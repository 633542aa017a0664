package org.basin.report;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.basin.report.Findings.Cell;
import org.basin.report.Findings.ComparisonOf;
import org.basin.report.Findings.Recommendation;
import org.basin.stats.Interval;
import org.basin.stats.Summary;
import org.basin.stats.Verdict;
import org.basin.study.LabelBudget;
import org.basin.study.Match;
import org.basin.study.Metric;
import org.basin.study.Study;
import org.jspecify.annotations.Nullable;

/**
 * The answer in a sentence, for someone who has as many labels as the study's largest budget: the
 * network, start and recipe that {@link Choice} takes there, over all networks, and what the
 * verdicts say of pre-training on that network. It says "pre-train" only where the chosen arm's
 * verdict is HELPS, and "do not" only where every pre-trained arm is equivalent or worse. What is
 * taken is a network; where trees did better on validation, the sentence ends by saying so.
 */
final class Advice {
  /** Arms that a sentence names at the most; it counts the rest. */
  private static final int MOST = 3;

  private final Study study;
  private final Cells cells;
  private final List<ComparisonOf> comparisons;

  Advice(Study study, Cells cells, List<ComparisonOf> comparisons) {
    this.study = study;
    this.cells = cells;
    this.comparisons = comparisons;
  }

  /** Null while there is nothing to choose from. */
  @Nullable Recommendation recommend() {
    List<LabelBudget> budgets = cells.all().stream().map(Cell::labels).distinct().sorted().toList();
    for (int i = budgets.size() - 1; i >= 0; i--) {
      Optional<Cell> best = Choice.best(cells, candidates(budgets.get(i)));
      if (best.isPresent()) {
        return recommend(best.get(), sentence(best.get()) + trees(best.get()));
      }
    }
    return cells.all().stream()
        .filter(cell -> !budgets.isEmpty() && cell.labels().equals(budgets.get(budgets.size() - 1)))
        .filter(cell -> cell.arm().equals(firstNetwork()))
        .findFirst()
        .map(cell -> recommend(cell, unchosen(cell)))
        .orElse(null);
  }

  private Recommendation recommend(Cell cell, String sentence) {
    Summary error = cells.summary(cell, cells.errors(cell), Metric.ERROR);
    Summary cost = cells.summary(cell, cells.costs(cell), study.metric());
    return new Recommendation(
        sentence, cell, error.mean(), interval(error), cost.mean(), interval(cost));
  }

  private List<Cell> candidates(LabelBudget labels) {
    return all(labels).stream().filter(cell -> ArmKind.isNetwork(cell.arm())).toList();
  }

  private List<Cell> all(LabelBudget labels) {
    return cells.all().stream()
        .filter(cell -> cell.labels().equals(labels) && cell.match() == Match.EPOCHS)
        .filter(cell -> ArmKind.of(cell.arm()) != ArmKind.CONTROL)
        .toList();
  }

  /** What is to be said where trees would have been chosen; else nothing. */
  private String trees(Cell network) {
    return Choice.best(cells, all(network.labels()))
        .filter(cell -> !ArmKind.isNetwork(cell.arm()))
        .map(
            cell ->
                " Boosted trees did better on validation: `%s`, test %s %s; they are no network, so what is handed over is the best network."
                    .formatted(cell.arm(), study.metric().noun(), cost(cell)))
        .orElse("");
  }

  private String sentence(Cell cell) {
    String where = "With " + Phrase.labels(cell.labels()) + ": ";
    ComparisonOf own = comparison(cell);
    if (ArmKind.of(cell.arm()).pretrains()) {
      return where + (own == null ? uncompared(cell) : pretrained(cell, own));
    }
    return where + baseline(cell, own);
  }

  private String pretrained(Cell cell, ComparisonOf own) {
    String cost = "test " + study.metric().noun() + " " + cost(cell);
    String difference =
        Phrase.lower(study.metric(), own.comparison().difference(), own.comparison().interval())
            + " than `"
            + reference()
            + "`";
    return switch (own.comparison().verdict()) {
      case HELPS -> "pre-train: %s, %s, %s.".formatted(Phrase.of(cell), cost, difference);
      case EQUIVALENT ->
          "pre-training makes no difference that matters: %s was best on validation, %s, and %s (%s); `%s` will do."
              .formatted(
                  Phrase.of(cell), cost, difference, Phrase.verdict(own.comparison()), reference());
      case HURTS ->
          "do not pre-train with `%s`: it was best on validation, but on the test parts it had %s, %s."
              .formatted(cell.arm(), cost, difference);
      case UNDETERMINED ->
          "whether pre-training helps is not decided: %s was best on validation, %s, %s (%s)."
              .formatted(Phrase.of(cell), cost, difference, Phrase.verdict(own.comparison()));
    };
  }

  private String baseline(Cell cell, @Nullable ComparisonOf own) {
    String gain =
        own == null
            ? ""
            : ", %s than `%s` (%s)"
                .formatted(
                    Phrase.lower(
                        study.metric(), own.comparison().difference(), own.comparison().interval()),
                    reference(),
                    Phrase.verdict(own.comparison()));
    String take =
        "%s, test %s %s%s".formatted(Phrase.of(cell), study.metric().noun(), cost(cell), gain);
    List<ComparisonOf> pretrained = pretrained(cell);
    List<ComparisonOf> helping = with(pretrained, Verdict.HELPS);
    List<ComparisonOf> open = with(pretrained, Verdict.UNDETERMINED);
    if (pretrained.isEmpty()) {
      return "take %s; no pre-trained arm was compared with `%s` on this network."
          .formatted(take, reference());
    }
    if (!helping.isEmpty()) {
      return "take %s. Pre-training helps over `%s` too (%s), but did no better than this on validation."
          .formatted(take, reference(), differences(helping));
    }
    if (!open.isEmpty()) {
      return "nothing speaks for pre-training so far: take %s. No pre-trained arm was shown to beat `%s` by more than the margin; not decided: %s."
          .formatted(take, reference(), differences(open));
    }
    return "do not pre-train: take %s; no pre-trained arm was shown to beat `%s` by more than the margin."
        .formatted(take, reference());
  }

  private String uncompared(Cell cell) {
    return "%s was best on validation, test %s %s; it was not compared with `%s`, so whether pre-training helps is not decided."
        .formatted(Phrase.of(cell), study.metric().noun(), cost(cell), reference());
  }

  private String unchosen(Cell cell) {
    List<ComparisonOf> helping = with(pretrained(cell), Verdict.HELPS);
    boolean reference = cell.arm().equals(reference());
    return "With %s: nothing could be held out to choose by, so this is the %s, %s, test %s %s; %s."
        .formatted(
            Phrase.labels(cell.labels()),
            reference ? "reference" : "first network",
            Phrase.of(cell),
            study.metric().noun(),
            cost(cell),
            helping.isEmpty()
                ? "no pre-trained arm was shown to beat %s by more than the margin"
                    .formatted(reference ? "it" : "`" + reference() + "`")
                : "shown to be better: " + differences(helping));
  }

  /** The lowest of them, with how many more there are, so that a sentence stays one. */
  private String differences(List<ComparisonOf> all) {
    int more = Math.max(0, all.size() - MOST);
    String shown =
        all.stream()
            .sorted(Comparator.comparingDouble(each -> each.comparison().difference()))
            .limit(all.size() - more)
            .map(this::difference)
            .collect(Collectors.joining(", "));
    return more == 0 ? shown : shown + ", and " + more + (more == 1 ? " arm more" : " arms more");
  }

  private String difference(ComparisonOf each) {
    return "`%s` %s"
        .formatted(
            each.cell().arm(),
            Phrase.lower(
                study.metric(), each.comparison().difference(), each.comparison().interval()));
  }

  /** The pre-trained arms' comparisons beside a cell. */
  private List<ComparisonOf> pretrained(Cell cell) {
    return comparisons.stream()
        .filter(
            each ->
                each.cell().data().equals(cell.data())
                    && each.cell().network().equals(cell.network())
                    && each.cell().labels().equals(cell.labels())
                    && each.cell().match() == cell.match()
                    && ArmKind.of(each.cell().arm()).pretrains())
        .toList();
  }

  private static List<ComparisonOf> with(List<ComparisonOf> among, Verdict verdict) {
    return among.stream().filter(each -> each.comparison().verdict() == verdict).toList();
  }

  private @Nullable ComparisonOf comparison(Cell cell) {
    return comparisons.stream().filter(each -> each.cell().equals(cell)).findFirst().orElse(null);
  }

  private String cost(Cell cell) {
    Summary summary = cells.summary(cell, cells.costs(cell), study.metric());
    return Phrase.cost(study.metric(), summary.mean(), interval(summary));
  }

  private Interval interval(Summary summary) {
    return new Interval(summary.low(), summary.high(), confidence());
  }

  private double confidence() {
    return 1 - study.level();
  }

  /** The reference, or what comes after it where that is trees; none where there is no network. */
  private String firstNetwork() {
    return study.arms().stream().filter(ArmKind::isNetwork).findFirst().orElse("");
  }

  private String reference() {
    return study.arms().get(0);
  }
}
