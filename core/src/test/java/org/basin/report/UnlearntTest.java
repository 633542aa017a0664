package org.basin.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.basin.study.LabelBudget;
import org.basin.study.Outcome;
import org.basin.study.Scores;
import org.basin.study.Studies;
import org.basin.study.Study;
import org.junit.jupiter.api.Test;

final class UnlearntTest {
  private static final Study STUDY =
      Studies.with(
          Studies.small(), List.of("random", "random-2006"), List.of(LabelBudget.perClass(10)), 10);

  /** Of two arms, the second's first trainings end at a loss. */
  private static Findings findings(int stuck, double loss) {
    Planted planted =
        new Planted().arm("random", 10, 10, 200, 2).arm("random-2006", 10, 10, 800, 2);
    planted.outcomes.replaceAll(
        o ->
            o.trial().arm().equals("random-2006") && o.trial().seed() < stuck
                ? ending(o, loss)
                : o);
    return planted.findings(STUDY);
  }

  @Test
  void anArmThatStaysAtGuessingDidNotLearnAndTheReaderIsTold() {
    Findings findings = findings(10, 2.29);
    assertThat(Unlearnt.of(findings))
        .singleElement()
        .asString()
        .contains("`random-2006`", "in 10 of 10 trainings", "(2.29 of 2.30 nats)");
    assertThat(ResultJson.of(findings)).contains("did not learn");
    assertThat(HtmlReport.render(findings)).contains("did not learn");
  }

  @Test
  void oneThatLearnsAtLeastATwentiethOrMostlyDoesIsNotNamed() {
    assertThat(Unlearnt.of(findings(10, 2.18))).isEmpty();
    assertThat(Unlearnt.of(findings(5, 2.3))).isEmpty();
    assertThat(Unlearnt.of(findings(6, 2.3))).hasSize(1);
  }

  private static Outcome ending(Outcome o, double trainLoss) {
    return new Outcome(
        o.trial(),
        o.status(),
        o.message(),
        o.labelsTotal(),
        o.validationError(),
        o.validationLoss(),
        o.testError(),
        o.testLoss(),
        trainLoss,
        o.learningRate(),
        o.epochs(),
        o.converged(),
        o.pretrainFlops(),
        o.trainFlops(),
        o.tuningFlops(),
        o.seconds(),
        o.tuning(),
        o.curve(),
        o.predictions(),
        Scores.NONE);
  }
}
