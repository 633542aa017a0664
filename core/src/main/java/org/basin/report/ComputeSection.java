package org.basin.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.basin.report.Findings.ComparisonOf;
import org.basin.report.page.Block;
import org.basin.report.page.Fold;
import org.basin.report.page.Prose;
import org.basin.report.page.Section;
import org.basin.report.page.Table;
import org.basin.study.Match;

/** The other comparison: at equal compute, the reference trained longer. */
final class ComputeSection {
  private final Design design;
  private final Written written;

  private ComputeSection(Design design) {
    this.design = design;
    this.written = design.written();
  }

  static Section of(Design design) {
    return new Section("compute", "At equal compute", new ComputeSection(design).blocks());
  }

  private List<Block> blocks() {
    List<EqualCompute> rows = EqualCompute.of(design.findings());
    if (rows.isEmpty()) {
      return List.of(
          Prose.plain(
              "All comparisons above are at equal passes over the labelled examples. Whether longer"
                  + " training without pre-training would have done as well was not tried; --match"
                  + " epochs,compute tries it."));
    }
    List<Block> blocks = new ArrayList<>();
    long open = rows.stream().filter(row -> row.converged() < row.longTrials()).count();
    if (open > 0) {
      blocks.add(
          Prose.warning(
              "The longer training had not converged in every trial (%d of %d comparisons): there"
                      .formatted(open, rows.size())
                  + " the random start might still have improved with more of it."));
    }
    if (design.findings().study().adaptive() != null) {
      blocks.add(
          Prose.note(
              "How many seeds there are was decided by the comparisons at equal epochs while they"
                  + " ran; the verdicts below do not correct for that."));
    }
    String network = "";
    List<Table.Row> group = new ArrayList<>();
    for (EqualCompute row : rows) {
      String here = design.name(row.arm().data(), row.arm().network());
      if (!here.equals(network) && !group.isEmpty()) {
        blocks.add(table(network, group));
        group = new ArrayList<>();
      }
      network = here;
      group.add(row(row));
    }
    blocks.add(table(network, group));
    blocks.add(
        Fold.howToRead(
            "For each arm that pre-trains, the first arm was trained again, longer, until its"
                + " planned operations were the other's, pre-training and tuning included; it did"
                + " not stop early. The best weights are still those that validation chose.",
            "The difference is the pre-trained arm minus the longer trained one: below zero,"
                + " pre-training was the better use of the same compute.",
            "Converged: the training loss had ceased to fall, and by its slope twice the training"
                + " would lower it by less than two per cent.",
            "From how many tasks on: if one pre-training serves several tasks, its cost is shared;"
                + " then it is the cheaper way to its error from so many tasks on, taking the error"
                + " of the first arm as linear in the logarithm of the operations between its two"
                + " lengths. Never means that equal epochs without pre-training were as good."));
    return blocks;
  }

  private static Table table(String network, List<Table.Row> rows) {
    return new Table(
        network + ": mean test error in %, and operations a trial.",
        List.of(
            "Arm",
            "Labels",
            "Its error",
            "Equal epochs",
            "Equal compute",
            "Difference at equal compute",
            "Verdict",
            "Operations",
            "Time",
            "Converged",
            "Cheaper from"),
        List.copyOf(rows));
  }

  private Table.Row row(EqualCompute row) {
    ComparisonOf judged =
        design.findings().comparisons().stream()
            .filter(
                c ->
                    c.cell().match() == Match.COMPUTE
                        && c.cell().arm().equals(row.arm().arm())
                        && c.cell().data().equals(row.arm().data())
                        && c.cell().network().equals(row.arm().network())
                        && c.cell().labels().equals(row.arm().labels())
                        && c.cell().unlabelled() == row.arm().unlabelled())
            .findFirst()
            .orElse(null);
    String difference =
        judged == null
            ? Written.NONE
            : written.difference(judged.comparison().difference())
                + " ("
                + written.difference(judged.comparison().interval().low())
                + " to "
                + written.difference(judged.comparison().interval().high())
                + ")";
    String verdict =
        judged == null
            ? Written.NONE
            : judged.comparison().verdict().name().toLowerCase(Locale.ROOT);
    return new Table.Row(
        "",
        design.ink(row.arm().arm()).colour(),
        row.arm().arm(),
        List.of(
            Table.Cell.text(Written.labels(row.arm().labels())),
            Table.Cell.number(written.percent(row.armError())),
            Table.Cell.number(written.percent(row.shortError())),
            Table.Cell.number(written.percent(row.longError())),
            Table.Cell.number(difference),
            Table.Cell.text(verdict),
            Table.Cell.number(
                Written.flops(row.armFlops()) + " : " + Written.flops(row.longFlops())),
            Table.Cell.number(
                Written.seconds(row.armSeconds()) + " : " + Written.seconds(row.longSeconds())),
            Table.Cell.number(row.converged() + " of " + row.longTrials()),
            Table.Cell.text(tasks(row.tasks()))));
  }

  private static String tasks(double tasks) {
    if (Double.isNaN(tasks)) {
      return Written.NONE;
    }
    long whole = (long) Math.ceil(Math.min(tasks, 1e15));
    return Double.isInfinite(tasks)
        ? "never"
        : whole == 1 ? "1 task" : Written.count(whole) + " tasks";
  }
}
