package org.basin.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.basin.report.Findings.Claim;
import org.basin.study.LabelBudget;
import org.basin.study.Measurement;
import org.basin.study.Outcome;
import org.basin.study.Studies;
import org.basin.study.Study;
import org.junit.jupiter.api.Test;

/**
 * Two networks that differ say nothing of their starts unless chance alone makes them differ less.
 */
final class SameMinimumTest {
  private static final Study STUDY =
      Studies.asking(
          Studies.with(
              Studies.small(), List.of("random", "sdae"), List.of(LabelBudget.perClass(10)), 10),
          "quick",
          5);

  /** So many rows wrong of each arm, and the excess over chance of the first five replicates. */
  private static Claim claim(int random, int sdae, double... excess) {
    return claim(
        new Planted().arm("random", 10, 10, random, 2).arm("sdae", 10, 10, sdae, 2), excess);
  }

  private static Claim claim(Planted planted, double... excess) {
    List<Measurement> measured = new ArrayList<>();
    for (int seed = 0; seed < excess.length; seed++) {
      String one = id(planted, "random", seed);
      String other = id(planted, "sdae", seed);
      measured.add(new Measurement(one, "", "disagreement.within", "", 0, 0.1));
      measured.add(new Measurement(other, "", "disagreement.within", "", 0, 0.06));
      measured.add(new Measurement(one, other, "disagreement.between", "", 0, 0.08 + excess[seed]));
      measured.add(new Measurement(one, other, "disagreement.excess", "", 0, excess[seed]));
    }
    Recorded recorded =
        new Recorded(planted.outcomes, List.of(), List.of(), List.of(), measured, List.of());
    Findings findings =
        Findings.of(
            STUDY, Planted.provenance(true), planted.outcomes.size(), recorded, Planted::truth);
    return findings.claims().get(0);
  }

  private static String id(Planted planted, String arm, int seed) {
    return planted.outcomes.stream()
        .map(Outcome::trial)
        .filter(trial -> trial.arm().equals(arm) && trial.seed() == seed)
        .findFirst()
        .orElseThrow()
        .id();
  }

  @Test
  void networksThatDifferMoreThanTwinsDoAreNotOneMinimum() {
    Claim claim = claim(200, 150, 0.02, 0.022, 0.018, 0.021, 0.02);
    assertThat(claim.verdict()).isEqualTo("contradicted");
    assertThat(claim.because())
        .anySatisfy(
            each -> {
              assertThat(each.sentence())
                  .contains(
                      "10.0 % (95 % interval 4.9 to 17.6) within `random`",
                      "6.0 % (95 % interval 2.2 to 12.6) within `sdae`", // exact, of 100 rows
                      "10.0 % (95 % interval 4.9 to 17.6): 2.02 points")
                  .contains("more than chance");
              assertThat(each.trials()).hasSize(10);
            });
  }

  @Test
  void networksThatDifferAsTwinsDoLeaveItOpen() {
    Claim claim = claim(200, 150, 0.02, -0.02, 0.01, -0.01, 0.001);
    assertThat(claim.verdict()).isEqualTo("undetermined");
    assertThat(claim.because())
        .anySatisfy(each -> assertThat(each.sentence()).contains("not shown to be more than"));
    assertThat(claim(200, 150).verdict()).as("no twins").isEqualTo("undetermined");
    assertThat(claim(200, 150, 0.02).verdict()).as("one replicate").isEqualTo("undetermined");
  }

  @Test
  void networksThatAgreeWithinTheMarginAreOneWhateverTwinsDo() {
    Planted alike = new Planted().arm("random", 10, 10, 150, 0).arm("sdae", 10, 10, 150, 0);
    assertThat(claim(alike, 0.02, 0.022, 0.018).verdict()).isEqualTo("supported");
    assertThat(claim(150, 150, 0.02, 0.022, 0.018).verdict())
        .as("one or two of a thousand rows differ, which may be six of those not drawn")
        .isEqualTo("undetermined");
  }
}
