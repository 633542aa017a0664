package org.basin.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class EquivalenceTest {

  @Test
  void isTheLargerOfTheTwoOneSidedTests() {
    double[] values = {.1, -.2, .3, .05, -.1, .2, .15, .1};
    assertThat(Equivalence.p(values, .5, 0)).isEqualTo(SignFlip.less(values, .5, 0));
    assertThat(Equivalence.p(values, .5, 0)).isEqualTo(1.0 / 256);
    assertThat(Equivalence.p(values, 0, 0)).isGreaterThanOrEqualTo(.5);
  }

  @Test
  void intervalInsideTheMarginAndTheTestByTAgree() {
    // TOST at level a passes exactly where the 1 - 2a interval lies inside the margin.
    Normals normals = new Normals(8);
    for (int i = 0; i < 300; i++) {
      PairedT t = PairedT.of(normals.sample(8, .2, .8));
      Interval interval = t.interval(.9);
      assertThat(Equivalence.p(t, .8) <= .05)
          .as("trial %d of seed 8", i)
          .isEqualTo(interval.low() > -.8 && interval.high() < .8);
    }
  }

  @Test
  void holdsItsLevelAtTheEdgeOfTheMargin() {
    long seed = 77;
    int studies = 4000;
    Normals normals = new Normals(seed);
    int bySigns = 0;
    int byT = 0;
    for (int i = 0; i < studies; i++) {
      double[] values = normals.sample(10, .5, .3);
      bySigns += Equivalence.p(values, .5, 0) <= .05 ? 1 : 0;
      byT += Equivalence.p(PairedT.of(values), .5) <= .05 ? 1 : 0;
    }
    // One-sided sign flips of ten: exactly 51/1024; four standard deviations of the binomial.
    double sd = Math.sqrt(.05 * .95 / studies);
    assertThat((double) bySigns / studies)
        .as("seed %d", seed)
        .isCloseTo(51.0 / 1024, within(4 * sd));
    assertThat((double) byT / studies).isCloseTo(.05, within(4 * sd));
  }

  @Test
  void refusesAMarginThatIsNone() {
    assertThatThrownBy(() -> Equivalence.p(new double[3], -1, 0)).hasMessageContaining("margin");
  }
}
