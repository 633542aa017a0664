package org.basin.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.basin.engine.Rng;
import org.basin.engine.Scope;
import org.basin.engine.Tensor;
import org.basin.engine.Type;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class InitTest {
  private final Scope scope = Scope.open();

  @AfterEach
  void close() {
    scope.close();
  }

  /** Variances by hand from the papers' formulas, for 200 inputs and 300 outputs. */
  @ParameterizedTest
  @CsvSource({
    "UNIFORM_2006,RELU,0.0016666667", // 1 / (3 x 200)
    "UNIFORM_2006,SIGMOID,0.0016666667",
    "LECUN_UNIFORM,TANH,0.005", // 1 / 200
    "LECUN_NORMAL,TANH,0.005",
    "GLOROT_UNIFORM,TANH,0.004", // 2 / 500
    "GLOROT_NORMAL,TANH,0.004",
    "GLOROT_UNIFORM,SIGMOID,0.064", // sixteen times
    "HE_UNIFORM,RELU,0.01", // 2 / 200
    "HE_NORMAL,RELU,0.01",
    "ORTHOGONAL,TANH,0.0033333333", // 1 / 300
    "ORTHOGONAL,RELU,0.0066666667",
    "ORTHOGONAL,SIGMOID,0.0533333333"
  })
  void denseWeightsHaveTheirFirstTwoMoments(Init rule, Activation activation, double variance) {
    Parameters theta = new Dense(200, 300, activation).init(rule, activation, Rng.of(1, 2));
    moments(theta.get("weight"), variance);
    assertThat(theta.get("bias").floats()).containsOnly(0);
  }

  /** Kernels of 5 x 5 from 8 to 40 channels: fan-in 200, fan-out 1000. */
  @ParameterizedTest
  @CsvSource({
    "UNIFORM_2006,RELU,0.0016666667",
    "LECUN_NORMAL,RELU,0.005",
    "GLOROT_UNIFORM,TANH,0.0016666667", // 2 / 1200
    "HE_NORMAL,RELU,0.01",
    "ORTHOGONAL,TANH,0.005" // forty orthonormal rows of 200
  })
  void kernelsCountTheirField(Init rule, Activation activation, double variance) {
    Parameters theta =
        new Convolution(8, 40, 6, 6, 5, activation).init(rule, activation, Rng.of(1, 2));
    assertThat(theta.get("weight").shape()).containsExactly(2, 40, 8, 5, 5);
    moments(theta.get("weight"), variance);
  }

  private static void moments(Tensor weight, double variance) {
    double[] w = weight.doubles();
    double mean = 0;
    double square = 0;
    for (double value : w) {
      mean += value / w.length;
      square += value * value / w.length;
    }
    assertThat(mean).isCloseTo(0, within(5 * Math.sqrt(variance / w.length)));
    assertThat(square).isCloseTo(variance, within(5 * variance * Math.sqrt(2.0 / w.length)));
  }

  @ParameterizedTest
  @CsvSource({
    "UNIFORM_2006,0.0707106781", // 1 / sqrt(200)
    "LECUN_UNIFORM,0.1224744871", // sqrt(3 / 200)
    "GLOROT_UNIFORM,0.1095445115", // sqrt(6 / 500)
    "HE_UNIFORM,0.1732050808" // sqrt(6 / 200)
  })
  void uniformRulesFillTheirBounds(Init rule, double bound) {
    float[] w =
        new Dense(200, 300, Activation.TANH)
            .init(rule, Activation.TANH, Rng.of(1))
            .get("weight")
            .floats();
    double most = 0;
    for (float value : w) {
      most = Math.max(most, Math.abs(value));
    }
    assertThat(most).isBetween(.999 * bound, bound * (1 + 1e-6));
  }

  @ParameterizedTest
  @CsvSource({"7,12", "12,7", "9,9"})
  void orthogonalWeightsAreOrthonormalOnTheirShorterSide(int in, int out) {
    Tensor w =
        new Dense(in, out, Activation.TANH)
            .init(Init.ORTHOGONAL, Activation.TANH, Rng.of(1, 2))
            .get("weight");
    orthonormal(in >= out ? w : w.transpose(1, 2), 1);
    Tensor gained =
        new Dense(in, out, Activation.RELU)
            .init(Init.ORTHOGONAL, Activation.RELU, Rng.of(1, 2))
            .get("weight");
    orthonormal(in >= out ? gained : gained.transpose(1, 2), 2);
  }

  @ParameterizedTest
  @CsvSource({"2,5", "1,12"})
  void orthogonalKernelsAreOrthonormalAsAMatrix(int in, int out) {
    Tensor kernels =
        new Convolution(in, out, 6, 6, 3, Activation.TANH)
            .init(Init.ORTHOGONAL, Activation.TANH, Rng.of(1, 2))
            .get("weight")
            .reshape(2, out, in * 9);
    orthonormal(out >= in * 9 ? kernels : kernels.transpose(1, 2), 1);
  }

  /** Columns have this square and are orthogonal. */
  private static void orthonormal(Tensor tall, double square) {
    Tensor wide = tall.to(Type.DOUBLE);
    double[] gram = wide.transpose(1, 2).matmul(wide).doubles();
    int n = (int) tall.shape(2);
    for (int i = 0; i < gram.length; i++) {
      double expected = i % (n * n) / n == i % n ? square : 0;
      assertThat(gram[i]).isCloseTo(expected, within(1e-5));
    }
  }

  /**
   * What the rules are for: a signal neither dies nor explodes on its way through twenty layers.
   */
  @ParameterizedTest
  @EnumSource(Activation.class)
  void aSignalSurvivesTwentyLayersOfTheFittingRule(Activation activation) {
    Rng rng = Rng.of(5, 6);
    Tensor x = rng.fold("x").normal(64, 256);
    double[] course = new double[20];
    for (int depth = 0; depth < 20; depth++) {
      Dense layer = new Dense(256, 256, activation);
      Parameters theta = layer.init(Init.fitting(activation), activation, rng.fold(depth));
      x = layer.forward(theta, x, Pass.inference(), "layer");
      // Variation from example to example, a unit.
      Tensor mean = x.mean(1).reshape(2, 1, 256);
      course[depth] = x.minus(mean).square().mean(0, 1, 2).value();
    }
    // Tanh and GELU shrink a signal slowly, rectifiers keep its size but make examples alike.
    // Sigmoid units, whose outputs have a mean of a half, lose it by .4 a layer even so (under the
    // start of 2006 it is a fiftieth a layer, below).
    double least = activation == Activation.SIGMOID ? Math.pow(.3, 19) : 1e-3;
    assertThat(course[19] / course[0]).isBetween(least, 10.0);
  }

  @Test
  void theSmallUniformStartOf2006LosesTheSignal() {
    Rng rng = Rng.of(5);
    Tensor x = rng.fold("x").normal(64, 256);
    for (int depth = 0; depth < 10; depth++) {
      Dense layer = new Dense(256, 256, Activation.SIGMOID);
      x =
          layer.forward(
              layer.init(Init.UNIFORM_2006, Activation.SIGMOID, rng.fold(depth)),
              x,
              Pass.inference(),
              "l");
    }
    assertThat(x.minus(x.mean(1).reshape(1, 1, 256)).square().mean(0, 1, 2).value())
        .isLessThan(1e-12);
  }

  @ParameterizedTest
  @EnumSource(Init.class)
  void everyRuleHasAWordAndAPaperAndDrawsAMemberAlike(Init rule) {
    assertThat(rule.word()).matches("[a-z]+-?[a-z0-9]*").isEqualTo(rule.toString());
    assertThat(rule.paper()).matches(".*[0-9]{4}");
    Dense layer = new Dense(11, 7, Activation.TANH);
    float[] both =
        layer.init(rule, Activation.TANH, Rng.of(1, 2)).get("weight").select(0, 1).floats();
    assertThat(layer.init(rule, Activation.TANH, Rng.of(2)).get("weight").floats()).isEqualTo(both);
  }
}
