package org.basin.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class HolmTest {

  // R 4: p.adjust(c(0.01, 0.04, 0.03, 0.005), "holm") is 0.03 0.06 0.06 0.02, as by hand: 4 x .005,
  // 3 x .01, 2 x .03, then 1 x .04 raised to .06.
  @Test
  void adjustsInTheOrderGiven() {
    assertThat(Holm.adjust(new double[] {.01, .04, .03, .005}))
        .containsExactly(new double[] {.03, .06, .06, .02}, within(1e-15));
  }

  @Test
  void neverPassesOneAndKeepsTiesTogether() {
    assertThat(Holm.adjust(new double[] {.5, .5, 1})).containsExactly(1, 1, 1);
    assertThat(Holm.adjust(new double[] {.02, .02})).containsExactly(.04, .04);
    assertThat(Holm.adjust(new double[0])).isEmpty();
  }

  @Test
  void rejectsExactlyWhatTheStepDownProcedureRejects() {
    Draws draws = new Draws(3);
    for (int trial = 0; trial < 200; trial++) {
      double[] p = new double[1 + trial % 9];
      Arrays.setAll(p, i -> draws.below(1000) / 10_000.0);
      double[] sorted = p.clone();
      Arrays.sort(sorted);
      int rejections = 0;
      while (rejections < p.length && sorted[rejections] <= .05 / (p.length - rejections)) {
        rejections++;
      }
      int expected = rejections;
      assertThat(Arrays.stream(Holm.adjust(p)).filter(v -> v <= .05 + 1e-12).count())
          .as("trial %d of seed 3", trial)
          .isEqualTo(expected);
    }
  }

  @Test
  void refusesWhatIsNoProbability() {
    assertThatThrownBy(() -> Holm.adjust(new double[] {Double.NaN})).hasMessageContaining("NaN");
    assertThatThrownBy(() -> Holm.adjust(new double[] {1.1})).hasMessageContaining("1.1");
  }
}
