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
  void whatCannotBeIsCutOffAndWhatNothingBoundsStaysOpen() {
    assertThat(new Interval(-0.2, 1.3, .95).within(0, 1)).isEqualTo(new Interval(0, 1, .95));
    assertThat(new Interval(0.2, 0.3, .95).within(0, 1)).isEqualTo(new Interval(0.2, 0.3, .95));
    assertThat(new Interval(-1, 2, .9).within(0, Double.POSITIVE_INFINITY))
        .isEqualTo(new Interval(0, 2, .9));
    assertThat(Interval.unbounded(.9).within(0, 1).bounded()).isFalse();
    // A mean of shares that rounding took beyond 1.
    assertThat(new Interval(1 + 1e-16, 1 + 1e-15, .9).within(0, 1).high()).isEqualTo(1);
  }

  @Test
  void refusesEndsInTheWrongOrderAndLevelsThatAreNone() {
    assertThatThrownBy(() -> new Interval(2, 1, .95)).hasMessageContaining("2.0 and 1.0");
    assertThatThrownBy(() -> new Interval(Double.NaN, 1, .95)).hasMessageContaining("NaN");
    assertThatThrownBy(() -> new Interval(0, 1, 95)).hasMessageContaining("95");
  }
}
