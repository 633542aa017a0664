package org.basin.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.basin.report.Findings.Cell;
import org.basin.report.Findings.ComparisonOf;
import org.basin.report.Findings.LabelsSavedOf;
import org.basin.report.Findings.Recommendation;
import org.basin.report.Findings.SummaryOf;
import org.basin.stats.Comparison;
import org.basin.stats.Verdict;
import org.basin.study.LabelBudget;
import org.basin.study.Match;
import org.basin.study.Metric;
import org.basin.study.Provenance.DataProvenance;
import org.basin.study.Trial;
import org.jspecify.annotations.Nullable;

/**
 * The answer on a terminal of 80 columns: for each network the mean cost, the test error in per
 * cent unless the study says otherwise, by arm and label budget with its verdict, labels saved,
 * what failed, and the recommendation. Whatever names the data has, they cannot steer the terminal.
 */
public final class TerminalTable {
  private static final int COLUMN = 10;
  private static final int ARM = 24;
  private static final String GREEN = "\u001b[32m";
  private static final String RED = "\u001b[31m";
  private static final String BOLD = "\u001b[1m";
  private static final String PLAIN = "\u001b[0m";

  private final Findings findings;
  private final Cells cells;
  private final boolean color;
  private final TerminalText text;
  private final Map<String, Cell> chosen = new TreeMap<>();
  private final List<String> lines = new ArrayList<>();

  private TerminalTable(Findings findings, boolean color, boolean unicode) {
    this.findings = findings;
    this.cells =
        new Cells(
            findings.study(),
            findings.provenance(),
            findings.outcomes(),
            (data, seed) -> new short[0]);
    this.color = color;
    this.text = new TerminalText(unicode);
  }

  /**
   * The text, lines of at most 80 characters.
   *
   * @param color whether verdicts are coloured too
   * @param unicode whether the terminal shows more than ASCII
   */
  public static String of(Findings findings, boolean color, boolean unicode) {
    return new TerminalTable(findings, color, unicode).write();
  }

  /** What tables are about. */
  private record Panel(String data, String network, int unlabelled, Match match) {
    /** An arm that sees no unlabelled example stands beside those that do. */
    boolean holds(Cell cell) {
      return cell.data().equals(data)
          && cell.network().equals(network)
          && cell.match() == match
          && (cell.unlabelled() == unlabelled || cell.unlabelled() == 0);
    }
  }

  private String write() {
    choose();
    List<String> sets =
        findings.summaries().stream().map(each -> each.cell().data()).distinct().toList();
    for (String data : sets) {
      for (Panel panel : panels().stream().filter(p -> p.data().equals(data)).toList()) {
        tables(panel);
      }
    }
    if (!lines.isEmpty()) {
      legend();
    }
    for (String data : sets) {
      saved(data);
      equalCompute(data);
    }
    findings.failures().forEach(each -> paragraph(each.sentence(), ""));
    Unlearnt.of(findings).forEach(each -> paragraph(each, ""));
    for (Recommendation recommendation : findings.recommendations()) {
      lines.add("");
      paragraph(on(recommendation.cell().data()) + recommendation.sentence(), BOLD);
    }
    overSets();
    if (findings.recommendations().isEmpty()) {
      lines.add("No trial has an answer yet.");
    }
    return String.join("\n", lines) + "\n";
  }

  private void overSets() {
    OverSetsWords words = new OverSetsWords(findings);
    for (OverSets over : findings.overSets()) {
      lines.add("");
      paragraph("Over data sets, " + words.where(over) + ":", BOLD);
      words.sentences(over).forEach(sentence -> paragraph(sentence, ""));
    }
  }

  /** What a sentence about one of several data sets begins with. */
  private String on(String data) {
    return findings.study().several() ? data + ": " : "";
  }

