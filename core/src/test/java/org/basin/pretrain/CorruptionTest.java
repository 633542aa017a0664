package org.basin.pretrain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.basin.InputError;
import org.basin.engine.Rng;
import org.basin.engine.Scope;
import org.basin.engine.Tensor;
import org.basin.engine.Type;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CorruptionTest {
  private static final int N = 50_000;
  private final Scope scope = Scope.open();
  private final Rng rng = Rng.of(51, 52);
  private final Tensor x = Tensor.full(.3, Type.FLOAT, 2, 10, N / 10);

  @AfterEach
  void close() {
    scope.close();
  }

  private float[] spoilt(Corruption.Kind kind, double level) {
    return new Corruption(kind, level).apply(x, rng).floats();
  }

  private static double share(float[] values, float wanted) {
    int count = 0;
    for (float value : values) {
      count += value == wanted ? 1 : 0;
    }
    return (double) count / values.length;
  }

  /** Five standard errors of a share. */
  private static org.assertj.core.data.Offset<Double> error(double p) {
    return within(5 * Math.sqrt(p * (1 - p) / (2 * N)) + 0x1p-16);
  }

  @Test
  void maskingSetsAShareToZeroAndLeavesTheRest() {
    float[] values = spoilt(Corruption.Kind.MASKING, .25);
    assertThat(share(values, 0)).isCloseTo(.25, error(.25));
    assertThat(share(values, 0) + share(values, .3f)).isEqualTo(1);
  }

  @Test
  void saltAndPepperSetsAShareToZeroOrOneEvenly() {
    float[] values = spoilt(Corruption.Kind.SALT_AND_PEPPER, .4);
    assertThat(share(values, 0)).isCloseTo(.2, error(.2));
    assertThat(share(values, 1)).isCloseTo(.2, error(.2));
    assertThat(share(values, 0) + share(values, 1) + share(values, .3f)).isEqualTo(1);
  }

  @Test
  void normalNoiseHasItsDeviation() {
    float[] values = spoilt(Corruption.Kind.GAUSSIAN, 2);
    double mean = 0;
    double square = 0;
    for (float value : values) {
      mean += (value - .3) / values.length;
      square += (value - .3) * (value - .3) / values.length;
    }
    assertThat(mean).isCloseTo(0, within(5 * 2 / Math.sqrt(2 * N)));
    assertThat(square).isCloseTo(4, within(5 * 4 * Math.sqrt(1.0 / N)));
  }

  @Test
  void whatIsSpoiltStaysAsItWasAndLevelZeroSpoilsNothing() {
    spoilt(Corruption.Kind.SALT_AND_PEPPER, .4);
    assertThat(share(x.floats(), .3f)).isEqualTo(1);
    for (Corruption.Kind kind : Corruption.Kind.values()) {
      assertThat(spoilt(kind, 0)).isEqualTo(x.floats());
    }
    assertThat(Corruption.NONE.apply(x, rng).floats()).isEqualTo(x.floats());
  }

  @ParameterizedTest
  @CsvSource({
    "MASKING,1",
    "MASKING,-0.1",
    "SALT_AND_PEPPER,1.5",
    "GAUSSIAN,-1",
    "MASKING,NaN",
    "GAUSSIAN,NaN",
    "GAUSSIAN,Infinity"
  })
  void levelsThatMeanNothingAreRefused(Corruption.Kind kind, double level) {
    assertThatThrownBy(() -> new Corruption(kind, level))
        .isInstanceOf(InputError.class)
        .hasMessageContaining("found " + level);
  }

  @Test
  void kindsAreCalledByTheirWords() {
    assertThat(Corruption.kind("masking")).isEqualTo(Corruption.Kind.MASKING);
    assertThat(Corruption.kind("salt-and-pepper")).isEqualTo(Corruption.Kind.SALT_AND_PEPPER);
    assertThat(Corruption.kind("Gaussian")).isEqualTo(Corruption.Kind.GAUSSIAN);
    assertThatThrownBy(() -> Corruption.kind("salt"))
        .isInstanceOf(InputError.class)
        .hasMessageContaining("found \"salt\"");
  }
}
