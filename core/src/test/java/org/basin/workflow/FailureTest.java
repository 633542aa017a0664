package org.basin.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.basin.study.Outcome;
import org.basin.study.Status;
import org.basin.study.Study;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A trial without an answer is an outcome, and the study goes on to its report. */
final class FailureTest {
  private static final String RELU = "mlp:8-8-8[activation=relu]";

  @TempDir Path folder;

  private Study study(int a, int b, int c) {
    return Small.networks(Small.study(Small.table(folder.resolve("t.csv"), a, b, c)), RELU);
  }

  private static void assertWholeReport(Path run) throws Exception {
    assertThat(Files.readString(run.resolve("result.json")))
        .contains("\"claims\"")
        .doesNotContain("NaN")
        .doesNotContain("Infinity");
    assertThat(Files.readString(run.resolve("report.html"))).contains("</html>");
    assertThat(Files.readString(run.resolve("trials.csv"))).contains("diverged");
    assertThat(Studies.table(run, false)).isNotBlank();
    assertThat(Studies.why(run)).contains("C1");
  }

  @Test
  void aStudyOfWhichEveryTrialDivergesHasAReport() throws Exception {
    Study study = Small.training(study(20, 20, 20), Small.rates(1e38, 3e38));
    Path run = Small.run(folder.resolve("run"), study, 2);
    Map<String, Outcome> outcomes = Small.outcomes(run);
    assertThat(outcomes).hasSize(8);
    assertThat(outcomes.values())
        .allSatisfy(
            outcome -> {
              assertThat(outcome.status()).isEqualTo(Status.DIVERGED);
              assertThat(outcome.message()).isNotBlank();
              assertThat(outcome.testError()).isNaN();
              assertThat(outcome.testLoss()).isNaN();
              assertThat(outcome.trainLoss()).isNaN();
              assertThat(outcome.predictions()).isEmpty();
            });
    assertWholeReport(run);
    assertThat(Studies.standing(run).failures()).hasSize(8);
    // Compared at the error of guessing the commonest class: 4 of 12 test rows are right.
    assertThat(Files.readString(run.resolve("result.json"))).contains("\"mean\": 0.6666666666666");
  }

  @Test
  void anArmThatDivergesIsComparedAtGuessingWithOneThatDoesNot() throws Exception {
    // Pre-training at such a rate comes to no finite loss; the reference trains as ever.
    Study study = Small.arms(study(20, 20, 20), "random", "sdae[rate=1e30]");
    Path run = Small.run(folder.resolve("run"), study, 1);
    for (Outcome outcome : Small.outcomes(run).values()) {
      boolean pretrained = outcome.trial().arm().startsWith("sdae");
      assertThat(outcome.status()).isEqualTo(pretrained ? Status.DIVERGED : Status.OK);
    }
    assertWholeReport(run);
    assertThat(Files.readString(run.resolve("result.json")))
        .contains("\"recommendation\": {")
        .contains("\"failures\": [");
    assertThat(Files.exists(run.resolve("best").resolve("model.safetensors"))).isTrue();
  }

  @Test
  void aPreTrainingThatCollapsesIsAnOutcomeAtGuessing() throws Exception {
    // An embedding of one unit is a line, whatever is learned.
    Study study = Small.arms(study(20, 20, 20), "random", "scarf[out=1]");
    Path run = Small.run(folder.resolve("run"), study, 1);
    for (Outcome outcome : Small.outcomes(run).values()) {
      boolean pretrained = outcome.trial().arm().startsWith("scarf");
      assertThat(outcome.status()).isEqualTo(pretrained ? Status.COLLAPSED : Status.OK);
      if (pretrained) {
        assertThat(outcome.message()).contains("collapsed");
        assertThat(outcome.testError()).isNaN();
      }
    }
    assertThat(Files.readString(run.resolve("trials.csv"))).contains("collapsed");
    assertThat(Files.readString(run.resolve("result.json"))).contains("\"failures\": [");
  }

  @Test
  void aCandidateThatDivergesLosesToOneThatDoesNot() {
    Study study = Small.training(study(20, 20, 20), Small.rates(1e38, 0.1));
    for (Outcome outcome : Small.outcomes(Small.run(folder.resolve("run"), study, 1)).values()) {
      assertThat(outcome.status()).isEqualTo(Status.OK);
      assertThat(outcome.learningRate()).isEqualTo(0.1);
      assertThat(outcome.tuning()).hasSize(2);
      assertThat(outcome.tuning().get(0).diverged()).isTrue();
      assertThat(outcome.tuning().get(0).chosen()).isFalse();
      assertThat(outcome.tuning().get(0).validationError()).isNaN();
      assertThat(outcome.tuning().get(1).chosen()).isTrue();
    }
  }

  @Test
  void divergenceIsSeenWhereNothingValidates() throws Exception {
    Study study = Small.labels(Small.training(study(20, 20, 20), Small.rates(1e38)), 4);
    Path run = Small.run(folder.resolve("run"), study, 1);
    assertThat(Small.outcomes(run).values())
        .allSatisfy(outcome -> assertThat(outcome.status()).isEqualTo(Status.DIVERGED));
    assertWholeReport(run);
  }

  @Test
  void whatIsNoAnswerHasNoErrorThatCouldBeChosen() {
    Study study = Small.arms(study(20, 20, 20), "random", "sdae[rate=1e30]");
    for (Outcome outcome : Small.outcomes(Small.run(folder.resolve("run"), study, 1)).values()) {
      if (outcome.status() != Status.OK) {
        assertThat(outcome.testError()).isNaN();
        assertThat(outcome.predictions()).isEmpty();
        assertThat(outcome.converged()).isFalse();
      }
    }
  }

  @Test
  void saturatedUnitsAtAGreatRateAreAnAnswerThoughABadOne() {
    Study study =
        Small.networks(
            Small.training(study(20, 20, 20), Small.rates(1e6)), "mlp:8-8[activation=tanh]");
    for (Outcome outcome : Small.outcomes(Small.run(folder.resolve("run"), study, 1)).values()) {
      // Bounded units have bounded gradients: weights grow, and nothing ceases to be finite.
      assertThat(outcome.status()).isEqualTo(Status.OK);
      assertThat(outcome.testLoss()).isFinite();
    }
  }
}
