package org.basin.train;

import static org.assertj.core.api.Assertions.assertThat;

import org.basin.engine.Scope;
import org.basin.engine.Tensor;
import org.junit.jupiter.api.Test;

final class SpreadTest {
  @Test
  void numbersAreSharedAmongTensorsOfARankWhileTheyAreTheSame() {
    try (Scope scope = Scope.open()) {
      Spread spread = new Spread();
      Tensor first = spread.over(new double[] {.5, .25}, 3);
      assertThat(first.shape()).containsExactly(2, 1, 1);
      assertThat(first.floats()).containsExactly(.5f, .25f);
      assertThat(spread.over(new double[] {.5, .25}, 3)).isSameAs(first);
      assertThat(spread.over(new double[] {.5, .25}, 2).shape()).containsExactly(2, 1);
      assertThat(spread.over(new double[] {.5, .125}, 3).floats()).containsExactly(.5f, .125f);
      assertThat(spread.over(new double[] {.5, .25}, 3).floats()).containsExactly(.5f, .25f);
    }
  }
}
