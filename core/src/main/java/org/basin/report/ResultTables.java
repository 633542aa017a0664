package org.basin.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.basin.report.Findings.Cell;
import org.basin.report.Findings.ComparisonOf;
import org.basin.report.Findings.SummaryOf;
import org.basin.stats.Interval;
import org.basin.study.Match;
import org.basin.study.Metric;
import org.basin.study.Study;
import org.basin.study.StudyForm;
import org.basin.study.Trial;
import org.jspecify.annotations.Nullable;

/**
 * The results as tables for a paper or a page: for each data set and network every arm at every
 * budget, its cost, its paired difference from the reference, and the verdict. Costs are those of
 * the study's metric: shares in per cent, likelihoods in nats.
 */
public final class ResultTables {
  /** One table: all cells of one data set and network. */
  private record Table(String caption, List<String> header, List<List<String>> rows) {}

  private final Findings findings;
  private final Metric metric;

  private ResultTables(Findings findings) {
    this.findings = findings;
    this.metric = findings.study().metric();
  }

  /** GitHub's Markdown, a heading a table. */
  public static String markdown(Findings findings) {
    List<String> lines = new ArrayList<>();
    for (Table table : new ResultTables(findings).tables()) {
      lines.add("### " + inMarkdown(table.caption()));
      lines.add("");
      lines.add(row(table.header()));
      lines.add("|" + " --- |".repeat(2) + " ---: |".repeat(table.header().size() - 3) + " --- |");
      table.rows().forEach(cells -> lines.add(row(cells)));
      lines.add("");
    }
    lines.add(new ResultTables(findings).legend());
    return String.join("\n", lines) + "\n";
  }

  private static String row(List<String> cells) {
    return "| " + String.join(" | ", cells.stream().map(ResultTables::inMarkdown).toList()) + " |";
  }

  private static String inMarkdown(String text) {
    return text.replaceAll("\\s+", " ")
        .replace("\\", "\\\\")
        .replaceAll("([|*_`])", "\\\\$1")
        .replace("](", "]\\(") // no link
        .replace("<", "&lt;");
  }

  /** LaTeX's {@code tabular} with the rules of the package {@code booktabs}, a float a table. */
  public static String latex(Findings findings) {
    ResultTables tables = new ResultTables(findings);
    List<String> lines = new ArrayList<>();
    lines.add("% Made by Basin " + findings.study().basin() + "; needs \\usepackage{booktabs}");
    int number = 0;
    for (Table table : tables.tables()) {
      lines.add("\\begin{table}");
      lines.add("  \\centering");
      lines.add("  \\caption{" + inLatex(table.caption() + ". " + tables.legend()) + "}");
      lines.add("  \\label{tab:basin-" + ++number + "}");
      lines.add("  \\begin{tabular}{ll" + "r".repeat(table.header().size() - 3) + "l}");
      lines.add("    \\toprule");
      lines.add("    " + latexRow(table.header()));
      lines.add("    \\midrule");
      String budget = null;
      for (List<String> cells : table.rows()) {
        if (budget != null && !budget.equals(cells.get(0))) {
          lines.add("    \\midrule");
        }
        budget = cells.get(0);
        lines.add("    " + latexRow(cells));
      }
      lines.add("    \\bottomrule");
      lines.add("  \\end{tabular}");
      lines.add("\\end{table}");
      lines.add("");
    }
    return String.join("\n", lines);
  }

  private static String latexRow(List<String> cells) {
    return String.join(" & ", cells.stream().map(ResultTables::inLatex).toList()) + " \\\\";
  }

