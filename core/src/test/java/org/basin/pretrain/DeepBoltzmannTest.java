package org.basin.pretrain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.basin.data.Dataset;
import org.basin.data.Made;
import org.basin.engine.Rng;
import org.basin.engine.Scope;
import org.basin.engine.Tensor;
import org.basin.engine.Type;
import org.basin.nn.Architecture;
import org.basin.nn.Init;
import org.basin.nn.Network;
import org.basin.nn.Parameters;
import org.basin.train.Schedule;
import org.basin.train.Sgd;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Against machines small enough that every state can be written down. */
final class DeepBoltzmannTest {
  private static final int[] UNITS = {3, 2, 2};
  private static final BoltzmannMachine MACHINE = new BoltzmannMachine(2, false);
  private final Scope scope = Scope.open();

  @AfterEach
  void close() {
    scope.close();
  }

  private static Parameters machine(Rng rng, double scale, int... units) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (int layer = 0; layer + 1 < units.length; layer++) {
      tensors.put(
          layer + ".weight", rng.fold("w").fold(layer).normal(units[layer], units[layer + 1]));
      tensors.put(layer + ".bias", rng.fold("b").fold(layer).normal(units[layer + 1]));
    }
    tensors.put("visible", rng.fold("v").normal(units[0]));
    return Parameters.of(tensors).map(t -> t.times(scale).to(Type.DOUBLE));
  }

  /** Every state of binary units, as a list of layers, [1, states, units] each. */
  private static List<Tensor> states(int... units) {
    int all = 0;
    for (int n : units) {
      all += n;
    }
    List<Tensor> layers = new ArrayList<>();
    int from = 0;
    for (int n : units) {
      double[] values = new double[(1 << all) * n];
      for (int state = 0; state < 1 << all; state++) {
        for (int i = 0; i < n; i++) {
          values[state * n + i] = state >> (from + i) & 1;
        }
      }
      layers.add(Tensor.of(values, 1, 1 << all, n));
      from += n;
    }
    return layers;
  }

  private static double logPartition(Parameters theta, int... units) {
    double sum = 0;
    for (double energy :
        new BoltzmannMachine(units.length - 1, false).energy(theta, states(units)).doubles()) {
      sum += Math.exp(-energy);
    }
    return Math.log(sum);
  }

  /** Each visible state's log-likelihood, by enumeration; bit i of the index is unit i. */
  private static double[] logLikelihoods(Parameters theta, int... units) {
    double[] energies =
        new BoltzmannMachine(units.length - 1, false).energy(theta, states(units)).doubles();
    double[] sums = new double[1 << units[0]];
    for (int state = 0; state < energies.length; state++) {
      sums[state % sums.length] += Math.exp(-energies[state]);
    }
    double log = logPartition(theta, units);
    for (int v = 0; v < sums.length; v++) {
      sums[v] = Math.log(sums[v]) - log;
    }
    return sums;
  }

  private static double entropy(List<Tensor> posterior) {
    double entropy = 0;
    for (Tensor layer : posterior.subList(1, posterior.size())) {
      for (double q : layer.doubles()) {
        entropy -= q * Math.log(q) + (1 - q) * Math.log(1 - q);
      }
    }
    return entropy;
  }

  @Test
  void theEnergyIsWhatPlainArithmeticGives() {
    Parameters theta = machine(Rng.of(1), 1, UNITS);
    double[] w0 = theta.get("0.weight").doubles();
    double[] w1 = theta.get("1.weight").doubles();
    double[] c0 = theta.get("0.bias").doubles();
    double[] c1 = theta.get("1.bias").doubles();
    double[] b = theta.get("visible").doubles();
    double[] found = MACHINE.energy(theta, states(UNITS)).doubles();
    for (int state = 0; state < 128; state++) {
      double energy = 0;
      for (int i = 0; i < 3; i++) {
        double v = state >> i & 1;
        energy -= b[i] * v;
        for (int j = 0; j < 2; j++) {
          energy -= v * w0[i * 2 + j] * (state >> (3 + j) & 1);
        }
      }
      for (int j = 0; j < 2; j++) {
        double h = state >> (3 + j) & 1;
        energy -= c0[j] * h + c1[j] * (state >> (5 + j) & 1);
        for (int k = 0; k < 2; k++) {
          energy -= h * w1[j * 2 + k] * (state >> (5 + k) & 1);
        }
      }
      assertThat(found[state]).isCloseTo(energy, within(1e-12));
    }
  }

  @Test
  void theMeanFieldBoundIsBelowTheLikelihoodAndRisesWithEverySweep() {
    for (int seed = 0; seed < 10; seed++) {
      Parameters theta = machine(Rng.of(seed), 2, UNITS);
      double log = logPartition(theta, UNITS);
      double[] likelihoods = logLikelihoods(theta, UNITS);
      for (int v = 0; v < 8; v++) {
        Tensor x = Tensor.of(new double[] {v & 1, v >> 1 & 1, v >> 2 & 1}, 1, 1, 3);
        double before = Double.NEGATIVE_INFINITY;
        for (int sweeps = 0; sweeps < 8; sweeps++) {
          List<Tensor> q = MACHINE.posterior(theta, x, sweeps);
          double bound = -MACHINE.energy(theta, q).value() + entropy(q) - log;
          assertThat(bound)
              .as("seed " + seed + ", state " + v + ", sweep " + sweeps)
              .isLessThanOrEqualTo(likelihoods[v] + 1e-12)
              .isGreaterThanOrEqualTo(before - 1e-12);
          before = bound;
        }
      }
    }
  }

  /** With one hidden layer the posterior does factorise, and the bound is the likelihood. */
  @Test
  void theBoundIsTheLikelihoodOfARestrictedMachine() {
    int[] units = {3, 4};
    Parameters theta = machine(Rng.of(3), 1, units);
    BoltzmannMachine machine = new BoltzmannMachine(1, false);
    List<Tensor> q = machine.posterior(theta, Tensor.of(new double[] {1, 1, 0}, 1, 1, 3), 1);
    assertThat(-machine.energy(theta, q).value() + entropy(q) - logPartition(theta, units))
        .isCloseTo(logLikelihoods(theta, units)[3], within(1e-12));
  }

  /**
   * At the mean field's fixed point the energy's gradient with the posterior held is that of the
   * bound, in which it moves too; and the model's mean energy gradient is minus that of the
   * partition function's logarithm.
   */
  @Test
  void theStepIsTheGradientOfTheBound() {
    Parameters theta = machine(Rng.of(4), 1, UNITS);
    Tensor x = Tensor.of(new double[] {1, 0, 1, 0, 1, 1}, 1, 2, 3);
    List<Tensor> q = MACHINE.posterior(theta, x, 500);
    same(
        point -> MACHINE.energy(point, q).sum(1),
        point -> {
          List<Tensor> own = MACHINE.posterior(point, x, 500);
          return MACHINE.energy(point, own).sum(1).value() - entropy(own);
        },
        theta);
    List<Tensor> all = states(UNITS);
    Tensor p = MACHINE.energy(theta, all).negate().softmax(1).detach();
    same(
        point -> MACHINE.energy(point, all).times(p).sum(1),
        point -> -logPartition(point, UNITS),
        theta);
  }

  private static void same(
      java.util.function.Function<Parameters, Tensor> surrogate,
      java.util.function.ToDoubleFunction<Parameters> truth,
      Parameters theta) {
    var gradient =
        org.basin.engine.Gradient.of(points -> surrogate.apply(theta.with(points)), theta.list());
    double h = 1e-5;
    for (int which = 0; which < theta.list().size(); which++) {
      double[] found = gradient.gradients().get(which).doubles();
      for (int i = 0; i < found.length; i++) {
        double up = truth.applyAsDouble(Differences.moved(theta, which, i, h));
        double down = truth.applyAsDouble(Differences.moved(theta, which, i, -h));
        assertThat(found[i]).isCloseTo((up - down) / (2 * h), within(1e-7));
      }
    }
  }

  @Test
  void chainsVisitStatesAsOftenAsTheyAreLikely() {
    int[] units = {3, 2, 2, 2};
    int chains = 40_000;
    Rng rng = Rng.of(5);
    BoltzmannMachine machine = new BoltzmannMachine(3, false);
    Parameters exact = machine(rng, 1, units);
    Parameters theta = exact.map(t -> t.to(Type.FLOAT));
    List<Tensor> states = new ArrayList<>();
    for (int n : units) {
      states.add(Tensor.zeros(1, chains, n));
    }
    for (int step = 0; step < 40; step++) {
      states = machine.sample(theta, states, rng.fold(step));
    }
    List<Tensor> all = states(units);
    Tensor p = machine.energy(exact, all).negate().softmax(1);
    for (int layer = 0; layer < 3; layer++) {
      double[] found =
          states
              .get(layer)
              .transpose(1, 2)
              .matmul(states.get(layer + 1))
              .times(1.0 / chains)
              .doubles();
      Tensor weighted = all.get(layer).times(p.reshape(1, p.shape(1), 1));
      double[] expected = weighted.transpose(1, 2).matmul(all.get(layer + 1)).doubles();
      // Five standard errors of 40,000 independent chains.
      assertThat(found).as("layer " + layer).containsExactly(expected, within(.0125));
    }
  }

  @Test
  void theWholeMachineLearnsTwoPatterns() {
    int[] units = {4, 4, 3};
    byte on = (byte) 255;
    byte[] pixels = {on, on, 0, 0, 0, 0, on, on};
    Dataset data = Made.images(2, 2, pixels, new int[] {0, 1}, 2);
    Rng rng = Rng.of(6);
    var method = new DeepBoltzmann(null, 10, 5, new Sgd(.5, 0), .1, .1, 40, 100, 400, 0);
    int[] rows = new int[40];
    for (int i = 0; i < 40; i++) {
      rows[i] = i % 2;
    }
    var source = new Pretraining.Source(Made.inputs(data, 1), new int[][] {rows});
    List<Tensor> chains = new ArrayList<>();
    for (int n : units) {
      chains.add(Tensor.zeros(1, 40, n));
    }
    Parameters start = machine(rng, .1, units).map(t -> t.to(Type.FLOAT));
    Parameters end =
        new Course(new Sgd(.5, 0), Schedule.COSINE, .1, 40, 1500, 0)
            .run(
                start,
                source,
                rng,
                new DeepBoltzmann.Whole(new BoltzmannMachine(2, false), method, chains))
            .theta();
    double[] found = logLikelihoods(end.map(t -> t.to(Type.DOUBLE)), units);
    // Sixteen equal states would have -2.77 each; two patterns alone have -.69 each.
    assertThat(.5 * (found[3] + found[12])).isGreaterThan(-1.1);
  }

  @Test
  void theEncoderIsTheMeanFieldsFirstPassUpwards() {
    Rng rng = Rng.of(7, 8);
    Network network = Architecture.parse("mlp:5-4-3[activation=sigmoid]").network(new int[] {6}, 2);
    Parameters theta = machine(rng, 1, 6, 5, 4, 3).map(t -> t.to(Type.FLOAT));
    Tensor x = rng.fold("x").uniform(9, 6);
    Tensor code =
        network.features(DeepBoltzmann.upwards(theta, 3), x, 3, org.basin.nn.Pass.inference());
    double[] expected = new BoltzmannMachine(3, false).posterior(theta, x, 0).get(3).doubles();
    assertThat(code.doubles()).containsExactly(expected, within(1e-6));
  }

  @Test
  void theStackIsComposedOfHalves() {
    Rng rng = Rng.of(9);
    Network network = Architecture.parse("mlp:5-4-3[activation=sigmoid]").network(new int[] {6}, 2);
    Parameters stack = network.init(Init.GLOROT_NORMAL, rng);
    for (int layer = 0; layer < 3; layer++) {
      stack =
          stack.and(
              Parameters.of(
                  Map.of(
                      Network.name(layer) + ".visible",
                      rng.fold("visible").fold(layer).normal(new int[] {6, 5, 4}[layer]))));
    }
    Parameters upwards = DeepBoltzmann.upwards(DeepBoltzmann.composed(stack, 3), 3);
    for (int layer = 0; layer < 3; layer++) {
      String weight = Network.name(layer) + ".weight";
      assertThat(upwards.get(weight).floats()).isEqualTo(stack.get(weight).floats());
    }
    assertThat(upwards.get("encoder.0.bias").floats())
        .isEqualTo(stack.get("encoder.1.visible").times(.5).floats());
  }

  @Test
  void theHeadStaysAndNothingIsAdded() {
    Rng rng = Rng.of(10, 11);
    Network network =
        Architecture.parse("mlp:5-4[activation=sigmoid]").network(new int[] {1, 3, 3}, 2);
    Parameters start = network.init(Init.GLOROT_NORMAL, rng);
    var method = new DeepBoltzmann(null, 3, 2, new Sgd(.5, 0), .05, .02, 8, 2, 2, 0);
    var trained =
        method.apply(
            network,
            start,
            new Pretraining.Source(
                Made.inputs(Made.noise(40, 3, 3, 2, 1), 2),
                new int[][] {Made.rows(40), Made.rows(40)}),
            rng);
    assertThat(trained.theta().names()).containsExactlyElementsOf(start.names());
    assertThat(trained.losses()).hasDimensions(3, 2);
    assertThat(trained.theta().get("head.weight").floats())
        .isEqualTo(start.get("head.weight").floats());
    // 80 examples a layer, six products each, and the 40 of the source once through the layer
    // below;
    // then of the whole machine one pass up, two a sweep, two a Gibbs step, and four for the
    // gradient.
    double first = 2 * 9 * 5;
    double second = 2 * 5 * 4;
    assertThat(trained.flops())
        .isEqualTo(80 * 6 * (first + second) + 40 * first + 80 * 15 * (first + second));
  }

  @Test
  void unitsMustBeSigmoidAndDense() {
    assertThat(misfit("mlp:5[activation=relu]")).startsWith("dbm: expected a network of sigmoid");
    assertThat(misfit("convnet:2-3[activation=sigmoid]")).startsWith("dbm: expected dense");
    assertThat(misfit("mlp:5[activation=sigmoid]")).isNull();
  }

  private static @Nullable String misfit(String network) {
    return DeepBoltzmann.misfit(Architecture.parse(network).network(new int[] {1, 8, 8}, 2));
  }
}
