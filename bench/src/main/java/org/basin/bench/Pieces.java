package org.basin.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.basin.data.Dataset;
import org.basin.data.Examples;
import org.basin.data.Inputs;
import org.basin.data.Standardisation;
import org.basin.engine.Derivative;
import org.basin.engine.Rng;
import org.basin.engine.Scope;
import org.basin.engine.Stream;
import org.basin.engine.Tensor;
import org.basin.nn.Architecture;
import org.basin.nn.Init;
import org.basin.nn.Network;
import org.basin.nn.Parameters;
import org.basin.nn.Pass;
import org.basin.stats.SignFlip;
import org.basin.train.AdamW;
import org.basin.train.Batches;
import org.basin.train.Losses;
import org.basin.train.Optimiser;
import org.basin.train.Sgd;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a step of training is made of, each by itself: eight members of 784-256-256-10, batches of
 * 32; and the test behind every verdict. JMH takes time on the wall, so that where the machine is
 * busy the least and the median (p0.00, p0.50) tell more than the mean.
 */
@State(org.openjdk.jmh.annotations.Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
public class Pieces {
  private static final int MEMBERS = 8;
  private static final int BATCH = 32;
  private static final int SIDE = 28;
  private static final int CLASSES = 10;

  private final Scope scope = Scope.open();
  private final Rng rng = Rng.of(LongStream.range(0, MEMBERS).toArray());
  private final Inputs inputs;
  private final Batches batches;
  private final Network network;
  private final Parameters theta;
  private final List<Derivative> gradients;
  private final List<double[]> rates;
  private final Optimiser.Run sgd;
  private final Optimiser.Run adamW;
  private final Tensor x;
  private final Tensor weight;
  private final Tensor scores;
  private final Tensor labels;
  private final double[] differences;
  private long step;

  /** Makes everything that is worked on; JMH calls it on the thread that works. */
  public Pieces() {
    Examples examples = Examples.load(pictures());
    int[] all = IntStream.range(0, examples.data().rows()).toArray();
    int[][] rows = new int[MEMBERS][];
    Arrays.fill(rows, all);
    inputs =
        new Inputs(
            examples, Collections.nCopies(MEMBERS, Standardisation.of(examples.data(), all)));
    batches = new Batches(rows, BATCH, rng.fold("order"));
    network =
        Architecture.parse("mlp:256-256[activation=relu]")
            .network(new int[] {1, SIDE, SIDE}, CLASSES);
    theta = network.init(Init.HE_NORMAL, rng.fold("start"));
    gradients = theta.map(point -> point.times(1e-3)).list().stream().map(Derivative::of).toList();
    rates = Collections.nCopies(gradients.size(), Tensor.constant(1e-6, MEMBERS));
    sgd = new Sgd(0.9, 0).begin(theta.copy(), new double[MEMBERS]);
    adamW = new AdamW(0.9, 0.999, 1e-8, 0).begin(theta.copy(), new double[MEMBERS]);
    x = rng.fold("x").uniform(BATCH, SIDE * SIDE);
    weight = rng.fold("weight").normal(SIDE * SIDE, 256);
    scores = rng.fold("scores").normal(BATCH, CLASSES);
    labels = rng.fold("labels").below(CLASSES, BATCH);
    Stream stream = Stream.of(1);
    differences = IntStream.range(0, 10).mapToDouble(i -> stream.below(1000, i) - 400).toArray();
  }

  private static Dataset pictures() {
    try {
      return RandomPictures.of(SIDE, CLASSES);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Frees it. */
  @TearDown
  public void end() {
    scope.close();
  }

  /** A batch of eight members, from bytes to standardised floats. */
  @Benchmark
  public void gather() {
    try (Scope passing = Scope.open()) {
      inputs.at(batches.at(step++));
    }
  }

  /** [8, 32, 784] x [8, 784, 256]. */
  @Benchmark
  public void product() {
    try (Scope passing = Scope.open()) {
      x.matmul(weight);
    }
  }

  /** All layers and the loss, without derivatives. */
  @Benchmark
  public void forward() {
    try (Scope passing = Scope.open()) {
      Losses.crossEntropy(network.forward(theta, x, Pass.inference()), labels);
    }
  }

  /** Of scores [8, 32, 10]. */
  @Benchmark
  public void crossEntropy() {
    try (Scope passing = Scope.open()) {
      Losses.crossEntropy(scores, labels);
    }
  }

  /** Momentum, 2.2 million weights. */
  @Benchmark
  public void sgdStep() {
    try (Scope passing = Scope.open()) {
      sgd.step(gradients, rates);
    }
  }

  /** Two moments, 2.2 million weights. */
  @Benchmark
  public void adamWStep() {
    try (Scope passing = Scope.open()) {
      adamW.step(gradients, rates);
    }
  }

  /** [8, 32, 256] of zeros and ones. */
  @Benchmark
  public void dropoutMask() {
    try (Scope passing = Scope.open()) {
      rng.fold(step++).bernoulli(0.5, BATCH, 256);
    }
  }

  /** [8, 784, 256] of zeros and ones. */
  @Benchmark
  public void dropConnectMask() {
    try (Scope passing = Scope.open()) {
      rng.fold(step++).bernoulli(0.5, SIDE * SIDE, 256);
    }
  }

  /** All 1,024 sign patterns of ten differences. */
  @Benchmark
  public double signFlip() {
    return SignFlip.twoSided(differences, 1);
  }
}
