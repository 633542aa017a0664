package org.basin.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class RanksTest {
  @Test
  void theLargestOfEachRowAreThoseThatSortingFinds() {
    try (Scope scope = Scope.open()) {
      Tensor x = Rng.of(1, 2).normal(5, 9);
      float[] values = x.floats();
      for (int k = 1; k <= 9; k++) {
        float[] mask = Ranks.largest(x, k).floats();
        for (int row = 0; row < 10; row++) {
          float[] sorted = Arrays.copyOfRange(values, row * 9, row * 9 + 9);
          Arrays.sort(sorted);
          for (int i = row * 9; i < row * 9 + 9; i++) {
            assertThat(mask[i]).isEqualTo(values[i] >= sorted[9 - k] ? 1 : 0);
          }
        }
      }
    }
  }

  @Test
  void equalsAtTheBorderAreAllKept() {
    try (Scope scope = Scope.open()) {
      Tensor x = Tensor.of(new double[] {0, 3, 1, 1, 0}, 1, 1, 5);
      assertThat(Ranks.largest(x, 2).doubles()).containsExactly(0, 1, 1, 1, 0);
    }
  }

  @Test
  void placesInAscendingOrderAreThoseThatSortingFinds() {
    try (Scope scope = Scope.open()) {
      Tensor x = Tensor.of(new double[] {.3, .1, .2, -5, 7, 0}, 1, 2, 3);
      assertThat(Ranks.ascending(x).longs()).containsExactly(1, 2, 0, 0, 2, 1);
    }
  }

  @Test
  void moreThanThereAreIsRefused() {
    try (Scope scope = Scope.open()) {
      Tensor x = Tensor.zeros(1, 3);
      assertThatThrownBy(() -> Ranks.largest(x, 4)).hasMessageContaining("expected 1 to 3");
    }
  }
}