  /** Text as LaTeX prints it; a hyphen before a digit is a minus. */
  private static String inLatex(String text) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean first = i == 0 || " [".indexOf(text.charAt(i - 1)) >= 0;
      boolean minus =
          c == '-' && first && i + 1 < text.length() && Character.isDigit(text.charAt(i + 1));
      out.append(
          switch (c) {
            case '\\' -> "\\textbackslash{}";
            case '~' -> "\\textasciitilde{}";
            case '^' -> "\\textasciicircum{}";
            case '<' -> "\\textless{}";
            case '>' -> "\\textgreater{}";
            case '&', '%', '$', '#', '_', '{', '}' -> "\\" + c;
            case '-' -> minus ? "$-$" : "-";
            case '\n', '\r', '\t' -> " ";
            default -> String.valueOf(c);
          });
    }
    return out.toString();
  }

  private String legend() {
    Study study = findings.study();
    String level = percent(1 - study.level());
    return ("%s in %s over the replicates, with %s %% intervals; differences from the first arm are"
            + " paired, below zero is better; p by sign flips, after Holm's correction over all"
            + " comparisons on the network; margin %s.")
        .formatted(
            metric.noun(), metric.share() ? "per cent" : "nats", level, number(study.margin()))
        .replaceFirst("^.", metric.noun().substring(0, 1).toUpperCase(Locale.ROOT));
  }

  private List<Table> tables() {
    Map<String, List<SummaryOf>> groups = new LinkedHashMap<>();
    for (SummaryOf summary : findings.summaries()) {
      Cell cell = summary.cell();
      String caption = cell.data() + ", " + cell.network();
      groups
          .computeIfAbsent(
              cell.match() == Match.COMPUTE ? caption + ", equal compute" : caption,
              key -> new ArrayList<>())
          .add(summary);
    }
    List<Table> tables = new ArrayList<>();
    groups.forEach((caption, cells) -> tables.add(table(caption, cells)));
    return tables;
  }

  private Table table(String caption, List<SummaryOf> cells) {
    boolean pools = cells.stream().map(each -> each.cell().unlabelled()).distinct().count() > 2;
    List<String> header = new ArrayList<>(List.of("labels", "arm"));
    if (pools) {
      header.add("unlabelled");
    }
    header.addAll(
        List.of("n", metric.noun(), "interval", "difference", "interval", "p", "verdict"));
    List<List<String>> rows = new ArrayList<>();
    for (SummaryOf summary : cells) {
      Cell cell = summary.cell();
      List<String> row = new ArrayList<>();
      row.add(cell.labels().toString());
      row.add(cell.matched() == null ? cell.arm() : cell.arm() + " as long as " + cell.matched());
      if (pools) {
        row.add(
            cell.unlabelled() == Trial.ALL || cell.unlabelled() > 0
                ? StudyForm.unlabelled(cell.unlabelled()).toString()
                : "");
      }
      row.add(Integer.toString(summary.cost().n()));
      row.add(number(summary.cost().mean()));
      row.add(interval(summary.cost().low(), summary.cost().high()));
      ComparisonOf comparison = comparison(cell);
      if (comparison == null) {
        row.addAll(List.of("", "", "", ""));
      } else {
        Interval interval = comparison.comparison().interval();
        row.add(number(comparison.comparison().difference()));
        row.add(interval(interval.low(), interval.high()));
        row.add(p(comparison.comparison().pHolm()));
        row.add(comparison.comparison().verdict().name().toLowerCase(Locale.ROOT));
      }
      rows.add(row);
    }
    return new Table(caption, header, rows);
  }

  private @Nullable ComparisonOf comparison(Cell cell) {
    return findings.comparisons().stream()
        .filter(each -> each.cell().equals(cell))
        .findFirst()
        .orElse(null);
  }

  private String interval(double low, double high) {
    return Double.isFinite(low) && Double.isFinite(high)
        ? "[" + number(low) + ", " + number(high) + "]"
        : "";
  }

  private String number(double cost) {
    return Double.isFinite(cost)
        ? Phrase.fixed(cost * (metric.share() ? 100 : 1), metric.share() ? 2 : 4)
        : "";
  }

  private static String percent(double share) {
    return Phrase.fixed(100 * share, 1).replace(".0", "");
  }

  private static String p(double p) {
    return !Double.isFinite(p) ? "" : p < 0.0001 ? "< 0.0001" : Phrase.fixed(p, 4);
  }
}
