package org.basin.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.basin.report.Findings.Cell;
import org.basin.report.SideBySide.Change;
import org.basin.report.SideBySide.Place;
import org.basin.report.SideBySide.Row;
import org.basin.study.Metric;

/** Runs side by side on a terminal of 80 columns. */
public final class SideBySideText {
  private static final int ARM = 22;
  private static final int MOST_ASKED = 60;

  private final SideBySide beside;
  private final Metric metric;
  private final Written written = new Written(2);
  private final TerminalText text = new TerminalText(true);
  private final List<String> lines = new ArrayList<>();

  private SideBySideText(SideBySide beside) {
    this.beside = beside;
    this.metric = beside.metric();
  }

  /** Lines of at most 80 characters, ended. */
  public static String of(SideBySide beside) {
    return new SideBySideText(beside).write();
  }

  private String write() {
    for (int i = 0; i < beside.runs().size(); i++) {
      Findings findings = beside.runs().get(i).findings();
      paragraph(
          "%s  %s: %s, %s of %s trials, Basin %s"
              .formatted(
                  SideBySide.letter(i),
                  beside.runs().get(i).name(),
                  findings.study().name(),
                  Written.count(findings.outcomes().size()),
                  Written.count(findings.planned()),
                  findings.provenance().basin()));
    }
    lines.add("");
    lines.add(beside.asked().isEmpty() ? "Asked the same." : "Asked differently:");
    for (SideBySide.Asked asked : beside.asked().stream().limit(MOST_ASKED).toList()) {
      paragraph("  " + asked.key() + ": " + lettered(asked.values()));
    }
    beside.said().forEach(this::paragraph);
    Panel panel = new Panel("", "");
    for (Row row : beside.rows()) {
      Panel own = new Panel(row.cell().data(), row.cell().network());
      if (!own.equals(panel)) {
        panel = own;
        head(panel);
      }
      row(row);
    }
    lines.add("");
    others();
    paragraph(
        "Marks: + helps, \u2212 hurts, = equivalent, ? undetermined, of each run's own comparisons."
            + " Differences between runs, in "
            + metric.step()
            + ", are exploratory; verdicts on paired ones are corrected over all of a run (Holm).");
    for (int i = 0; i < beside.runs().size(); i++) {
      Findings.Recommendation best = beside.runs().get(i).findings().recommendation();
      if (best != null) {
        paragraph(SideBySide.letter(i) + " recommends: " + best.sentence());
      }
    }
    return String.join("\n", lines) + "\n";
  }

  private record Panel(String data, String network) {}

  private void head(Panel panel) {
    lines.add("");
    paragraph(
        "%s, %s: test %s in %s"
            .formatted(panel.data(), panel.network(), metric.noun(), metric.unit()));
    StringBuilder head = new StringBuilder(text.padded("arm, labels a class", ARM + 8));
    for (int i = 0; i < beside.runs().size(); i++) {
      head.append(String.format(Locale.ROOT, "%9s", SideBySide.letter(i) + " "));
    }
    lines.add(text.fitted(head.toString().stripTrailing(), TerminalText.WIDTH));
  }

  private void row(Row row) {
    Cell cell = row.cell();
    StringBuilder line = new StringBuilder(text.padded(name(cell), ARM));
    line.append(String.format(Locale.ROOT, "%7s ", Written.budget(cell.labels())));
    for (Optional<Place> place : row.places()) {
      line.append(
          String.format(
              Locale.ROOT,
              "%9s",
              place
                  .map(here -> number(here.summary().mean()) + Written.mark(here.verdict()))
                  .orElse(Written.NONE + " ")));
    }
    List<String> changes = new ArrayList<>();
    for (int i = 1; i < row.places().size(); i++) {
      Change change = row.places().get(i).map(Place::change).orElse(null);
      if (change != null) {
        changes.add(change(i, change));
      }
    }
    String first = changes.isEmpty() ? "" : changes.get(0);
    if (changes.size() == 1 && line.length() + 2 + first.length() <= TerminalText.WIDTH) {
      lines.add(line + "  " + first);
    } else {
      lines.add(line.toString().stripTrailing());
      changes.forEach(each -> lines.add(text.fitted("      " + each, TerminalText.WIDTH)));
    }
  }

  private static String name(Cell cell) {
    return cell.arm() + (cell.matched() == null ? "" : " as long as " + cell.matched());
  }

  private String change(int run, Change change) {
    String name = SideBySide.letter(run) + "\u2212A ";
    if (change.identical()) {
      return name + "identical";
    }
    String verdict = change.paired() ? Written.mark(change.verdict()) : " unpaired";
    return name
        + difference(change.difference())
        + (change.interval().bounded()
            ? " ["
                + difference(change.interval().low())
                + ", "
                + difference(change.interval().high())
                + "]"
            : ", no interval")
        + verdict;
  }

  private void others() {
    List<Row> others = beside.otherVerdicts();
    if (others.isEmpty()) {
      return;
    }
    paragraph(others.size() == 1 ? "1 verdict differs:" : others.size() + " verdicts differ:");
    for (Row row : others.stream().limit(20).toList()) {
      List<String> words = new ArrayList<>();
      for (Optional<Place> place : row.places()) {
        words.add(
            place
                .map(Place::verdict)
                .map(verdict -> verdict.name().toLowerCase(Locale.ROOT))
                .orElse(Written.NONE));
      }
      paragraph(
          "  %s, %s, %s: %s"
              .formatted(
                  row.cell().network(),
                  row.cell().arm(),
                  Written.labels(row.cell().labels()),
                  lettered(words)));
    }
    if (others.size() > 20) {
      lines.add("  and " + (others.size() - 20) + " more");
    }
    lines.add("");
  }

  private static String lettered(List<String> values) {
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      parts.add(SideBySide.letter(i) + " " + values.get(i));
    }
    return String.join(", ", parts);
  }

  private String number(double cost) {
    return metric.share() ? Phrase.fixed(100 * cost, cost < 0.05 ? 2 : 1) : Phrase.fixed(cost, 3);
  }

  private String difference(double difference) {
    return metric.share() ? written.points(difference) : Phrase.fixed(difference, 4);
  }

  private void paragraph(String sentence) {
    lines.addAll(text.wrapped(sentence, "    "));
  }
}
