package org.basin.report;

import java.util.ArrayList;
import java.util.List;
import org.basin.report.page.Block;
import org.basin.report.page.Fold;
import org.basin.report.page.Prose;
import org.basin.report.page.Section;
import org.basin.report.page.Table;
import org.basin.study.Look;

/** Every look at the running comparison of an adaptive study; no section of a fixed design. */
final class LookSection {
  private LookSection() {}

  static Section of(Design design) {
    List<Block> blocks = new ArrayList<>();
    List<Look> looks = design.findings().looks();
    if (design.findings().study().adaptive() != null) {
      blocks.add(
          Prose.plain(
              looks.isEmpty()
                  ? "Not looked at yet."
                  : "Replicates were added where the answer was open. %s looks were taken; %d of %d comparisons are decided."
                      .formatted(
                          Written.count(looks.stream().mapToInt(Look::number).max().orElse(0) + 1),
                          last(looks).stream().filter(l -> l.decision().equals("decided")).count(),
                          last(looks).size())));
    }
    if (!looks.isEmpty()) {
      blocks.add(table(design, "Where each comparison ended", last(looks)));
      blocks.add(
          new Fold(
              "Every look (" + Written.count(looks.size()) + ")",
              List.of(table(design, "Every look", looks))));
      blocks.add(
          Fold.howToRead(
              "At each look the p-value of that look alone is held against the boundary, which is",
              "stricter than the level since there are several looks; corrected for the family,"
                  + " the",
              "boundary is stricter still. \"Hopeless\" means that it was hardly to be decided"
                  + " with",
              "what was left to run."));
    }
    return new Section("looks", "Looks at the running comparison", blocks);
  }

  /** Each comparison's last look, in the order of the first. */
  private static List<Look> last(List<Look> looks) {
    return looks.stream()
        .filter(
            look ->
                looks.stream()
                    .noneMatch(
                        later ->
                            later.number() > look.number() && later.trial(0).equals(look.trial(0))))
        .toList();
  }

  private static Table table(Design design, String caption, List<Look> looks) {
    List<Table.Row> rows = new ArrayList<>();
    for (Look look : looks) {
      rows.add(
          new Table.Row(
              "",
              design.ink(look.arm()).colour(),
              look.arm(),
              List.of(
                  Table.Cell.text(design.name(look.data(), look.network())),
                  Table.Cell.text(Written.labels(look.labels())),
                  Table.Cell.number(Written.count(look.replicates())),
                  Table.Cell.number(design.written().difference(look.difference())),
                  Table.Cell.number(Written.number(look.p())),
                  Table.Cell.number(Written.number(look.nominal())),
                  Table.Cell.number(Written.number(look.pHolm())),
                  Table.Cell.number(Written.number(look.pEquivalence())),
                  new Table.Cell(look.verdict(), look.verdict(), List.of(look.decision())))));
    }
    return new Table(
        caption,
        List.of(
            "Arm",
            "network",
            "labels",
            "replicates",
            "difference",
            "p at this look",
            "boundary",
            "p, whole family",
            "p of the margin",
            "verdict"),
        rows);
  }
}
