package org.basin.pretrain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.basin.data.Dataset;
import org.basin.data.Datasets;
import org.basin.data.Features;
import org.basin.data.Made;
import org.basin.engine.Gradient;
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
import org.basin.study.DataSource;
import org.basin.train.AdamW;
import org.basin.train.Descent;
import org.basin.train.Observer;
import org.basin.train.Schedule;
import org.basin.train.Sgd;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class StackedAutoencoderTest {
  private static final Corruption MASKING = new Corruption(Corruption.Kind.MASKING, .3);
  private final Scope scope = Scope.open();
  private final Rng rng = Rng.of(21, 22);

  @AfterEach
  void close() {
    scope.close();
  }

  /** A layer as an autoencoder, and a point with biases away from zero, in double precision. */
  private StackedAutoencoder.Task task(Layer layer, boolean unit, Corruption corruption) {
    return new StackedAutoencoder.Task(
        new TiedAutoencoder(layer, new Reconstruction(unit)),
        layer.init(Init.GLOROT_NORMAL, Activation.SIGMOID, rng.fold("init")),
        corruption);
  }

  private Parameters point(StackedAutoencoder.Task task) {
    Parameters start = task.start(rng.fold("start"));
    List<Tensor> moved = new ArrayList<>();
    for (String name : start.names()) {
      Tensor tensor = start.get(name);
      long[] shape = Arrays.copyOfRange(tensor.shape(), 1, tensor.rank());
      moved.add(tensor.plus(rng.fold(name).normal(shape).times(.2)).to(Type.DOUBLE));
    }
    return start.with(moved);
  }

  @Test
  void crossEntropyIsWhatPlainArithmeticGives() {
    var task = task(new Dense(3, 2, Activation.SIGMOID), true, Corruption.NONE);
    Parameters theta = point(task);
    Tensor inputs = rng.fold("x").uniform(4, 3).to(Type.DOUBLE);
    double[] losses = task.losses(theta, inputs, 0, rng).doubles();
    for (int m = 0; m < 2; m++) {
      double[] w = theta.get("weight").select(0, m).doubles();
      double[] c = theta.get("bias").select(0, m).doubles();
      double[] b = theta.get("visible").select(0, m).doubles();
      double[] x = inputs.select(0, m).doubles();
      double loss = 0;
      for (int n = 0; n < 4; n++) {
        double[] code = new double[2];
        for (int j = 0; j < 2; j++) {
          double sum = c[j];
          for (int i = 0; i < 3; i++) {
            sum += x[n * 3 + i] * w[i * 2 + j];
          }
          code[j] = 1 / (1 + Math.exp(-sum));
        }
        for (int i = 0; i < 3; i++) {
          double z = 1 / (1 + Math.exp(-(b[i] + w[i * 2] * code[0] + w[i * 2 + 1] * code[1])));
          loss -= (x[n * 3 + i] * Math.log(z) + (1 - x[n * 3 + i]) * Math.log(1 - z)) / 4;
        }
      }
      assertThat(losses[m]).isCloseTo(loss, within(1e-12));
    }
  }

  @Test
  void squaredErrorIsWhatPlainArithmeticGives() {
    var task = task(new Dense(3, 2, Activation.TANH), false, Corruption.NONE);
    Parameters theta = point(task);
    Tensor inputs = rng.fold("x").normal(4, 3).to(Type.DOUBLE);
    double[] losses = task.losses(theta, inputs, 0, rng).doubles();
    double[] w = theta.get("weight").select(0, 1).doubles();
    double[] c = theta.get("bias").select(0, 1).doubles();
    double[] b = theta.get("visible").select(0, 1).doubles();
    double[] x = inputs.select(0, 1).doubles();
    double loss = 0;
    for (int n = 0; n < 4; n++) {
      for (int i = 0; i < 3; i++) {
        double z = b[i];
        for (int j = 0; j < 2; j++) {
          double sum = c[j];
          for (int k = 0; k < 3; k++) {
            sum += x[n * 3 + k] * w[k * 2 + j];
          }
          z += w[i * 2 + j] * Math.tanh(sum);
        }
        loss += (x[n * 3 + i] - z) * (x[n * 3 + i] - z) / 4;
      }
    }
    assertThat(losses[1]).isCloseTo(loss, within(1e-12));
  }

  @Test
  void gradientsAreThoseOfDifferences() {
    Tensor flat = rng.fold("x").uniform(3, 5).to(Type.DOUBLE);
    Tensor pictures = rng.fold("x").uniform(2, 2, 4, 5).to(Type.DOUBLE);
    Corruption noise = new Corruption(Corruption.Kind.GAUSSIAN, .2);
    check(task(new Dense(5, 4, Activation.SIGMOID), true, MASKING), flat);
    check(task(new Dense(5, 4, Activation.TANH), false, noise), flat);
    check(task(new Convolution(2, 3, 4, 5, 3, Activation.SIGMOID), true, MASKING), pictures);
    check(task(new Convolution(2, 3, 4, 5, 3, Activation.TANH), false, noise), pictures);
  }

  private void check(StackedAutoencoder.Task task, Tensor inputs) {
    Parameters theta = point(task);
    Gradient gradient = task.gradient(theta, inputs, 0, rng);
    assertThat(gradient.values().doubles())
        .containsExactly(task.losses(theta, inputs, 0, rng).doubles(), within(1e-12));
    double h = 1e-5;
    int which = 0;
    for (String name : theta.names()) {
      double[] found = gradient.gradients().get(which).doubles();
      double[] expected = new double[found.length];
      for (int i = 0; i < found.length; i++) {
        try (Scope inner = Scope.open()) {
          double up = task.losses(moved(theta, which, i, h), inputs, 0, rng).sum().value();
          double down = task.losses(moved(theta, which, i, -h), inputs, 0, rng).sum().value();
          expected[i] = (up - down) / (2 * h);
        }
      }
      assertThat(found).as(name).containsExactly(expected, within(1e-7));
      which++;
    }
  }

  private static Parameters moved(Parameters theta, int which, int i, double by) {
    List<Tensor> points = new ArrayList<>(theta.list());
    double[] values = points.get(which).doubles();
    values[i] += by;
    points.set(which, Tensor.of(values, points.get(which).shape()));
    return theta.with(points);
  }

  /**
   * Where signals are so small that tanh is a line, the best that an autoencoder with tied weights
   * can do is what principal components leave over: the sum of the smaller variances.
   */
  @Test
  void aNearlyLinearAutoencoderApproachesPrincipalComponents() {
    int n = 64;
    double[] deviations = {.09, .06, .02, .01, .005};
    // Orthonormal scores, so that the sample's variances are these exactly, turned at random.
    Rng one = Rng.of(31);
    Tensor centred = one.fold("scores").normal(n, 5).to(Type.DOUBLE);
    centred = centred.minus(centred.mean(1).reshape(1, 1, 5)).orthonormal().times(Math.sqrt(n));
    Tensor turn = one.fold("turn").normal(5, 5).to(Type.DOUBLE).orthonormal();
    Tensor x = centred.times(Tensor.of(deviations, 1, 1, 5)).matmul(turn);
    double left = .02 * .02 + .01 * .01 + .005 * .005;
    Dense layer = new Dense(5, 2, Activation.TANH);
    var task =
        new StackedAutoencoder.Task(
            new TiedAutoencoder(layer, new Reconstruction(false)),
            layer
                .init(Init.GLOROT_NORMAL, Activation.TANH, one.fold("init"))
                .map(t -> t.to(Type.DOUBLE)),
            Corruption.NONE);
    Parameters start = task.start(one).map(t -> t.to(Type.DOUBLE));
    Parameters end =
        new Descent(new Sgd(.9, 0), Schedule.CONSTANT, new double[] {.5}, 2_000, 2_000)
            .run(
                start,
                (theta, step, draws) -> task.losses(theta, x, step, draws),
                one,
                Observer.NONE);
    double loss = task.losses(end, x, 0, one).value();
    assertThat(loss).isBetween(left, 1.02 * left);
  }

  @Test
  void theLossFallsOnHandwrittenDigits() {
    Dataset digits = digits(300);
    Network network =
        Architecture.parse("mlp:48-24[activation=sigmoid]").network(new int[] {1, 28, 28}, 10);
    Parameters start = network.init(Init.GLOROT_UNIFORM, rng);
    int[][] rows = {Made.rows(300), Made.rows(300)};
    var source = new Pretraining.Source(Made.inputs(digits, 2), rows);
    double[][] brief =
        new StackedAutoencoder(MASKING, AdamW.usual(0), 3e-3, 20, .2, 0)
            .apply(network, start, source, rng)
            .losses();
    double[][] longer =
        new StackedAutoencoder(MASKING, AdamW.usual(0), 3e-3, 20, 12, 0)
            .apply(network, start, source, rng)
            .losses();
    for (int m = 0; m < 2; m++) {
      // Fair coins for all 784 pixels would cost 784 ln 2 = 543 nats, mean pixels about 207.
      assertThat(brief[0][m]).isGreaterThan(250);
      assertThat(longer[0][m]).isLessThan(190);
      assertThat(longer[1][m]).isLessThan(.9 * brief[1][m]);
    }
  }

  @Test
  void eachStageChangesItsOwnLayerAloneAndTheHeadNever() {
    Dataset data = Made.noise(40, 4, 4, 3, 8);
    for (String text : List.of("mlp:7-5-3[activation=sigmoid]", "convnet:2-3-4")) {
      Network network = Architecture.parse(text).network(new int[] {1, 4, 4}, 3);
      Parameters start = network.init(Init.GLOROT_UNIFORM, rng);
      Parameters untouched = start.copy();
      Parameters before = start;
      for (int layers = 1; layers <= network.encoder().size(); layers++) {
        Network shallow =
            new Network(
                text,
                network.inputs(),
                network.activation(),
                network.encoder().subList(0, layers),
                network.head());
        Pretraining.Pretrained trained =
            new StackedAutoencoder(MASKING, new Sgd(.5, 0), .05, 8, 2, 0)
                .apply(
                    shallow,
                    start,
                    new Pretraining.Source(
                        Made.inputs(data, 2), new int[][] {Made.rows(40), Made.rows(40)}),
                    rng);
        assertThat(trained.theta().names()).containsExactlyElementsOf(start.names());
        assertThat(trained.losses().length).isEqualTo(layers);
        for (String name : start.names()) {
          float[] now = trained.theta().get(name).floats();
          if (name.startsWith(Network.name(layers - 1) + ".")) {
            assertThat(now).as(name).isNotEqualTo(before.get(name).floats());
          } else {
            assertThat(now).as(name).isEqualTo(before.get(name).floats());
          }
        }
        before = trained.theta();
      }
      for (String name : start.names()) {
        assertThat(start.get(name).floats()).as(name).isEqualTo(untouched.get(name).floats());
      }
    }
  }

  @Test
  void flopsAreCountedByHand() {
    Network network =
        Architecture.parse("mlp:7-5[activation=sigmoid]").network(new int[] {1, 4, 4}, 3);
    // 40 rows in batches of 8 for 2 epochs: 10 steps of 8; forward, two backward products of each
    // of encoder and decoder, and the layers below once.
    double first = 6 * 2 * 16 * 7;
    double second = 6 * 2 * 7 * 5;
    double once = 40 * 2 * 16 * 7;
    assertThat(new StackedAutoencoder(MASKING, new Sgd(.5, 0), .05, 8, 2, 0).flops(network, 40))
        .isEqualTo(80 * (first + second) + once);
    assertThat(new StackedAutoencoder(MASKING, new Sgd(.5, 0), .05, 8, 2, 30).flops(network, 40))
        .isEqualTo(240 * (first + second) + once);
  }

  /** The first digits of the embedded MNIST. */
  static Dataset digits(int count) {
    Dataset all = Datasets.load(DataSource.of("mnist"));
    byte[] pixels = ((Features.Bytes) all.features()).values();
    int[] labels = IntStream.range(0, count).map(all::label).toArray();
    return Made.images(28, 28, Arrays.copyOf(pixels, count * 784), labels, 10);
  }
}
