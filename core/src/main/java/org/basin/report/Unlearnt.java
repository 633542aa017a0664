package org.basin.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.basin.study.Outcome;
import org.basin.study.Provenance.DataProvenance;
import org.basin.study.Status;

/**
 * Arms most of whose trainings did not learn: their training loss came down by less than a
 * twentieth of what guessing among the classes costs. They did not fail, and they count with the
 * error that they have; but that tells of training and not of labels, so that a reader who sees it
 * grow with the labels is told. Guessing is taken evenly among the classes: where these are
 * unequal, guessing by their frequency costs less, and such an arm is not named.
 */
final class Unlearnt {
  private static final double KEPT = 0.95;

  private Unlearnt() {}

  /** A sentence for each arm on each network and data set of which that is so, in their order. */
  static List<String> of(Findings findings) {
    Map<String, List<Outcome>> byArm = new LinkedHashMap<>();
    for (Findings.SummaryOf summary : findings.summaries()) {
      byArm.put(Phrase.of(summary.cell()) + on(findings, summary.cell().data()), new ArrayList<>());
    }
    for (Outcome outcome : findings.outcomes()) {
      Findings.Cell cell = Cells.cell(outcome.trial());
      List<Outcome> arm = byArm.get(Phrase.of(cell) + on(findings, cell.data()));
      if (arm != null && outcome.status() == Status.OK) {
        arm.add(outcome);
      }
    }
    List<String> sentences = new ArrayList<>();
    byArm.forEach(
        (name, outcomes) -> {
          List<Outcome> stuck =
              outcomes.stream()
                  .filter(o -> o.trainLoss() >= KEPT * guessing(findings, o.trial().data()))
                  .toList();
          if (2 * stuck.size() > outcomes.size()) {
            sentences.add(sentence(findings, name, stuck, outcomes.size()));
          }
        });
    return sentences;
  }

  private static String sentence(
      Findings findings, String name, List<Outcome> stuck, int trainings) {
    return String.format(
        Locale.ROOT,
        "%s did not learn: in %d of %d trainings the training loss stayed at that of guessing (%.2f"
            + " of %.2f nats), so that its error tells of the training and not of the labels.",
        name,
        stuck.size(),
        trainings,
        stuck.stream().mapToDouble(Outcome::trainLoss).average().orElse(Double.NaN),
        guessing(findings, stuck.get(0).trial().data()));
  }

  private static String on(Findings findings, String data) {
    return findings.study().several() ? " of " + data : "";
  }

  private static double guessing(Findings findings, String data) {
    return findings.provenance().data().stream()
        .filter(each -> each.name().equals(data))
        .map(DataProvenance::classes)
        .mapToDouble(classes -> Math.log(classes.size()))
        .findFirst()
        .orElse(Double.POSITIVE_INFINITY);
  }
}
