package org.basin.stats;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class DominanceTest {

  @Test
  void countsWinsAndHalfTheTies() {
    assertThat(Dominance.probabilityBetter(new double[] {-1, -2, 0, 3})).isEqualTo(2.5 / 4);
    assertThat(Dominance.probabilityBetter(new double[] {0, 0})).isEqualTo(.5);
    assertThat(Dominance.probabilityBetter(new double[0])).isNaN();
  }
}
