package org.basin.report;

import java.util.ArrayList;
import java.util.List;
import org.basin.report.Cells.Pair;
import org.basin.report.Findings.Cell;
import org.basin.report.Findings.FailuresOf;
import org.basin.study.Metric;
import org.basin.study.Study;

/** Trials that diverged, collapsed or failed: they stay in, and here is what they weigh. */
final class Failures {
  private Failures() {}

  static List<FailuresOf> of(Study study, Cells cells) {
    String reference = study.arms().get(0);
    List<FailuresOf> failures = new ArrayList<>();
    for (Cell cell : cells.all()) {
      List<Counted> counted = cells.at(cell);
      Cell against = cell.arm().equals(reference) ? null : cells.counterpart(cell, reference);
      List<Pair> pairs = against == null ? List.of() : cells.pairs(cell, against);
      int failed = (int) counted.stream().filter(each -> !each.answered()).count();
      int againstFailed = (int) pairs.stream().filter(pair -> !pair.against().answered()).count();
      if (failed + againstFailed > 0) {
        failures.add(
            said(
                study.metric(),
                cell,
                reference,
                failed,
                counted.size(),
                againstFailed,
                counted.stream()
                    .filter(Counted::answered)
                    .mapToDouble(Counted::cost)
                    .average()
                    .orElse(Double.NaN),
                pairs.stream().mapToDouble(Pair::difference).average().orElse(Double.NaN),
                pairs.stream()
                    .filter(Pair::answered)
                    .mapToDouble(Pair::difference)
                    .average()
                    .orElse(Double.NaN)));
      }
    }
    return failures;
  }

  private static FailuresOf said(
      Metric metric,
      Cell cell,
      String reference,
      int failed,
      int trials,
      int againstFailed,
      double costWithout,
      double difference,
      double differenceWithout) {
    StringBuilder text = new StringBuilder();
    text.append(
        "%s, %s: %d of %d trials failed"
            .formatted(Phrase.of(cell), Phrase.labels(cell.labels()), failed, trials));
    if (againstFailed > 0) {
      text.append(", and %d of `%s`".formatted(againstFailed, reference));
    }
    text.append("; they count at the %s of guessing. ".formatted(metric.noun()));
    if (Double.isNaN(difference)) {
      text.append(
          Double.isNaN(costWithout)
              ? "Without them nothing is left."
              : "Without them the mean %s is %s."
                  .formatted(metric.noun(), Phrase.cost(metric, costWithout)));
    } else if (Double.isNaN(differenceWithout)) {
      text.append("Without them no pair with `%s` is left.".formatted(reference));
    } else {
      text.append(
          "Leaving them out changes the difference to `%s` from %s to %s %s."
              .formatted(
                  reference,
                  Phrase.difference(metric, difference),
                  Phrase.difference(metric, differenceWithout),
                  metric.step()));
    }
    return new FailuresOf(
        cell,
        failed,
        trials,
        againstFailed,
        costWithout,
        difference,
        differenceWithout,
        text.toString());
  }
}
