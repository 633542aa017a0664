package org.basin.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class IntervalTest {

  @Test
  void containsItsEnds() {
    Interval interval = new Interval(-1, 2, .95);
    assertThat(interval.contains(-1)).isTrue();
    assertThat(interval.contains(2)).isTrue();
    assertThat(interval.contains(2.01)).isFalse();
    assertThat(interval.width()).isEqualTo(3);
    assertThat(interval.bounded()).isTrue();
    assertThat(Interval.unbounded(.9).bounded()).isFalse();
  }

  @Test
  void refusesEndsInTheWrongOrderAndLevelsThatAreNone() {
    assertThatThrownBy(() -> new Interval(2, 1, .95)).hasMessageContaining("2.0 and 1.0");
    assertThatThrownBy(() -> new Interval(Double.NaN, 1, .95)).hasMessageContaining("NaN");
    assertThatThrownBy(() -> new Interval(0, 1, 95)).hasMessageContaining("95");
  }
}