  private void tables(Panel panel) {
    List<LabelBudget> budgets =
        findings.summaries().stream()
            .map(SummaryOf::cell)
            .filter(panel::holds)
            .map(Cell::labels)
            .distinct()
            .sorted()
            .toList();
    int fit = (TerminalText.WIDTH - ARM) / COLUMN;
    for (int from = 0; from < budgets.size(); from += fit) {
      table(panel, budgets.subList(from, Math.min(budgets.size(), from + fit)));
    }
  }

  /** The best on validation at each budget, over all networks. */
  private void choose() {
    cells.all().stream()
        .filter(cell -> ArmKind.of(cell.arm()) != ArmKind.CONTROL)
        .collect(Collectors.groupingBy(TerminalTable::budget))
        .forEach(
            (budget, among) ->
                Choice.best(cells, among).ifPresent(best -> chosen.put(budget, best)));
  }

  private static String budget(Cell cell) {
    return String.join("\n", cell.data(), cell.labels().toString(), cell.match().name());
  }

  private List<Panel> panels() {
    List<Cell> cells =
        findings.summaries().stream()
            .map(SummaryOf::cell)
            .filter(cell -> cell.match() == Match.EPOCHS)
            .toList();
    return cells.stream()
        .map(c -> new Panel(c.data(), c.network(), c.unlabelled(), c.match()))
        .distinct()
        .filter(
            panel ->
                panel.unlabelled() != 0
                    || cells.stream()
                        .noneMatch(
                            cell ->
                                cell.unlabelled() != 0
                                    && cell.data().equals(panel.data())
                                    && cell.network().equals(panel.network())
                                    && cell.match() == panel.match()))
        .toList();
  }

  /** How many pre-training sees: no more than there are, whatever was asked for. */
  private String pool(Panel panel) {
    if (panel.unlabelled() == 0) {
      return "";
    }
    DataProvenance read = cells.read(panel.data());
    boolean all = panel.unlabelled() == Trial.ALL;
    if (read != null && (all || panel.unlabelled() > cells.pool(read))) {
      return ", all " + Phrase.count(cells.pool(read)) + " unlabelled examples";
    }
    return all
        ? ", all unlabelled examples"
        : ", " + Phrase.count(panel.unlabelled()) + " unlabelled examples";
  }

  private void table(Panel panel, List<LabelBudget> budgets) {
    if (!lines.isEmpty()) {
      lines.add("");
    }
    paragraph(
        panel.data()
            + ", "
            + panel.network()
            + pool(panel)
            + ": test "
            + metric().noun()
            + " in "
            + metric().unit(),
        BOLD);
    StringBuilder head = new StringBuilder(text.padded("labels a class", ARM));
    for (LabelBudget budget : budgets) {
      String word =
          switch (budget.unit()) {
            case PER_CLASS -> Integer.toString(budget.count());
            case TOTAL -> budget.count() + " total";
            case ALL -> "all";
          };
      head.append(right(word, COLUMN - 2)).append("  ");
    }
    lines.add(head.toString().stripTrailing());
    List<String> arms =
        findings.summaries().stream()
            .map(SummaryOf::cell)
            .filter(panel::holds)
            .map(Cell::arm)
            .distinct()
            .toList();
    for (String arm : arms) {
      StringBuilder row = new StringBuilder(text.padded(arm, ARM));
      for (LabelBudget budget : budgets) {
        row.append(cell(panel, arm, budget));
      }
      lines.add(row.toString().stripTrailing());
    }
  }

  private String cell(Panel panel, String arm, LabelBudget budget) {
    Optional<SummaryOf> found =
        findings.summaries().stream()
            .filter(
                each ->
                    panel.holds(each.cell())
                        && each.cell().arm().equals(arm)
                        && each.cell().labels().equals(budget))
            .findFirst();
    if (found.isEmpty()) {
      return " ".repeat(COLUMN);
    }
    Cell cell = found.get().cell();
    double cost = found.get().cost().mean();
    int decimals = metric().share() ? cost < 0.05 ? 2 : 1 : 3;
    Verdict verdict = verdict(cell);
    String shown =
        right(Phrase.fixed(metric().scale() * cost, decimals), COLUMN - 2)
            + mark(verdict)
            + (cell.equals(chosen.get(budget(cell))) ? "*" : " ");
    return verdict == Verdict.HELPS
        ? painted(shown, GREEN)
        : verdict == Verdict.HURTS ? painted(shown, RED) : shown;
  }

