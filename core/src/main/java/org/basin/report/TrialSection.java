package org.basin.report;

import java.util.List;
import java.util.Locale;
import org.basin.report.page.Block;
import org.basin.report.page.Fold;
import org.basin.report.page.Prose;
import org.basin.report.page.Section;
import org.basin.report.page.Table;
import org.basin.study.Outcome;
import org.basin.study.Trial;

/** Every trial, so that every number on the page can be traced to those behind it. */
final class TrialSection {
  private TrialSection() {}

  /**
   * @param listed whether the page has room for them
   */
  static Section of(Design design, boolean listed) {
    List<Outcome> outcomes = design.findings().outcomes();
    String count = Written.count(outcomes.size());
    Block block =
        listed && !outcomes.isEmpty()
            ? new Fold("All " + count + " trials", List.of(table(design, outcomes)))
            : Prose.plain("All " + count + " trials are in trials.csv beside this page.");
    return new Section(
        "trials",
        "Trials",
        List.of(
            Prose.note(
                "Each number on this page comes from trials named here; their ids are those in"
                    + " trials.csv, result.json and the store. basin reproduce trains one again."),
            block));
  }

  private static Table table(Design design, List<Outcome> outcomes) {
    Written written = design.written();
    boolean pools = design.settings().stream().map(Setting::unlabelled).distinct().count() > 1;
    return new Table(
        "A row a trial.",
        List.of(
            "Trial",
            "Network",
            "Arm",
            "Labels",
            pools ? "Unlabelled" : "Labels in all",
            "Seed",
            "Status",
            "Validation error",
            "Test error",
            "Training loss",
            "Learning rate",
            "Epochs",
            "Seconds"),
        outcomes.stream()
            .map(
                o -> {
                  Trial t = o.trial();
                  String id = t.id();
                  return new Table.Row(
                      "t-" + id,
                      "",
                      id,
                      List.of(
                          Table.Cell.text(t.network()),
                          Table.Cell.text(t.arm()),
                          Table.Cell.number(Written.budget(t.labels())),
                          Table.Cell.number(
                              pools
                                  ? Written.unlabelled(t.unlabelled())
                                  : Written.count(o.labelsTotal())),
                          Table.Cell.number(Integer.toString(t.seed())),
                          Table.Cell.text(o.status().name().toLowerCase(Locale.ROOT)),
                          Table.Cell.number(written.percent(o.validationError())),
                          Table.Cell.number(written.percent(o.testError())),
                          Table.Cell.number(Written.number(o.trainLoss())),
                          Table.Cell.number(Written.number(o.learningRate())),
                          Table.Cell.number(Integer.toString(o.epochs())),
                          Table.Cell.number(Written.number(o.seconds()))));
                })
            .toList());
  }
}
