package org.basin.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class DerivativeTest {
  private static final Rng RNG = Rng.of(4, 9);

  @Test
  void aProductIsAddedToWhatItIsForAsIfItHadBeenMadeFirst() {
    try (Scope scope = Scope.open()) {
      Tensor input = RNG.fold("input").normal(5, 7);
      Tensor sums = RNG.fold("sums").normal(5, 3);
      Tensor before = RNG.fold("before").normal(7, 3);
      double[] start = before.doubles();
      Derivative product = Derivative.product(input.transpose(1, 2), sums);
      float[] x = input.floats();
      float[] y = sums.floats();
      double[] expected = new double[start.length];
      for (int m = 0; m < 2; m++) {
        for (int i = 0; i < 7; i++) {
          for (int j = 0; j < 3; j++) {
            double sum = 0;
            for (int n = 0; n < 5; n++) {
              sum += (double) x[(m * 5 + n) * 7 + i] * y[(m * 5 + n) * 3 + j];
            }
            int at = (m * 7 + i) * 3 + j;
            expected[at] = sum;
          }
        }
      }
      assertThat(product.tensor().doubles()).containsExactly(expected, within(1e-5));
      product.into(before, .9);
      for (int i = 0; i < start.length; i++) {
        expected[i] += .9 * start[i];
      }
      assertThat(before.doubles()).containsExactly(expected, within(1e-5));
    }
  }

  @Test
  void whatWasFoundIsAddedLikewise() {
    try (Scope scope = Scope.open()) {
      Tensor sum = Tensor.of(new float[] {1, 2, 4}, 1, 3);
      Derivative.of(Tensor.of(new float[] {8, 16, 32}, 1, 3)).into(sum, .5);
      assertThat(sum.floats()).containsExactly(8.5f, 17, 34);
    }
  }
}