  private @Nullable Verdict verdict(Cell cell) {
    return findings.comparisons().stream()
        .filter(each -> each.cell().equals(cell) && each.metric().equals(metric().key()))
        .map(ComparisonOf::comparison)
        .map(Comparison::verdict)
        .findFirst()
        .orElse(null);
  }

  private Metric metric() {
    return findings.study().metric();
  }

  private String mark(@Nullable Verdict verdict) {
    if (verdict == null) {
      return " ";
    }
    return switch (verdict) {
      case HELPS -> "+";
      case HURTS -> text.unicode() ? "\u2212" : "-";
      case EQUIVALENT -> "=";
      case UNDETERMINED -> "?";
    };
  }

  private void legend() {
    lines.add("");
    paragraph(
        "Against `%s`: %s helps, %s hurts, %s equivalent within %s %s, %s undetermined. * best on validation at that budget."
            .formatted(
                findings.study().arms().get(0),
                mark(Verdict.HELPS),
                mark(Verdict.HURTS),
                mark(Verdict.EQUIVALENT),
                Phrase.difference(metric(), findings.study().margin()),
                metric().step(),
                mark(Verdict.UNDETERMINED)),
        "");
  }

  /** Where an arm helps: how many labels would do the same without it. */
  private void saved(String data) {
    for (LabelsSavedOf saved : findings.labelsSaved()) {
      if (saved.cell().data().equals(data) && verdict(saved.cell()) == Verdict.HELPS) {
        String needed =
            Double.isNaN(saved.equivalentLabels())
                ? "more than its largest budget"
                : Phrase.count(Math.round(saved.equivalentLabels())) + " labels in all";
        String interval =
            saved.interval() == null || !saved.interval().bounded()
                ? ""
                : " (%s to %s)"
                    .formatted(
                        Phrase.count(Math.round(saved.interval().low())),
                        Phrase.count(Math.round(saved.interval().high())));
        paragraph(
            on(data)
                + "%s with %s does what `%s` needs %s for%s."
                    .formatted(
                        Phrase.of(saved.cell()),
                        Phrase.labels(saved.cell().labels()),
                        saved.against(),
                        needed,
                        interval),
            "");
      }
    }
  }

  /** What longer training without pre-training came to. */
  private void equalCompute(String data) {
    for (ComparisonOf each : findings.comparisons()) {
      if (each.cell().data().equals(data) && each.cell().match() == Match.COMPUTE) {
        Comparison comparison = each.comparison();
        paragraph(
            on(data)
                + "%s with %s against `%s` trained longer, at equal compute: %s %s (%s to %s), %s."
                    .formatted(
                        Phrase.of(each.cell()),
                        Phrase.labels(each.cell().labels()),
                        each.against(),
                        Phrase.difference(metric(), comparison.difference()),
                        metric().step(),
                        Phrase.difference(metric(), comparison.interval().low()),
                        Phrase.difference(metric(), comparison.interval().high()),
                        comparison.verdict().name().toLowerCase(Locale.ROOT)),
            "");
      }
    }
  }

  private void paragraph(String sentence, String ink) {
    text.wrapped(sentence, "  ")
        .forEach(line -> lines.add(ink.isEmpty() ? line : painted(line, ink)));
  }

  private String painted(String shown, String ink) {
    return color ? ink + shown + PLAIN : shown;
  }

  private String right(String word, int width) {
    String fitted = text.fitted(word, width);
    return " ".repeat(width - fitted.length()) + fitted;
  }
}
