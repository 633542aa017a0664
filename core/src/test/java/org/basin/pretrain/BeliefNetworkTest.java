package org.basin.pretrain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.basin.InputError;
import org.basin.data.Dataset;
import org.basin.data.Made;
import org.basin.engine.Gradient;
import org.basin.engine.Rng;
import org.basin.engine.Scope;
import org.basin.engine.Tensor;
import org.basin.nn.Activation;
import org.basin.nn.Architecture;
import org.basin.nn.Dense;
import org.basin.nn.Init;
import org.basin.nn.Network;
import org.basin.nn.Parameters;
import org.basin.train.Descent;
import org.basin.train.Observer;
import org.basin.train.Schedule;
import org.basin.train.Sgd;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** On the fourteen three-by-three pictures of bars and of stripes, whose likelihood is exact. */
final class BeliefNetworkTest {
  private static final int V = 9;
  private static final int STATES = 1 << V;
  private static final Rbm MACHINE = new Rbm(false);
  private final Scope scope = Scope.open();
  private final Rng rng = Rng.of(41, 42);
  private final Tensor pictures = barsAndStripes();

  @AfterEach
  void close() {
    scope.close();
  }

  /** [2, 14, 9]. */
  private static Tensor barsAndStripes() {
    float[] values = new float[2 * 14 * V];
    for (int n = 0; n < 28; n++) {
      int pattern = n % 14 < 7 ? n % 14 : n % 14 - 6; // 0 … 6 upright, 1 … 7 across
      for (int i = 0; i < V; i++) {
        values[n * V + i] = pattern >> (n % 14 < 7 ? i % 3 : i / 3) & 1;
      }
    }
    return Tensor.of(values, 2, 14, V);
  }

  /** Mean log-likelihood of the pictures in nats, by the sum over all 512 states. */
  private double[] likelihood(Parameters theta) {
    float[] all = new float[2 * STATES * V];
    for (int i = 0; i < all.length; i++) {
      all[i] = i / V % STATES >> i % V & 1;
    }
    double[] partition =
        MACHINE.freeEnergy(theta, Tensor.of(all, 2, STATES, V)).negate().exp().sum(1).doubles();
    double[] free = MACHINE.freeEnergy(theta, pictures).mean(1).doubles();
    return new double[] {-free[0] - Math.log(partition[0]), -free[1] - Math.log(partition[1])};
  }

  private static BeliefNetwork method(int gibbs, boolean persistent, double sparsity, double cost) {
    return new BeliefNetwork(false, gibbs, persistent, sparsity, cost, sgd(.5), .05, 112, 1, 0);
  }

  private static Sgd sgd(double momentum) {
    return new Sgd(momentum, 0);
  }

  private BeliefNetwork.Task task(BeliefNetwork method) {
    Dense layer = new Dense(V, 12, Activation.SIGMOID);
    return new BeliefNetwork.Task(
        layer,
        layer.init(Init.UNIFORM_2006, Activation.SIGMOID, rng.fold("init")),
        MACHINE,
        method,
        new BeliefNetwork.Chains());
  }

  private Parameters train(BeliefNetwork method, Sgd optimiser, long steps) {
    BeliefNetwork.Task task = task(method);
    return new Descent(optimiser, Schedule.CONSTANT, new double[] {.1, .1}, steps, steps)
        .run(
            task.start(rng.fold("start")),
            (theta, step, draws) -> task.losses(theta, pictures, step, draws),
            rng.fold("noise"),
            Observer.NONE);
  }

  @ParameterizedTest(name = "CD-{0}, persistent {1}")
  @CsvSource({"1,false,.1", "3,false,.1", "1,true,.1"})
  void theExactLikelihoodRises(int gibbs, boolean persistent, double rate) {
    BeliefNetwork.Task task = task(method(gibbs, persistent, 0, 0));
    Parameters start = task.start(rng.fold("start"));
    // Eight chains a picture.
    Tensor many = Tensor.concatenate(Collections.nCopies(8, pictures), 1);
    List<double[]> course = new ArrayList<>(List.of(likelihood(start)));
    new Descent(sgd(.5), Schedule.COSINE, new double[] {rate, rate}, 1_600, 400)
        .run(
            start,
            (theta, step, draws) -> task.losses(theta, many, step, draws),
            rng.fold("noise"),
            (steps, theta, losses) -> course.add(likelihood(theta)));
    for (int m = 0; m < 2; m++) {
      // Even over all states is -9 ln 2 = -6.24, even over the fourteen pictures -2.64.
      assertThat(course.get(0)[m]).isCloseTo(-6.24, within(.35));
      assertThat(course.get(1)[m]).isGreaterThan(course.get(0)[m]);
      assertThat(course.get(4)[m]).isGreaterThan(course.get(1)[m]).isBetween(-4.6, -2.639);
    }
  }

  /**
   * One step's gradient, averaged over draws, is E[v h] at the data less E[v h] after the chain.
   */
  @Test
  void theContrastsGradientIsThatOfPositiveLessNegativeStatistics() {
    BeliefNetwork.Task task = task(method(1, false, 0, 0));
    Parameters theta = task.start(rng.fold("start"));
    Rng draws = rng.fold("draws");
    Gradient gradient =
        Gradient.of(p -> task.losses(theta.with(p), pictures, 0, draws), theta.list());
    Tensor positive = MACHINE.hiddenSums(theta, pictures).sigmoid();
    Tensor hidden = MACHINE.sampleHidden(theta, pictures, draws.fold(0));
    Tensor restored = MACHINE.visibleMean(theta, hidden);
    Tensor negative = MACHINE.hiddenSums(theta, restored).sigmoid();
    Tensor statistics =
        restored
            .transpose(1, 2)
            .matmul(negative)
            .minus(pictures.transpose(1, 2).matmul(positive))
            .times(1 / 14.0);
    assertThat(gradient.gradients().get(0).doubles())
        .containsExactly(statistics.doubles(), within(1e-6));
    assertThat(gradient.gradients().get(1).doubles())
        .containsExactly(negative.minus(positive).mean(1).doubles(), within(1e-6));
    assertThat(gradient.gradients().get(2).doubles())
        .containsExactly(restored.minus(pictures).mean(1).doubles(), within(1e-6));
  }

