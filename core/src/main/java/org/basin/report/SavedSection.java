package org.basin.report;

import java.util.ArrayList;
import java.util.List;
import org.basin.report.Findings.LabelsSavedOf;
import org.basin.report.page.Block;
import org.basin.report.page.Prose;
import org.basin.report.page.Section;
import org.basin.report.page.Table;
import org.basin.stats.Interval;
import org.basin.study.LabelBudget;

/** Labels saved: how many the reference needs to do as well. */
final class SavedSection {
  private SavedSection() {}

  static Section of(Design design) {
    List<LabelsSavedOf> all = design.findings().labelsSaved();
    List<Block> blocks = new ArrayList<>();
    if (all.isEmpty()) {
      blocks.add(
          Prose.plain(
              "Not told: that needs another arm than the reference and two label budgets or"
                  + " more."));
    }
    for (Setting setting : design.settings()) {
      List<LabelsSavedOf> here = all.stream().filter(s -> design.holds(setting, s.cell())).toList();
      if (!here.isEmpty()) {
        blocks.add(table(design, setting, here));
      }
    }
    if (!all.isEmpty()) {
      blocks.add(
          Prose.note(
              "How many labels in all "
                  + all.get(0).against()
                  + " needs to err as little as the arm does, against how many the arm had, and the"
                  + " interval. More than once as many, and the arm saves labels."));
    }
    return new Section("saved", "Labels saved", blocks);
  }

  private static Table table(Design design, Setting setting, List<LabelsSavedOf> here) {
    List<LabelBudget> budgets =
        here.stream().map(s -> s.cell().labels()).distinct().sorted().toList();
    List<String> head = new ArrayList<>(List.of("Arm"));
    budgets.forEach(
        b ->
            head.add(
                "with " + Written.count(Math.round(design.place(setting.data(), b))) + " labels"));
    List<Table.Row> rows = new ArrayList<>();
    for (String arm : design.arms()) {
      List<LabelsSavedOf> ours = here.stream().filter(s -> s.cell().arm().equals(arm)).toList();
      if (!ours.isEmpty()) {
        List<Table.Cell> cells = new ArrayList<>();
        for (LabelBudget labels : budgets) {
          cells.add(
              ours.stream()
                  .filter(s -> s.cell().labels().equals(labels))
                  .findFirst()
                  .map(s -> cell(design, s))
                  .orElse(Table.Cell.text(Written.NONE)));
        }
        rows.add(new Table.Row("", design.ink(arm).colour(), arm, cells));
      }
    }
    String reference = here.get(0).against();
    return new Table(design.name(setting) + ", against " + reference, head, rows);
  }

  private static Table.Cell cell(Design design, LabelsSavedOf saved) {
    double seen = design.place(saved.cell().data(), saved.cell().labels());
    double needed = saved.equivalentLabels();
    Interval interval = saved.interval();
    List<String> more = new ArrayList<>();
    if (needed > 0 && Double.isFinite(needed) && seen > 0) {
      more.add(Written.number(Math.round(100 * needed / seen) / 100.0) + " times as many");
    }
    if (interval != null) {
      more.add(range(interval));
    }
    String text =
        needed == 0
            ? "fewer than were tried"
            : Double.isFinite(needed) ? Written.number(Math.rint(needed)) : "not reached";
    return new Table.Cell("number", text, more);
  }

  private static String range(Interval interval) {
    String low = Double.isFinite(interval.low()) ? Written.number(Math.rint(interval.low())) : "?";
    String high =
        Double.isFinite(interval.high())
            ? Written.number(Math.rint(interval.high()))
            : "more than were tried";
    return low + " to " + high;
  }
}
