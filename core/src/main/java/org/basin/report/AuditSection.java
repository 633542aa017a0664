package org.basin.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.basin.report.page.Block;
import org.basin.report.page.Figure;
import org.basin.report.page.Fold;
import org.basin.report.page.Prose;
import org.basin.report.page.Section;
import org.basin.report.page.Table;
import org.basin.study.DataAudit;
import org.basin.study.DataAudit.Overlap;
import org.basin.study.DataAudit.Pair;
import org.basin.study.Provenance.DataProvenance;

/** What stands in two places, with pictures. */
final class AuditSection {
  private static final int SCALE = 2;

  private AuditSection() {}

  static Section of(Design design) {
    List<Block> blocks = new ArrayList<>();
    List<DataProvenance> all = design.findings().provenance().data();
    for (DataProvenance data : all) {
      DataAudit audit = data.audit();
      if (all.size() > 1) {
        blocks.add(Prose.heading(data.name()));
      }
      if (audit == null) {
        blocks.add(
            Prose.plain("The data were not searched for examples that stand in two places."));
      } else {
        add(audit, data, blocks);
      }
    }
    return new Section("audit", "Leakage audit", blocks);
  }

  private static void add(DataAudit audit, DataProvenance data, List<Block> blocks) {
    audit.leaks().forEach(leak -> blocks.add(Prose.warning("Allowed by name: " + leak)));
    audit.warnings().forEach(warning -> blocks.add(Prose.warning(warning)));
    if (audit.overlaps().isEmpty()) {
      blocks.add(Prose.plain("No example stands in two places."));
    } else {
      blocks.add(table(audit, data));
      List<Figure.Picture> pictures =
          audit.shown().stream()
              .filter(pair -> !pair.picture().isEmpty())
              .map(AuditSection::picture)
              .toList();
      blocks.add(
          pictures.isEmpty()
              ? new Fold(
                  "Some of them", audit.shown().stream().<Block>map(AuditSection::line).toList())
              : figure(data, pictures));
    }
    audit.notes().forEach(note -> blocks.add(Prose.note(note.endsWith(".") ? note : note + ".")));
    blocks.add(
        Prose.note(String.format(Locale.ROOT, "The audit took %.1f seconds.", audit.seconds())));
  }

  private static Table table(DataAudit audit, DataProvenance data) {
    List<Table.Row> rows = new ArrayList<>();
    for (Overlap overlap : audit.overlaps()) {
      rows.add(
          Table.Row.of(
              overlap.part().equals(overlap.other())
                  ? "twice in " + place(overlap.part())
                  : place(overlap.part()) + " and " + place(overlap.other()),
              List.of(
                  Table.Cell.text(overlap.kind().equals("exact") ? "the same" : "nearly the same"),
                  Table.Cell.number(Written.count(overlap.rows())),
                  Table.Cell.number(Written.count(overlap.otherRows())),
                  Table.Cell.number(Written.count(overlap.otherwiseLabelled())))));
    }
    return new Table(
        "Examples of " + data.name() + " that stand in two places",
        List.of("Where", "How", "Of the first", "Of the second", "Under another label"),
        rows);
  }

  private static String place(String part) {
    return switch (part) {
      case "test" -> "test part";
      case "train" -> "training part";
      default -> "pool";
    };
  }

  private static Figure figure(DataProvenance data, List<Figure.Picture> pictures) {
    return new Figure(
        "audit-" + data.digest().substring(0, Math.min(8, data.digest().length())),
        "Pairs of images that stand in two places, side by side",
        List.of(),
        List.of(new Figure.Panel("", "", "", "", pictures)),
        null,
        new Fold(
            "How to read it",
            List.of(
                Prose.plain(
                    "Each picture is a pair; some of each kind are shown. The number is the share"
                        + " of one image that the other leaves unexplained once they are"
                        + " aligned."))));
  }

  private static Figure.Picture picture(Pair pair) {
    String says = pair.first() + " = " + pair.second();
    return new Figure.Picture(
        pair.picture(),
        SCALE * pair.width(),
        SCALE * pair.height(),
        "",
        pair.kind().equals("exact")
            ? says
            : String.format(Locale.ROOT, "%s (%.2g)", says, pair.residual()),
        says);
  }

  private static Prose line(Pair pair) {
    return Prose.note(pair.first() + " = " + pair.second());
  }
}
