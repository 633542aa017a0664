package org.basin.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.basin.report.Findings.SummaryOf;
import org.basin.study.LabelBudget;

/**
 * Learning curves as text, a plot a setting: a letter an arm at its mean cost, the label budgets
 * from left to right, the cost from below. Where letters would cover each other they stand beside.
 * Lines of at most 80 characters.
 */
public final class TerminalPlot {
  private static final int ROWS = 12;
  private static final int LEFT = 9;
  private static final int MOST_ARMS = 26;
  private static final int MOST_PLOTS = 4;
  private static final String[] INKS = {"37", "34", "33", "32", "35", "36", "31", "94"};

  private final Design design;
  private final boolean colour;
  private final TerminalText text = new TerminalText(true);
  private final List<String> lines = new ArrayList<>();

  private TerminalPlot(Design design, boolean colour) {
    this.design = design;
    this.colour = colour;
  }

  /** Lines ended; empty where nothing has ended or every setting has a single budget. */
  public static String of(Findings findings, boolean colour) {
    return new TerminalPlot(new Design(findings), colour).write();
  }

  private String write() {
    List<Setting> settings = design.settings();
    for (Setting setting : settings.subList(0, Math.min(MOST_PLOTS, settings.size()))) {
      plot(setting);
    }
    return lines.isEmpty() ? "" : String.join("\n", lines) + "\n\n";
  }

  private record Mark(int arm, int budget, double cost) {}

  private void plot(Setting setting) {
    List<LabelBudget> budgets =
        design.arms().stream()
            .flatMap(arm -> design.summaries(setting, arm).stream())
            .map(each -> each.cell().labels())
            .distinct()
            .sorted()
            .toList();
    List<String> arms =
        design.arms().stream()
            .filter(arm -> !design.summaries(setting, arm).isEmpty())
            .limit(MOST_ARMS)
            .toList();
    List<Mark> marks = new ArrayList<>();
    for (int arm = 0; arm < arms.size(); arm++) {
      for (SummaryOf each : design.summaries(setting, arms.get(arm))) {
        if (Double.isFinite(each.cost().mean())) {
          marks.add(new Mark(arm, budgets.indexOf(each.cell().labels()), each.cost().mean()));
        }
      }
    }
    if (budgets.size() < 2 || budgets.size() > 8 || marks.isEmpty()) {
      return;
    }
    double low = marks.stream().mapToDouble(Mark::cost).min().orElse(0);
    double high = marks.stream().mapToDouble(Mark::cost).max().orElse(1);
    if (high <= low) {
      high = low + 1e-9;
    }
    int width = (TerminalText.WIDTH - LEFT) / budgets.size();
    int[][] drawn = new int[ROWS][TerminalText.WIDTH];
    for (Mark mark : marks) {
      int row = (int) Math.round((high - mark.cost()) / (high - low) * (ROWS - 1));
      int column = LEFT + mark.budget() * width + 1;
      while (column < LEFT + (mark.budget() + 1) * width - 1 && drawn[row][column] != 0) {
        column++;
      }
      drawn[row][column] = mark.arm() + 1;
    }
    lines.add("");
    lines.addAll(
        text.wrapped(
            design.name(setting)
                + ": test "
                + design.metric().noun()
                + " in "
                + design.metric().unit()
                + " by labels",
            "  "));
    for (int row = 0; row < ROWS; row++) {
      double cost = high - (high - low) * row / (ROWS - 1);
      String tick =
          row % 3 == 0 || row == ROWS - 1
              ? String.format(
                  Locale.ROOT,
                  design.metric().share() ? "%7.1f |" : "%7.3f |",
                  cost * design.metric().scale())
              : "        |";
      lines.add(tick + row(drawn[row]));
    }
    StringBuilder across = new StringBuilder("        +");
    StringBuilder below = new StringBuilder(" ".repeat(LEFT));
    for (LabelBudget labels : budgets) {
      across.append("-").append("+").append("-".repeat(width - 2));
      below.append(text.padded(" " + Written.budget(labels), width));
    }
    lines.add(across.toString());
    lines.add(below.toString().stripTrailing());
    StringBuilder key = new StringBuilder();
    for (int arm = 0; arm < arms.size(); arm++) {
      key.append(arm == 0 ? "" : "  ").append(letter(arm)).append("=").append(arms.get(arm));
    }
    lines.addAll(text.wrapped(key.toString(), "  "));
  }

  private String row(int[] drawn) {
    StringBuilder row = new StringBuilder();
    for (int column = LEFT; column < drawn.length; column++) {
      int arm = drawn[column] - 1;
      if (arm < 0) {
        row.append(' ');
      } else if (colour) {
        row.append("\u001b[").append(INKS[arm % INKS.length]).append('m');
        row.append(letter(arm)).append("\u001b[0m");
      } else {
        row.append(letter(arm));
      }
    }
    return row.toString().stripTrailing();
  }

  private static char letter(int arm) {
    return (char) ('a' + arm);
  }
}
