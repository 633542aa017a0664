package org.basin.pretrain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.Map;
import org.basin.data.Made;
import org.basin.engine.Rng;
import org.basin.engine.Scope;
import org.basin.engine.Tensor;
import org.basin.engine.Type;
import org.basin.nn.Activation;
import org.basin.nn.Architecture;
import org.basin.nn.Convolution;
import org.basin.nn.Dense;
import org.basin.nn.Init;
import org.basin.nn.Layer;
import org.basin.nn.Network;
import org.basin.nn.Parameters;
import org.basin.train.AdamW;
import org.basin.train.Sgd;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ContractiveAutoencoderTest {
  private final Scope scope = Scope.open();
  private final Rng rng = Rng.of(41, 42);

  @AfterEach
  void close() {
    scope.close();
  }

  private static ContractiveAutoencoder method(double higher, int neighbours) {
    return new ContractiveAutoencoder(0.7, higher, 0.2, neighbours, new Sgd(0, 0), .01, 8, 2, 0);
  }

  private ContractiveAutoencoder.Task task(Layer layer, boolean unit, double higher) {
    return new ContractiveAutoencoder.Task(
        new TiedAutoencoder(layer, new Reconstruction(unit)),
        layer.init(Init.GLOROT_NORMAL, Activation.TANH, rng.fold("init")),
        method(higher, 2));
  }

  @Test
  void theContractionIsTheSquaredNormOfTheJacobianByDifferences() {
    for (Activation units :
        new Activation[] {Activation.SIGMOID, Activation.TANH, Activation.RELU}) {
      checkContraction(new Dense(5, 4, units), rng.fold("x").uniform(3, 5));
      checkContraction(new Convolution(2, 3, 4, 5, 3, units), rng.fold("x").uniform(2, 2, 4, 5));
      checkContraction(new Convolution(1, 2, 3, 3, 5, units), rng.fold("x").uniform(2, 1, 3, 3));
    }
  }

  private void checkContraction(Layer layer, Tensor pictures) {
    Tensor inputs = pictures.to(Type.DOUBLE);
    var task = task(layer, true, 0);
    Parameters theta = Differences.shaken(task.start(rng), rng);
    double[] found = task.contraction(theta, inputs).doubles();
    double[] values = inputs.doubles();
    int examples = found.length;
    int each = values.length / examples;
    double[] norms = new double[examples];
    double h = 1e-5;
    for (int i = 0; i < each; i++) {
      double[] up = values.clone();
      double[] down = values.clone();
      for (int n = 0; n < examples; n++) {
        up[n * each + i] += h;
        down[n * each + i] -= h;
      }
      Tensor above = task.autoencoder().code(theta, Tensor.of(up, inputs.shape()));
      Tensor below = task.autoencoder().code(theta, Tensor.of(down, inputs.shape()));
      double[] change = above.minus(below).times(1 / (2 * h)).doubles();
      int units = change.length / examples;
      for (int k = 0; k < change.length; k++) {
        norms[k / units] += change[k] * change[k];
      }
    }
    assertThat(found).as(layer.toString()).containsExactly(norms, within(1e-6));
  }

  /** Values of ContractiveAutoencoder in reference.py.txt. */
  @Test
  void lossesAreThoseOfThePlainImplementation() {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put("weight", Differences.waves(1, 1, 5, 4));
    tensors.put("bias", Differences.waves(2, 1, 4));
    tensors.put("visible", Differences.waves(3, 1, 5));
    Parameters theta = Parameters.of(tensors);
    Tensor x = Differences.waves(4, 1, 3, 5).plus(.5);
    double[] expected = {3.6303379470904296, 4.2565921127984945, 4.777756180798639};
    Activation[] units = {Activation.SIGMOID, Activation.TANH, Activation.RELU};
    for (int i = 0; i < units.length; i++) {
      var task = task(new Dense(5, 4, units[i]), true, 0);
      assertThat(task.losses(theta, x, 0, rng).value()).isCloseTo(expected[i], within(1e-12));
    }
  }

  @Test
  void gradientsAreThoseOfDifferencesWithTheHigherOrderToo() {
    Tensor flat = rng.fold("x").uniform(3, 5).to(Type.DOUBLE);
    Tensor pictures = rng.fold("x").uniform(2, 2, 4, 5).to(Type.DOUBLE);
    for (double higher : new double[] {0, 0.8}) {
      check(task(new Dense(5, 4, Activation.SIGMOID), true, higher), flat);
      check(task(new Dense(5, 4, Activation.TANH), false, higher), flat);
      check(task(new Dense(5, 4, Activation.RELU), false, higher), flat);
      check(task(new Convolution(2, 3, 4, 5, 3, Activation.SIGMOID), true, higher), pictures);
    }
  }

  private void check(ContractiveAutoencoder.Task task, Tensor inputs) {
    Differences.check(
        theta -> task.losses(theta, inputs, 0, rng),
        Differences.shaken(task.start(rng), rng.fold("shaken")));
  }

  /**
   * For a step small beside the curvature, the mean change of the Jacobian is the Hessian's squared
   * norm times the step's variance: here of sigmoid units, whose second slope is s (1-s) (1-2s).
   */
  @Test
  void theHigherOrderStandsForTheHessian() {
    Rng one = Rng.of(5);
    Dense layer = new Dense(3, 2, Activation.SIGMOID);
    double noise = 1e-3;
    int neighbours = 4000;
    var autoencoder = new TiedAutoencoder(layer, new Reconstruction(true));
    var plain = new ContractiveAutoencoder(0, 0, noise, 1, new Sgd(0, 0), .01, 8, 2, 0);
    var higher = new ContractiveAutoencoder(0, 1, noise, neighbours, new Sgd(0, 0), .01, 8, 2, 0);
    Parameters weights = layer.init(Init.GLOROT_NORMAL, Activation.TANH, one.fold("init"));
    Parameters theta =
        Differences.shaken(
            new ContractiveAutoencoder.Task(autoencoder, weights, plain).start(one), one);
    Tensor x = one.fold("x").uniform(1, 3).to(Type.DOUBLE);
    double added =
        new ContractiveAutoencoder.Task(autoencoder, weights, higher)
                .losses(theta, x, 0, one)
                .value()
            - new ContractiveAutoencoder.Task(autoencoder, weights, plain)
                .losses(theta, x, 0, one)
                .value();
    double[] code = autoencoder.code(theta, x).doubles();
    double[] w = theta.get("weight").doubles();
    double hessian = 0;
    for (int j = 0; j < 2; j++) {
      double length = 0;
      for (int i = 0; i < 3; i++) {
        length += w[i * 2 + j] * w[i * 2 + j];
      }
      double second = code[j] * (1 - code[j]) * (1 - 2 * code[j]);
      hessian += second * second * length * length;
    }
    assertThat(added / (noise * noise)).isCloseTo(hessian, within(.1 * hessian));
  }

  @Test
  void contractionFallsWhereItIsPaidFor() {
    Network network =
        Architecture.parse("mlp:24[activation=sigmoid]").network(new int[] {1, 28, 28}, 10);
    Parameters start = network.init(Init.GLOROT_UNIFORM, rng);
    var source =
        new Pretraining.Source(
            Made.inputs(StackedAutoencoderTest.digits(200), 2),
            new int[][] {Made.rows(200), Made.rows(200)});
    double[][] norms = new double[2][];
    for (int i = 0; i < 2; i++) {
      var method = new ContractiveAutoencoder(10.0 * i, 0, 0, 1, AdamW.usual(0), 3e-3, 20, 6, 0);
      var trained = method.apply(network, start, source, rng).theta().under("encoder.0");
      var task =
          new ContractiveAutoencoder.Task(
              new TiedAutoencoder(network.encoder().get(0), new Reconstruction(true)),
              trained,
              method);
      norms[i] =
          task.contraction(trained, source.inputs().at(new int[][] {Made.rows(50), Made.rows(50)}))
              .mean(1)
              .doubles();
    }
    for (int m = 0; m < 2; m++) {
      assertThat(norms[1][m]).isLessThan(.7 * norms[0][m]);
    }
  }

  @Test
  void whatDoesNotFitIsSaid() {
    assertThat(misfit("mlp:7-5[activation=gelu]")).contains("sigmoid, tanh or relu");
    assertThat(misfit("mlp:7-5[activation=relu]")).isNull();
    assertThat(misfit("convnet:3-5[activation=tanh]")).isNull();
    assertThat(ContractiveAutoencoder.misfit(Architecture.linear(new int[] {3}, 2)))
        .contains("no hidden layer");
  }

  private static @Nullable String misfit(String network) {
    return ContractiveAutoencoder.misfit(
        Architecture.parse(network).network(new int[] {1, 8, 8}, 3));
  }
}
