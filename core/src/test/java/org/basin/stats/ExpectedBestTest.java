package org.basin.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ExpectedBestTest {
  /** The mean of the smallest of every set of n, one by one. */
  private static double enumerated(double[] errors, int n) {
    double sum = 0;
    int sets = 0;
    for (int set = 0; set < 1 << errors.length; set++) {
      if (Integer.bitCount(set) == n) {
        int chosen = set;
        sum +=
            IntStream.range(0, errors.length)
                .filter(i -> (chosen >> i & 1) == 1)
                .mapToDouble(i -> errors[i])
                .min()
                .orElseThrow();
        sets++;
      }
    }
    return sum / sets;
  }

  @Test
  void isTheMeanOverAllSetsOfSoMany() {
    for (double[] errors :
        new double[][] {
          {.3},
          {.3, .1},
          {.2, .2, .2},
          {.5, .1, .4, .1, .9},
          {.31, .22, .87, .4, .05, .6, .6, .1, .9}
        }) {
      double[] best = ExpectedBest.of(errors);
      assertThat(best).hasSize(errors.length);
      for (int n = 1; n <= errors.length; n++) {
        assertThat(best[n - 1]).isCloseTo(enumerated(errors, n), within(1e-14));
      }
    }
  }

  @Test
  void fallsFromTheMeanToTheBest() {
    double[] errors = new double[200];
    for (int i = 0; i < errors.length; i++) {
      errors[i] = (i * 37 % 200) / 200.0;
    }
    double[] best = ExpectedBest.of(errors);
    assertThat(best[0]).isCloseTo(.4975, within(1e-12));
    assertThat(best[199]).isCloseTo(0, within(1e-12));
    for (int n = 1; n < best.length; n++) {
      assertThat(best[n]).isLessThanOrEqualTo(best[n - 1]);
    }
  }

  @Test
  void refusesWhatIsNoNumberAndNothing() {
    assertThatThrownBy(() -> ExpectedBest.of(new double[0])).hasMessageContaining("one or more");
    assertThatThrownBy(() -> ExpectedBest.of(new double[] {.1, Double.NaN}))
        .hasMessageContaining("NaN");
  }
}
