package org.basin.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.basin.report.Findings.Claim;
import org.basin.study.LabelBudget;
import org.basin.study.Measurement;
import org.basin.study.Outcome;
import org.basin.study.Studies;
import org.basin.study.Study;
import org.junit.jupiter.api.Test;

/** Claim C3 on layers whose numbers are planted. */
class GeneralRepresentationTest {
  private static final Study STUDY =
      Studies.with(
          Studies.small(), List.of("random", "sdae"), List.of(LabelBudget.perClass(10)), 10);

  /** Sdae minus random: of the dimension, of the task's probe, of the second task's. */
  private static Claim claim(int seeds, double dimension, double task, double second) {
    Planted planted = new Planted().arm("random", 10, seeds, 200, 2).arm("sdae", 10, seeds, 150, 2);
    List<Measurement> measured = new ArrayList<>();
    for (Outcome outcome : planted.outcomes) {
      boolean ours = outcome.trial().arm().equals("sdae");
      double noise = ((outcome.trial().seed() * 7 + (ours ? 3 : 0)) % 10 - 4.5) / 1000;
      String id = outcome.trial().id();
      String last = "encoder.10";
      put(measured, id, "dimension.nearest.start", last, 8 + noise + (ours ? dimension : 0));
      put(measured, id, "dimension.nearest.start", "encoder.9", 9 - (ours ? dimension : 0));
      put(measured, id, "probe.linear.start", last, .3 + noise + (ours ? task : 0));
      if (!Double.isNaN(second)) {
        put(measured, id, "probe.second.start", last, .4 + noise + (ours ? second : 0));
      }
      if (!ours) {
        put(measured, id, "probe.linear", Representations.INPUTS, .28 + noise);
      }
    }
    Findings findings =
        Findings.of(
            STUDY,
            Planted.provenance(true),
            planted.outcomes.size(),
            new Recorded(planted.outcomes, List.of(), List.of(), List.of(), measured, List.of()),
            Planted::truth);
    return findings.claims().stream().filter(c -> c.id().equals("C3")).findFirst().orElseThrow();
  }

  private static void put(
      List<Measurement> measured, String trial, String quantity, String place, double value) {
    measured.add(new Measurement(trial, "", quantity, place, 0, value));
  }

  @Test
  void itTakesAllThreePartsToSupportIt() {
    Claim claim = claim(10, -2, -.1, -.1);
    assertThat(claim.verdict()).isEqualTo("supported");
    assertThat(claim.because().get(0).value()).isCloseTo(-2, within(.01));
    assertThat(claim.because().get(0).sentence())
        .contains("6.0 dimensions")
        .contains("it compresses");
    assertThat(claim.because().get(0).trials()).hasSize(20);
    assertThat(claim(10, 0, -.1, -.1).verdict()).isEqualTo("undetermined");
    // Better than a random start's layer, and worse than the inputs: good for nothing yet.
    assertThat(claim(10, -2, -.01, -.1).verdict()).isEqualTo("undetermined");
  }

  @Test
  void onePartThatGoesTheOtherWayContradictsIt() {
    assertThat(claim(10, 2, -.1, -.1).verdict()).isEqualTo("contradicted");
    assertThat(claim(10, -2, -.1, .1).verdict()).isEqualTo("contradicted");
  }

  @Test
  void withoutASecondTaskOrEnoughReplicatesItIsUndetermined() {
    Claim alone = claim(10, -2, -.1, Double.NaN);
    assertThat(alone.verdict()).isEqualTo("undetermined");
    assertThat(alone.because())
        .anyMatch(
            e -> e.sentence().contains("was not tested: the data has no labels beside the task's"));
    Claim few = claim(5, -2, -.1, -.1);
    assertThat(few.verdict()).isEqualTo("undetermined");
    assertThat(few.because()).anyMatch(e -> e.sentence().contains("too few to decide"));
  }
}
