package org.basin.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.List;
import org.basin.engine.Rng;
import org.basin.engine.Scope;
import org.basin.engine.Tensor;
import org.basin.engine.Type;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class NetworkTest {
  private final Scope scope = Scope.open();
  private final Rng rng = Rng.of(7, 8);

  @AfterEach
  void close() {
    scope.close();
  }

  /** A start whose biases are not zero, in double precision. */
  private Parameters point(Network network) {
    Parameters start = network.init(Init.GLOROT_NORMAL, rng);
    return start.map(
        t -> t.rank() == 2 ? rng.fold("b").normal(t.shape(1)).to(Type.DOUBLE) : t.to(Type.DOUBLE));
  }

  private static double[] dense(double[] x, Parameters theta, String name, int m, boolean tanh) {
    double[] w = theta.get(name + ".weight").select(0, m).doubles();
    double[] y = theta.get(name + ".bias").select(0, m).doubles();
    for (int j = 0; j < y.length; j++) {
      for (int i = 0; i < x.length; i++) {
        y[j] += x[i] * w[i * y.length + j];
      }
      y[j] = tanh ? Math.tanh(y[j]) : y[j];
    }
    return y;
  }

  @Test
  void denseNetworksAreWhatPlainLoopsGive() {
    Network network = Architecture.parse("mlp:5-4[activation=tanh]").network(new int[] {6}, 3);
    Parameters theta = point(network);
    assertThat(theta.names())
        .containsExactly(
            "encoder.0.weight",
            "encoder.0.bias",
            "encoder.1.weight",
            "encoder.1.bias",
            "head.weight",
            "head.bias");
    Tensor x = rng.fold("x").normal(3, 6).to(Type.DOUBLE);
    Tensor scores = network.forward(theta, x, Pass.inference());
    assertThat(scores.shape()).containsExactly(2, 3, 3);
    for (int m = 0; m < 2; m++) {
      for (int n = 0; n < 3; n++) {
        double[] row = x.select(0, m).select(0, n).doubles();
        double[] code = dense(dense(row, theta, "encoder.0", m, true), theta, "encoder.1", m, true);
        assertThat(scores.select(0, m).select(0, n).doubles())
            .containsExactly(dense(code, theta, "head", m, false), within(1e-13));
        assertThat(
                network.features(theta, x, 2, Pass.inference()).select(0, m).select(0, n).doubles())
            .containsExactly(code, within(1e-13));
      }
    }
    assertThat(network.features(theta, x, 0, Pass.inference()).doubles()).isEqualTo(x.doubles());
  }

  @Test
  void convolutionalNetworksAreWhatPlainLoopsGive() {
    Network network =
        Architecture.parse("convnet:2-4[activation=tanh,kernel=3]").network(new int[] {1, 5, 4}, 3);
    Parameters theta = point(network);
    Tensor x = rng.fold("x").normal(2, 20).to(Type.DOUBLE); // flat, as data comes
    Tensor scores = network.forward(theta, x, Pass.inference());
    for (int m = 0; m < 2; m++) {
      double[] kernels = theta.get("encoder.0.weight").select(0, m).doubles();
      double[] bias = theta.get("encoder.0.bias").select(0, m).doubles();
      for (int n = 0; n < 2; n++) {
        double[] picture = x.select(0, m).select(0, n).doubles();
        double[] pooled = new double[2 * 2 * 2]; // 5 x 4 halved is 2 x 2; the fifth row is left
        java.util.Arrays.fill(pooled, Double.NEGATIVE_INFINITY);
        for (int o = 0; o < 2; o++) {
          for (int i = 0; i < 4; i++) {
            for (int j = 0; j < 4; j++) {
              double sum = bias[o];
              for (int u = -1; u <= 1; u++) {
                for (int v = -1; v <= 1; v++) {
                  if (i + u >= 0 && i + u < 5 && j + v >= 0 && j + v < 4) {
                    sum += picture[(i + u) * 4 + j + v] * kernels[o * 9 + (u + 1) * 3 + v + 1];
                  }
                }
              }
              int at = (o * 2 + i / 2) * 2 + j / 2;
              pooled[at] = Math.max(pooled[at], Math.tanh(sum));
            }
          }
        }
        double[] expected =
            dense(dense(pooled, theta, "encoder.1", m, true), theta, "head", m, false);
        assertThat(scores.select(0, m).select(0, n).doubles())
            .containsExactly(expected, within(1e-13));
      }
    }
  }

  @Test
  void sizesAndFlopsAreCountedByHand() {
    Network dense = Architecture.parse("mlp:5-4").network(new int[] {6}, 3);
    assertThat(dense.size()).isEqualTo(6 * 5 + 5 + 5 * 4 + 4 + 4 * 3 + 3);
    assertThat(dense.flops()).isEqualTo(2 * (6 * 5 + 5 * 4 + 4 * 3));
    assertThat(dense.flops(1)).isEqualTo(2 * 6 * 5);
    assertThat(dense.init(Init.HE_NORMAL, rng).size()).isEqualTo(dense.size());
    Network bank = Architecture.parse("convnet:3-7-9[kernel=5]").network(new int[] {2, 12, 8}, 4);
    // 12 x 8, halved to 6 x 4, halved to 3 x 2.
    assertThat(bank.size())
        .isEqualTo((2 * 25 + 1) * 3 + (3 * 25 + 1) * 7 + (7 * 3 * 2 + 1) * 9 + (9 + 1) * 4);
    assertThat(bank.flops())
        .isEqualTo(2 * (2 * 25 * 3 * 12 * 8 + 3 * 25 * 7 * 6 * 4 + 7 * 3 * 2 * 9 + 9 * 4));
    assertThat(bank.init(Init.HE_NORMAL, rng).size()).isEqualTo(bank.size());
    assertThat(bank.classes()).isEqualTo(4);
  }

  @Test
  void aPictureTooSmallToHalveIsNotPooled() {
    Convolution last = new Convolution(2, 3, 1, 5, 3, Activation.RELU);
    assertThat(last.outputs()).containsExactly(3, 1, 5);
    Tensor x = rng.normal(4, 2, 1, 5);
    Tensor y =
        last.forward(last.init(Init.HE_NORMAL, Activation.RELU, rng), x, Pass.inference(), "bank");
    assertThat(y.shape()).containsExactly(2, 4, 3, 1, 5);
  }

  @Test
  void theHeadIsTheSameUnderEveryRule() {
    Network network = Architecture.parse("mlp:5").network(new int[] {6}, 3);
    float[] head = network.init(Init.HE_NORMAL, rng).get("head.weight").floats();
    assertThat(network.init(Init.UNIFORM_2006, rng).get("head.weight").floats()).isEqualTo(head);
  }

  @Test
  void whatIsDroppedIsMadeUpForOnAverage() {
    Network network = Architecture.linear(new int[] {6}, 3);
    Parameters theta = network.init(Init.HE_NORMAL, rng);
    Tensor x = Tensor.full(1, Type.FLOAT, 2, 20_000, 6);
    double[] expected = network.forward(theta, x.narrow(1, 0, 1), Pass.inference()).doubles();
    Pass pass = Pass.training(new Pass.Dropping(.3, 0, 0), rng.fold("masks"));
    double[] mean = network.forward(theta, x, pass).mean(1).doubles();
    assertThat(mean).containsExactly(expected, within(.05));
  }

  @Test
  void droppedUnitsAreZeroInTheirShareAndTheRestIsScaled() {
    Network network = Architecture.parse("mlp:50[activation=sigmoid]").network(new int[] {6}, 3);
    Parameters theta = network.init(Init.HE_NORMAL, rng);
    Tensor x = rng.fold("x").normal(400, 6);
    float[] plain = network.features(theta, x, 1, Pass.inference()).floats();
    Pass pass = Pass.training(new Pass.Dropping(0, .4, 0), rng.fold("masks"));
    float[] dropped = network.features(theta, x, 1, pass).floats();
    int zeros = 0;
    for (int i = 0; i < plain.length; i++) {
      if (dropped[i] == 0) {
        zeros++;
      } else {
        assertThat(dropped[i]).isCloseTo(plain[i] / .6f, within(1e-6f));
      }
    }
    assertThat((double) zeros / plain.length)
        .isCloseTo(.4, within(5 * Math.sqrt(.24 / plain.length)));
  }

  /** Where both drop, units and weights of one layer must not be dropped by the same draws. */
  @Test
  void unitsAndWeightsAreDroppedIndependently() {
    int n = 60;
    Dense layer = new Dense(n, n, Activation.TANH);
    Pass pass = Pass.training(new Pass.Dropping(0, .5, .5), rng);
    Tensor ones = Tensor.full(1, Type.FLOAT, 2, n, n);
    float[] weights = pass.dropWeight(ones, Network.name(0)).floats();
    float[] units = pass.dropHidden(ones, Network.name(0)).floats();
    double both = 0;
    for (int i = 0; i < weights.length; i++) {
      both += weights[i] > 0 && units[i] > 0 ? 1.0 / weights.length : 0;
    }
    assertThat(both).isCloseTo(.25, within(5 * Math.sqrt(.1875 / weights.length)));
    assertThat(layer.size()).isEqualTo(n * n + n);
  }

  @Test
  void droppedConnectionsAreWeightsOfHiddenLayersAlone() {
    Network network = Architecture.parse("mlp:5").network(new int[] {6}, 3);
    Parameters theta = network.init(Init.HE_NORMAL, rng);
    Tensor x = rng.fold("x").normal(4, 6);
    Pass pass = Pass.training(new Pass.Dropping(0, 0, .5), rng.fold("masks"));
    Parameters masked =
        theta.and(
            Parameters.of(
                java.util.Map.of(
                    "encoder.0.weight",
                    pass.dropWeight(theta.get("encoder.0.weight"), Network.name(0)))));
    assertThat(network.forward(theta, x, pass).floats())
        .isEqualTo(network.forward(masked, x, Pass.inference()).floats())
        .isNotEqualTo(network.forward(theta, x, Pass.inference()).floats());
  }

  /** By the moments of the sums against twenty thousand drawn masks. */
  @Test
  void droppedConnectionsAreAveragedOverTheirMasksAtInference() {
    for (String text :
        List.of("mlp:5[activation=relu]", "convnet:4-2[activation=sigmoid,kernel=3]")) {
      Network network =
          Architecture.parse(text)
              .network(text.startsWith("mlp") ? new int[] {40} : new int[] {3, 1, 4}, 3);
      Rng one = Rng.of(41);
      Parameters theta = network.init(Init.HE_NORMAL, one);
      Tensor x = one.fold("x").normal(2, text.startsWith("mlp") ? 40 : 12);
      Pass.Dropping half = new Pass.Dropping(0, 0, .5);
      int draws = 20_000;
      Rng masks = Rng.of(java.util.stream.LongStream.range(0, draws).toArray());
      int[] same = new int[draws];
      long[] shape = x.shape();
      Tensor repeated = x.expand(draws, shape[1], shape[2]).contiguous();
      float[] drawn =
          network
              .features(theta.members(same), repeated, 1, Pass.training(half, masks))
              .mean(0)
              .floats();
      float[] averaged = network.features(theta, x, 1, Pass.inference(List.of(half))).floats();
      float[] mean = network.features(theta, x, 1, Pass.inference()).floats();
      double off = 0;
      double meanOff = 0;
      for (int i = 0; i < drawn.length; i++) {
        off = Math.max(off, Math.abs(averaged[i] - drawn[i]));
        meanOff = Math.max(meanOff, Math.abs(mean[i] - drawn[i]));
      }
      assertThat(off).as(text).isLessThan(.06).isLessThan(meanOff / 2);
    }
  }

  /** E max(0, u) = mean Phi(mean / sd) + sd phi(mean / sd) for a normal u. */
  @Test
  void aRectifiersMeanOverANormalSumIsItsClosedForm() {
    Pass pass = Pass.inference(List.of(new Pass.Dropping(0, 0, .5)));
    double[] means = {-2, -1, -.3, 0, .4, 1, 3};
    // Phi and phi from tables.
    double[] expected = {.00849, .08332, .26676, .39894, .63044, 1.08332, 3.00038};
    Tensor sums = Tensor.of(means, 1, 1, 7).to(org.basin.engine.Type.FLOAT);
    float[] found = pass.average(sums, sums.times(0).plus(1), Activation.RELU).floats();
    for (int i = 0; i < means.length; i++) {
      assertThat((double) found[i])
          .isCloseTo(expected[i], org.assertj.core.api.Assertions.within(.025));
    }
    assertThat(found[3]).isCloseTo(.39894f, org.assertj.core.api.Assertions.within(1e-4f));
  }

  @Test
  void inferenceDropsNothing() {
    Network network = Architecture.parse("mlp:5").network(new int[] {6}, 3);
    Parameters theta = network.init(Init.HE_NORMAL, rng);
    Tensor x = rng.fold("x").normal(4, 6);
    Pass nothing = Pass.training(Pass.Dropping.NOTHING, rng);
    assertThat(network.forward(theta, x, Pass.inference()).floats())
        .isEqualTo(network.forward(theta, x, nothing).floats());
    assertThat(Pass.inference().dropping()).containsExactly(Pass.Dropping.NOTHING);
    assertThatThrownBy(() -> new Pass.Dropping(0, 1, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("hidden")
        .hasMessageContaining("1.0");
  }

  @Test
  void glorotsFactorForSigmoidUnitsIsLeftOutWhereTheyReceiveRawInputs() {
    Network network =
        Architecture.parse("mlp:200-200[activation=sigmoid]").network(new int[] {200}, 3);
    Parameters theta = network.init(Init.GLOROT_NORMAL, Rng.of(7));
    // 2 / (200 + 200) below, sixteen times that above; 40,000 draws give it within two per cent.
    assertThat(theta.get("encoder.0.weight").square().mean(0, 1, 2).value())
        .isCloseTo(0.005, withinPercentage(4));
    assertThat(theta.get("encoder.1.weight").square().mean(0, 1, 2).value())
        .isCloseTo(0.08, withinPercentage(4));
  }
}
