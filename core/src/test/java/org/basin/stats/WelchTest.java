package org.basin.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class WelchTest {
  /** R 4: {@code t.test(extra ~ group, data = sleep)}, Student's own example. */
  @Test
  void studentsSleepersGiveWhatRGives() {
    double[] first = {0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0};
    double[] second = {1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4};
    Welch welch = Welch.of(first, second, 0);
    assertThat(welch.difference()).isCloseTo(-1.58, within(1e-12));
    assertThat(welch.difference() / welch.standardError()).isCloseTo(-1.8608, within(5e-5));
    assertThat(welch.degrees()).isCloseTo(17.776, within(5e-4));
    assertThat(welch.interval(.95).low()).isCloseTo(-3.3654832, within(5e-8));
    assertThat(welch.interval(.95).high()).isCloseTo(0.2054832, within(5e-8));
  }

  @Test
  void overlapWidensAndNothingKnownIsUnbounded() {
    double[] first = {1, 2, 3};
    double[] second = {2, 3, 5};
    double plain = Welch.of(first, second, 0).standardError();
    double overlapping = Welch.of(first, second, 0.25).standardError();
    assertThat(overlapping / plain)
        .isCloseTo(Math.sqrt((1 / 3.0 + 0.25) / (1 / 3.0)), within(1e-12));
    assertThat(Welch.of(first, new double[] {1}, 0).interval(.95).bounded()).isFalse();
    assertThat(Welch.of(new double[] {1, 1}, new double[] {3, 3}, 0).interval(.95).low())
        .isEqualTo(-2);
  }
}
