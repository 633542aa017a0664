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
import org.basin.nn.Architecture;
import org.basin.nn.Init;
import org.basin.nn.Network;
import org.basin.nn.Parameters;
import org.basin.nn.Pass;
import org.basin.train.AdamW;
import org.basin.train.Sgd;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class VariationalAutoencoderTest {
  /** Places at which integrals are taken, as a normal code's noise; they run from -9 to 9. */
  private static final int GRID = 1801;

  private static final double WIDTH = 18.0 / (GRID - 1);
  private final Scope scope = Scope.open();

  @AfterEach
  void close() {
    scope.close();
  }

  private static Parameters start(Network network, VariationalAutoencoder.Task task, Rng rng) {
    Parameters encoder =
        network.init(Init.GLOROT_NORMAL, rng).only(name -> name.startsWith("encoder."));
    return encoder.and(task.beside(encoder, rng.fold("beside")));
  }

  /** Values of VariationalAutoencoder in reference.py.txt. */
  @Test
  void boundsAreThoseOfThePlainImplementation() {
    Network network = Architecture.parse("mlp:3[activation=tanh]").network(new int[] {4}, 2);
    double[][] expected = {
      {2.7372444441252775, 3.3343866734800787}, {0.866267733065937, 1.3589782789957774}
    };
    for (boolean unit : new boolean[] {true, false}) {
      var task = new VariationalAutoencoder.Task(network, 2, 1, new Reconstruction(unit));
      Parameters theta = Differences.waves(start(network, task, Rng.of(1)));
      Tensor x = Differences.waves(12, 1, 2, 4).plus(.5);
      Tensor noise = Differences.waves(11, 1, 2, 2).times(4);
      assertThat(task.bounds(theta, x, noise, Pass.inference()).doubles())
          .containsExactly(expected[unit ? 0 : 1], within(1e-12));
    }
  }

  /**
   * The bound is the log-likelihood, by numerical integration over the code, less the divergence of
   * the posterior that the network gives from the true one, by integration too.
   */
  @Test
  void theBoundFallsShortOfTheIntegratedLikelihoodByThePosteriorsDivergence() {
    Network network = Architecture.parse("mlp:3[activation=tanh]").network(new int[] {4}, 2);
    var task = new VariationalAutoencoder.Task(network, 1, 1, new Reconstruction(true));
    for (int seed = 0; seed < 5; seed++) {
      Rng rng = Rng.of(seed);
      Parameters theta = Differences.shaken(start(network, task, rng), rng.fold("shaken"));
      double[] gap = gap(task, theta, Tensor.of(new double[] {1, 0, 0, 1}, 1, 1, 4));
      assertThat(gap[0]).as("seed " + seed).isPositive().isCloseTo(gap[1], within(1e-8));
    }
  }

  /** A linear normal model, whose posterior is known in closed form. */
  @Test
  void theBoundIsTheLikelihoodWhereThePosteriorIsExact() {
    Network network = Architecture.parse("mlp:2").network(new int[] {1}, 2);
    var task = new VariationalAutoencoder.Task(network, 1, 1, new Reconstruction(false));
    double w = 1.3;
    double b = .4;
    double x = -.7;
    double precision = 1 + w * w;
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put("encoder.0.weight", Tensor.of(new double[] {1, -1}, 1, 1, 2));
    tensors.put("encoder.0.bias", Tensor.of(new double[] {0, 0}, 1, 2));
    tensors.put("mean.weight", Tensor.of(new double[] {w / precision, -w / precision}, 1, 2, 1));
    tensors.put("mean.bias", Tensor.of(new double[] {-w * b / precision}, 1, 1));
    tensors.put("spread.weight", Tensor.of(new double[] {0, 0}, 1, 2, 1));
    tensors.put("spread.bias", Tensor.of(new double[] {-Math.log(precision)}, 1, 1));
    tensors.put("decoder.0.weight", Tensor.of(new double[] {1, -1}, 1, 1, 2));
    tensors.put("decoder.0.bias", Tensor.of(new double[] {0, 0}, 1, 2));
    tensors.put("decoder.1.weight", Tensor.of(new double[] {w, -w}, 1, 2, 1));
    tensors.put("decoder.1.bias", Tensor.of(new double[] {b}, 1, 1));
    double[] gap = gap(task, Parameters.of(tensors), Tensor.of(new double[] {x}, 1, 1, 1));
    assertThat(gap[0]).isCloseTo(0, within(1e-8));
    assertThat(gap[1]).isCloseTo(0, within(1e-8));
    double closed = -.5 * Math.log(precision) - .5 * (x - b) * (x - b) / precision;
    assertThat(gap[2]).isCloseTo(closed, within(1e-8));
  }

  /** The bound's gap, the posterior's divergence and the log-likelihood, by integration. */
  private static double[] gap(VariationalAutoencoder.Task task, Parameters theta, Tensor x) {
    double[] noise = new double[GRID];
    for (int i = 0; i < GRID; i++) {
      noise[i] = -9 + WIDTH * i;
    }
    Tensor grid = Tensor.of(noise, 1, GRID, 1);
    Tensor repeated = x.expand(1, GRID, x.shape(2)).contiguous();
    double[] bounds = task.bounds(theta, repeated, grid, Pass.inference()).doubles();
    double[] atPrior = task.surprise(theta, repeated, grid).doubles();
    double bound = 0;
    double likelihood = 0;
    for (int i = 0; i < GRID; i++) {
      double density = Math.exp(-noise[i] * noise[i] / 2) / Math.sqrt(2 * Math.PI);
      bound -= WIDTH * density * bounds[i];
      likelihood += WIDTH * density * Math.exp(-atPrior[i]);
    }
    // The posterior's mean and deviation, from the same layers in plain arithmetic.
    Tensor features = task.network().features(theta, x, 1, Pass.inference());
    double mean = affine(features, theta.under("mean"));
    double deviation = Math.exp(.5 * affine(features, theta.under("spread")));
    Tensor codes = grid.times(deviation).plus(mean);
    double[] surprise = task.surprise(theta, repeated, codes).doubles();
    double[] z = codes.doubles();
    double divergence = 0;
    for (int i = 0; i < GRID; i++) {
      double density = Math.exp(-noise[i] * noise[i] / 2) / Math.sqrt(2 * Math.PI);
      double logQ = Math.log(density / deviation);
      double logJoint = -z[i] * z[i] / 2 - .5 * Math.log(2 * Math.PI) - surprise[i];
      divergence += WIDTH * density * (logQ - (logJoint - Math.log(likelihood)));
    }
    return new double[] {Math.log(likelihood) - bound, divergence, Math.log(likelihood)};
  }

  private static double affine(Tensor features, Parameters layer) {
    double[] h = features.doubles();
    double[] weight = layer.get("weight").doubles();
    double sum = layer.get("bias").doubles()[0];
    for (int i = 0; i < h.length; i++) {
      sum += h[i] * weight[i];
    }
    return sum;
  }

  @Test
  void gradientsAreThoseOfDifferences() {
    Rng rng = Rng.of(61, 62);
    Network network =
        Architecture.parse("convnet:2-3[activation=tanh,kernel=3]").network(new int[] {1, 5, 4}, 2);
    for (boolean unit : new boolean[] {true, false}) {
      var task = new VariationalAutoencoder.Task(network, 2, .5, new Reconstruction(unit));
      Tensor x = rng.fold("x").uniform(3, 20).to(Type.DOUBLE);
      Differences.check(
          theta -> task.losses(theta, x, 0, rng),
          Differences.shaken(start(network, task, rng), rng.fold("shaken")));
    }
  }

  @Test
  void theBoundRisesOnHandwrittenDigits() {
    Rng rng = Rng.of(63, 64);
    Network network = Architecture.parse("mlp:48").network(new int[] {1, 28, 28}, 10);
    var source =
        new Pretraining.Source(
            Made.inputs(StackedAutoencoderTest.digits(300), 2),
            new int[][] {Made.rows(300), Made.rows(300)});
    double[][] losses =
        new VariationalAutoencoder(8, 1, AdamW.usual(0), 3e-3, 20, 20, 0)
            .apply(network, network.init(Init.HE_NORMAL, rng), source, rng)
            .losses();
    for (int m = 0; m < 2; m++) {
      // Mean pixels cost about 207 nats.
      assertThat(losses[0][m]).isLessThan(180);
    }
  }

  @Test
  void flopsAreCountedByHand() {
    Network network = Architecture.parse("mlp:7-5").network(new int[] {4}, 3);
    double encoder = 2 * (4 * 7 + 7 * 5);
    double posterior = 2 * 2 * 5 * 6;
    double decoder = 2 * (6 * 5 + 5 * 7 + 7 * 4);
    assertThat(new VariationalAutoencoder(6, 1, new Sgd(0, 0), .1, 8, 2, 0).flops(network, 40))
        .isEqualTo(80 * 3 * (encoder + posterior + decoder));
  }
}