  @Test
  void sparsityDrawsUnitsToTheirTarget() {
    double free = meanActivity(train(method(1, false, 0, 0), sgd(.5), 400));
    double sparse = meanActivity(train(method(1, false, .1, 3), sgd(.5), 400));
    assertThat(free).isGreaterThan(.25);
    assertThat(sparse).isCloseTo(.1, within(.03));
  }

  private double meanActivity(Parameters theta) {
    return MACHINE.hiddenSums(theta, pictures).sigmoid().mean(0, 1, 2).value();
  }

  @Test
  void momentumAndWeightDecayShowInTheWeights() {
    BeliefNetwork method = method(1, false, 0, 0);
    double plain = norm(train(method, sgd(0), 200));
    assertThat(norm(train(method, sgd(.9), 200))).isGreaterThan(1.5 * plain);
    assertThat(norm(train(method, new Sgd(0, .1), 200))).isLessThan(.9 * plain);
  }

  private static double norm(Parameters theta) {
    return theta.get("weight").square().sum().value();
  }

  @Test
  void persistentChainsGoOnFromWhereTheyStood() {
    BeliefNetwork.Task task = task(method(1, true, 0, 0));
    Parameters theta = task.start(rng.fold("start"));
    Tensor first =
        MACHINE.sampleVisible(theta, MACHINE.sampleHidden(theta, pictures, draws(0)), draws(0));
    Tensor second =
        MACHINE.sampleVisible(theta, MACHINE.sampleHidden(theta, first, draws(1)), draws(1));
    task.losses(theta, pictures, 0, rng.fold(0));
    double[] found = task.losses(theta, pictures, 1, rng.fold(1)).doubles();
    double[] expected =
        MACHINE
            .freeEnergy(theta, pictures)
            .mean(1)
            .minus(MACHINE.freeEnergy(theta, second).mean(1))
            .doubles();
    assertThat(found).containsExactly(expected, within(1e-5));
  }

  private Rng draws(int step) {
    return rng.fold(step).fold(0);
  }

  @Test
  void theNetworkKeepsItsHeadAndHasNoVisibleBiases() {
    Network network =
        Architecture.parse("mlp:7-5[activation=sigmoid]").network(new int[] {1, 4, 4}, 3);
    Parameters start = network.init(Init.GLOROT_UNIFORM, rng);
    Dataset data = Made.noise(30, 4, 4, 3, 9);
    var source =
        new Pretraining.Source(Made.inputs(data, 2), new int[][] {Made.rows(30), Made.rows(30)});
    for (boolean persistent : new boolean[] {false, true}) {
      // A batch larger than the source: all rows at once.
      var trained =
          new BeliefNetwork(null, 1, persistent, 0, 0, sgd(.5), .1, 64, 3, 0)
              .apply(network, start, source, rng);
      assertThat(trained.theta().names()).containsExactlyElementsOf(start.names());
      for (String name : start.names()) {
        boolean same =
            java.util.Arrays.equals(trained.theta().get(name).floats(), start.get(name).floats());
        assertThat(same).as(name).isEqualTo(name.startsWith("head"));
      }
    }
  }

  @Test
  void networksThatAreNoBinaryMachinesAreRefused() {
    Network relu = Architecture.parse("mlp:4").network(new int[] {9}, 2);
    Network bank =
        Architecture.parse("convnet:2-4[activation=sigmoid]").network(new int[] {1, 4, 4}, 2);
    assertThat(BeliefNetwork.misfit(relu)).contains("sigmoid").contains("mlp:4[activation=relu]");
    assertThat(BeliefNetwork.misfit(bank)).contains("dense").contains("convnet:2-4");
    assertThat(
            BeliefNetwork.misfit(
                Architecture.parse("mlp:4[activation=sigmoid]").network(new int[] {9}, 2)))
        .isNull();
    Dataset data = Made.normals(10, 9, 2, 1);
    assertThatThrownBy(
            () ->
                method(1, false, 0, 0)
                    .apply(
                        relu,
                        relu.init(Init.HE_NORMAL, rng),
                        new Pretraining.Source(
                            Made.inputs(data, 2), new int[][] {Made.rows(10), Made.rows(10)}),
                        rng))
        .isInstanceOf(InputError.class)
        .hasMessageContaining("dbn");
  }

  @Test
  void flopsAreCountedByHand() {
    Network network =
        Architecture.parse("mlp:7-5[activation=sigmoid]").network(new int[] {1, 4, 4}, 3);
    // 30 rows in batches of 10 for 2 epochs: 6 steps; CD-2 is 4 products to sample, 2 to compare
    // free energies, 2 for their gradients.
    double first = 8 * 2 * 16 * 7;
    double second = 8 * 2 * 7 * 5;
    double once = 30 * 2 * 16 * 7; // through the first layer
    assertThat(new BeliefNetwork(null, 2, false, 0, 0, sgd(0), .1, 10, 2, 0).flops(network, 30))
        .isEqualTo(60 * (first + second) + once);
  }
}
