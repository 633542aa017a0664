package org.basin.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.basin.engine.Rng;
import org.basin.engine.Scope;
import org.basin.engine.Stream;
import org.basin.engine.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MixupTest {
  /** Beta(a, a) has the mean 1/2, the variance 1/(4(2a+1)), and is uniform where a is 1. */
  @ParameterizedTest
  @ValueSource(doubles = {.05, .2, 1, 4})
  void sharesHaveTheMomentsOfTheBetaDistribution(double alpha) {
    int n = 20_000;
    double sum = 0;
    double squares = 0;
    int quarter = 0;
    for (int i = 0; i < n; i++) {
      double share = Mixup.beta(alpha, Stream.of(7).fold(i));
      assertThat(share).isBetween(0.0, 1.0);
      sum += share;
      squares += (share - .5) * (share - .5);
      quarter += share < .25 ? 1 : 0;
    }
    double variance = 1 / (4 * (2 * alpha + 1));
    assertThat(sum / n).isCloseTo(.5, within(4 * Math.sqrt(variance / n)));
    assertThat(squares / n).isCloseTo(variance, within(.03 * variance));
    if (alpha == 1) {
      assertThat(quarter / (double) n).isCloseTo(.25, within(.013));
    }
  }

  @Test
  void examplesAndLossesAreMixedInTheSameShares() {
    try (Scope scope = Scope.open()) {
      Mixup mixup = new Mixup(new double[] {.75, .5}, new int[][] {{1, 2, 0}, {0, 2, 1}});
      Tensor x = Tensor.of(new float[] {1, 10, 2, 20, 4, 40, 8, 80, 16, 160, 32, 320}, 2, 3, 2);
      assertThat(mixup.mix(x).floats())
          .containsExactly(
              1.25f, 12.5f, 2.5f, 25, 3.25f, 32.5f, // .75 of each and .25 of the next
              8, 80, 24, 240, 24, 240);
      int[][] rows = {{5, 6, 7}, {8, 9, 3}};
      assertThat(mixup.rows(rows)).isDeepEqualTo(new int[][] {{6, 7, 5}, {8, 3, 9}});
      Tensor own = Tensor.of(new float[] {1, 3}, 2);
      Tensor other = Tensor.of(new float[] {2, 5}, 2);
      assertThat(mixup.loss(own, other).floats()).containsExactly(1.25f, 4);
    }
  }

  @Test
  void partnersAreAPermutationOfTheBatch() {
    Mixup mixup = Mixup.draw(.2, 9, Rng.of(3, 4));
    for (int[] partner : mixup.partner()) {
      assertThat(partner).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7, 8);
    }
    assertThat(mixup.share()[0]).isNotEqualTo(mixup.share()[1]);
  }
}
