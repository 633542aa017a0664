package org.basin.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.basin.report.page.Block;
import org.basin.report.page.Items;
import org.basin.report.page.Prose;
import org.basin.report.page.Section;
import org.basin.report.page.Table;
import org.basin.study.Outcome;
import org.basin.study.Status;

/** Failures: each of them, and what leaving them out would change. */
final class FailureSection {
  private static final int MOST = 200;

  private FailureSection() {}

  static Section of(Design design) {
    List<Outcome> outcomes = design.findings().outcomes();
    List<Outcome> failed = outcomes.stream().filter(o -> o.status() != Status.OK).toList();
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        Prose.plain(
            failed.isEmpty()
                ? "None of " + Written.count(outcomes.size()) + " trials failed."
                : Written.count(failed.size())
                    + " of "
                    + Written.count(outcomes.size())
                    + " trials failed. They stay in every comparison, at the value of guessing the"
                    + " commonest class (of likelihood: the classes' shares; of AUC: one half)."));
    if (!failed.isEmpty()) {
      blocks.add(table(design, failed));
      if (failed.size() > MOST) {
        blocks.add(Prose.note("The first " + MOST + "; all of them are in trials.csv."));
      }
      List<String> changes =
          design.findings().failures().stream().map(Findings.FailuresOf::sentence).toList();
      if (!changes.isEmpty()) {
        blocks.add(new Items(changes));
      }
    }
    return new Section("failures", "Failures", blocks);
  }

  private static Table table(Design design, List<Outcome> failed) {
    return new Table(
        "Trials that failed.",
        List.of("Trial", "Network", "Arm", "Labels", "Seed", "How", "Why"),
        failed.stream()
            .limit(MOST)
            .map(
                o ->
                    Table.Row.of(
                        o.trial().id(),
                        List.of(
                            Table.Cell.text(design.name(o.trial().data(), o.trial().network())),
                            Table.Cell.text(o.trial().arm()),
                            Table.Cell.number(Written.budget(o.trial().labels())),
                            Table.Cell.number(Integer.toString(o.trial().seed())),
                            Table.Cell.text(o.status().name().toLowerCase(Locale.ROOT)),
                            Table.Cell.text(o.message() == null ? Written.NONE : o.message()))))
            .toList());
  }
}
