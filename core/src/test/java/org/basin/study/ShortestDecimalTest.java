package org.basin.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.basin.engine.Stream;
import org.junit.jupiter.api.Test;

class ShortestDecimalTest {
  @Test
  void writesWhatAPersonWould() {
    assertThat(ShortestDecimal.of(0.217)).isEqualTo("0.217");
    assertThat(ShortestDecimal.of(0.1 + 0.2)).isEqualTo("0.30000000000000004");
    assertThat(ShortestDecimal.of(3)).isEqualTo("3");
    assertThat(ShortestDecimal.of(-0.0005)).isEqualTo("-0.0005");
    assertThat(ShortestDecimal.of(1e-7)).isEqualTo("1e-7");
    assertThat(ShortestDecimal.of(1.5e300)).isEqualTo("15e299");
    // Java 17's Double.toString says 2.0E-3 and 2.2E-322 for these
    assertThat(ShortestDecimal.of(2e-3)).isEqualTo("0.002");
    assertThat(ShortestDecimal.of(Double.MIN_VALUE)).isEqualTo("5e-324");
    assertThatThrownBy(() -> ShortestDecimal.of(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void readsBackAsTheSameNumberAndIsNeverLongerThanJavasOwn() {
    Stream draws = Stream.of(5).fold("shortest");
    for (int i = 0; i < 2_000; i++) {
      double value = i % 2 == 0 ? draws.uniform(i) : Double.longBitsToDouble(draws.bits(i));
      if (Double.isFinite(value)) {
        String text = ShortestDecimal.of(value);
        assertThat(Double.parseDouble(text)).as(text).isEqualTo(value);
        assertThat(digits(text)).as(text).isLessThanOrEqualTo(digits(Double.toString(value)));
      }
    }
  }

  private static int digits(String text) {
    return text.replaceAll("[eE].*|[^0-9]", "").replaceAll("^0+|0+$", "").length();
  }
}
