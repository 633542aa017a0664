package org.basin.workflow;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.basin.export.Calibration;
import org.basin.export.CardFacts;
import org.basin.report.Findings;
import org.basin.stats.Temperature;
import org.basin.study.Provenance;
import org.jspecify.annotations.Nullable;

/** What a study's findings say on the card of one network. */
final class Cards {
  private Cards() {}

  /**
   * The facts of a card.
   *
   * @param chosen where the network stands in the study
   * @param sentence what the card opens with
   * @param rows labelled examples that the network was fitted on
   * @param first the first of the limits, of this very network
   */
  static CardFacts of(
      Findings findings, Findings.Cell chosen, String sentence, int rows, String first) {
    List<CardFacts.Result> results = new ArrayList<>();
    for (Findings.SummaryOf summary : findings.summaries()) {
      Findings.Cell cell = summary.cell();
      if (cell.data().equals(chosen.data())
          && cell.network().equals(chosen.network())
          && cell.labels().equals(chosen.labels())
          && cell.matched() == null) {
        CardFacts.Result result =
            new CardFacts.Result(
                cell.arm(),
                summary.testError().n(),
                summary.testError().mean(),
                summary.testError().low(),
                summary.testError().high(),
                verdict(findings, cell));
        results.add(cell.equals(chosen) ? 0 : results.size(), result);
      }
    }
    List<String> limits = new ArrayList<>(List.of(first));
    limits.addAll(findings.limits());
    Provenance provenance = findings.provenance();
    return new CardFacts(
        findings.study(),
        provenance.data().stream()
            .filter(data -> data.name().equals(chosen.data()))
            .findFirst()
            .orElse(provenance.data().get(0)),
        sentence,
        chosen.arm(),
        chosen.labels().words(),
        rows,
        results,
        limits,
        provenance.command());
  }

  private static String verdict(Findings findings, Findings.Cell cell) {
    return findings.comparisons().stream()
        .filter(comparison -> comparison.cell().equals(cell))
        .map(comparison -> comparison.comparison().verdict().name().toLowerCase(Locale.ROOT))
        .findFirst()
        .orElse("-");
  }

  /**
   * A temperature as it is handed over.
   *
   * @param how its rows came about
   */
  static @Nullable Calibration calibration(@Nullable Temperature temperature, String how) {
    return temperature == null
        ? null
        : new Calibration(
            temperature.value(),
            temperature.rows(),
            temperature.before(),
            temperature.after(),
            how);
  }
}
