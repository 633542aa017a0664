package org.basin.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import org.basin.execution.SqliteStore;
import org.basin.execution.Store;
import org.basin.report.Findings;
import org.basin.study.Candidate;
import org.basin.study.Metric;
import org.basin.study.Outcome;
import org.basin.study.Status;
import org.basin.study.Study;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A study by another metric than the error: it trains the same and is judged by it. */
final class MetricStudyTest {
  @TempDir Path folder;

  @Test
  void itTrainsTheSameAndIsJudgedByWhatWasDeclared() {
    Study study = Small.study(Small.table(folder.resolve("t.csv"), 40, 15, 15));
    Study balanced = Said.of(study.data().data()).metric(Metric.BALANCED).asked().over(study);
    Path byError = Small.run(folder.resolve("error"), study, 1);
    Path byClass = Small.run(folder.resolve("balanced"), balanced, 1);
    assertThat(Small.outcomes(byClass).values().stream().map(Outcome::testLoss))
        .containsExactlyElementsOf(
            Small.outcomes(byError).values().stream().map(Outcome::testLoss).toList());
    Findings findings;
    try (Store store = SqliteStore.read(byClass)) {
      findings = Rendering.findings(store);
    }
    assertThat(findings.study().metric()).isEqualTo(Metric.BALANCED);
    assertThat(findings.comparisons()).isNotEmpty();
    for (Findings.ComparisonOf each : findings.comparisons()) {
      assertThat(each.metric()).isEqualTo("test_balanced_error");
      double ours = mean(findings, each.cell().arm(), each);
      double theirs = mean(findings, each.against(), each);
      assertThat(each.comparison().difference()).isCloseTo(ours - theirs, within(1e-9));
    }
    assertThat(Small.result(byClass)).contains("\"metric\": \"balanced\"");
  }

  /** Candidates are chosen by what is compared. */
  @Test
  void aStudyByLikelihoodChoosesByTheLossOnValidation() {
    Study study = Small.study(Small.table(folder.resolve("t.csv"), 40, 25, 25));
    Study nll = Said.of(study.data().data()).metric(Metric.NLL).asked().over(study);
    for (Outcome outcome : Small.outcomes(Small.run(folder.resolve("nll"), nll, 1)).values()) {
      Candidate chosen =
          outcome.tuning().stream().filter(Candidate::chosen).findFirst().orElseThrow();
      for (Candidate each : outcome.tuning()) {
        assertThat(chosen.validationLoss()).isLessThanOrEqualTo(each.validationLoss());
      }
      assertThat(outcome.validationLoss()).isEqualTo(chosen.validationLoss());
    }
  }

  private static double mean(Findings findings, String arm, Findings.ComparisonOf each) {
    return findings.outcomes().stream()
        .filter(o -> o.trial().arm().equals(arm) && o.status() == Status.OK)
        .filter(o -> o.trial().labels().equals(each.cell().labels()))
        .mapToDouble(o -> 1 - o.scores().balancedAccuracy())
        .average()
        .orElse(Double.NaN);
  }
}
