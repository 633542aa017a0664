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
    "ORTHOGONAL,SIGMOID,0.0533333333",
    "LSUV,TANH,0.0033333333", // orthogonal, before it sees data
    "SPARSE,SIGMOID,0.075", // 15 of 200 inputs by weights of variance 1
    "SPARSE,TANH,0.0046875", // of variance 1/16
    "SPARSE,RELU,0.01", // of variance 2/15
    "IDENTITY,RELU,0.01" // He's
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
    "ORTHOGONAL,TANH,0.005", // forty orthonormal rows of 200
    "SPARSE,SIGMOID,0.075"
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
    // A sparse rule's weights were drawn only where they are not zero.
    long drawn = java.util.Arrays.stream(w).filter(value -> value != 0).count();
    assertThat(mean).isCloseTo(0, within(5 * Math.sqrt(variance / w.length)));
    assertThat(square).isCloseTo(variance, within(5 * variance * Math.sqrt(2.0 / drawn)));
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

  /**
   * Under rectifiers a layer of n inputs and weights of variance v makes of the mean square n v / 2
   * times as much. Each layer's factor varies by some sqrt(5 / 256), or 14 % (the square of a
   * rectified normal, averaged over units whose weights' squares vary too), and a walk of twenty
   * such steps by some .6 in its logarithm.
   */
  @ParameterizedTest
  @EnumSource(Init.class)
  void throughTwentyRectifiedLayersTheSignalGoesByTheRulesVariance(Init rule) {
    int n = 256;
    Rng rng = Rng.of(20_261_124);
    Tensor x = rng.fold("x").normal(64, n);
    double start = x.square().mean(0, 1, 2).value();
    for (int depth = 0; depth < 20; depth++) {
      Dense layer = new Dense(n, n, Activation.RELU);
      x =
          layer.forward(
              layer.init(rule, Activation.RELU, rng.fold(depth)), x, Pass.inference(), "layer");
    }
    double growth = Math.log(x.square().mean(0, 1, 2).value() / start);
    double expected = 20 * Math.log(n * rule.variance(n, n, Activation.RELU) / 2);
    assertThat(growth).isCloseTo(expected, within(2.5));
  }

  @ParameterizedTest
  @CsvSource({"7,30", "40,30"})
  void sparseUnitsListenToFifteenInputs(int in, int out) {
    float[] w =
        new Dense(in, out, Activation.SIGMOID)
            .init(Init.SPARSE, Activation.SIGMOID, Rng.of(1))
            .get("weight")
            .floats();
    int[] listening = new int[out];
    for (int i = 0; i < w.length; i++) {
      listening[i % out] += w[i] != 0 ? 1 : 0;
    }
    assertThat(listening).containsOnly(Math.min(15, in));
    float[] kernels =
        new Kernels(4, 6, 5, 5, 3, 1, 1)
            .init(Init.SPARSE, Activation.RELU, Rng.of(1))
            .get("weight")
            .floats();
    int[] heard = new int[6];
    for (int i = 0; i < kernels.length; i++) {
      heard[i / 36] += kernels[i] != 0 ? 1 : 0;
    }
    assertThat(heard).containsOnly(15);
  }

  @ParameterizedTest
  @CsvSource({"sigmoid", "tanh", "relu", "gelu"})
  void unitVarianceReachesThroughTwentyLayers(String units) {
    String widths = "-40".repeat(20).substring(1);
    Network network =
        Architecture.parse("mlp:" + widths + "[activation=" + units + "]")
            .network(new int[] {30}, 2);
    unitVariance(network, 20);
  }

  @Test
  void unitVarianceReachesIntoResidualBlocks() {
    unitVariance(Architecture.parse("resnet:14[norm=group]").network(new int[] {1, 6, 5}, 2), 15);
  }

  private static void unitVariance(Network network, int layers) {
    Rng rng = Rng.of(7, 8);
    Parameters drawn = network.init(Init.LSUV, rng);
    Tensor x = rng.fold("x").normal(50, 30).times(5).plus(2);
    Parameters theta = Lsuv.of(network, drawn, x);
    java.util.Map<String, double[]> variances = new java.util.LinkedHashMap<>();
    network.features(
        theta,
        x,
        network.encoder().size(),
        Pass.watched(
            new Pass.Witness() {
              @Override
              public void summed(String layer, Tensor sums) {
                Tensor flat = sums.reshape(2, sums.size() / 2).to(Type.DOUBLE);
                Tensor centred = flat.minus(flat.mean(1).reshape(2, 1));
                variances.put(layer, centred.square().mean(1).doubles());
              }
            }));
    assertThat(variances).hasSize(layers);
    variances.forEach(
        (layer, variance) ->
            assertThat(variance).as(layer).containsExactly(new double[] {1, 1}, within(1e-3)));
    for (String name : drawn.names()) {
      if (name.startsWith("head.") || name.endsWith("bias")) {
        assertThat(theta.get(name)).isSameAs(drawn.get(name));
      }
    }
    // A member alone comes out the same.
    Parameters alone = Lsuv.of(network, network.init(Init.LSUV, Rng.of(8)), x.narrow(0, 1, 1));
    for (String name : alone.names()) {
      assertThat(alone.get(name).floats()).isEqualTo(theta.get(name).select(0, 1).floats());
    }
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
