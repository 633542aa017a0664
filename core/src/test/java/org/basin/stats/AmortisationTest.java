package org.basin.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class AmortisationTest {
  @Test
  void isOneWhereTheSameComputeDoesWorseWithout() {
    assertThat(Amortisation.tasks(.1, .2, .15, 10, 90)).isEqualTo(1);
    assertThat(Amortisation.tasks(.1, .2, .1, 10, 90)).isEqualTo(1);
  }

  @Test
  void isNeverWhereEqualEpochsDoAsWellWithout() {
    assertThat(Amortisation.tasks(.2, .2, .1, 10, 90)).isInfinite();
  }

  /**
   * From 10 to 1000 operations the error falls from .3 to .1; .2 is half way in the logarithm, at
   * 100 operations, 90 more than the short training: 990 shared by 11 tasks is as much.
   */
  @Test
  void isWhereTheShareOfPreTrainingIsWhatTheOtherWouldHaveNeeded() {
    assertThat(Amortisation.tasks(.2, .3, .1, 10, 990)).isCloseTo(11, within(1e-9));
  }

  @Test
  void isNoNumberWhereNothingWasCounted() {
    assertThat(Amortisation.tasks(.2, .3, .1, 10, 0)).isNaN();
    assertThat(Amortisation.tasks(Double.NaN, .3, .1, 10, 10)).isNaN();
  }
}
