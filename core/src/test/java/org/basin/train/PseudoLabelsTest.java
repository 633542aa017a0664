package org.basin.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.basin.data.Dataset;
import org.basin.data.Inputs;
import org.basin.data.Made;
import org.basin.data.Views;
import org.basin.data.WatchedRows;
import org.basin.engine.Gradient;
import org.basin.engine.Rng;
import org.basin.engine.Scope;
import org.basin.engine.Tensor;
import org.basin.nn.Architecture;
import org.basin.nn.Init;
import org.basin.nn.Network;
import org.basin.nn.Parameters;
import org.basin.nn.Pass;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PseudoLabelsTest {
  private static final Dataset NOISE = Made.noise(200, 2, 3, 3, 5);
  private static final Sgd SGD = new Sgd(0.9, 0);

  private final Scope scope = Scope.open();
  private final Network network = Architecture.parse("mlp:12-8").network(new int[] {1, 2, 3}, 3);
  private final Rng rng = Rng.of(71, 72);

  @AfterEach
  void close() {
    scope.close();
  }

  /** Probabilities .7 .2 .1 and .5 .3 .2 of one member, .1 .8 .1 and .6 .2 .2 of the other. */
  private static Tensor scores() {
    double[] shares = {.7, .2, .1, .5, .3, .2, .1, .8, .1, .6, .2, .2};
    float[] logarithms = new float[shares.length];
    for (int i = 0; i < shares.length; i++) {
      logarithms[i] = (float) (Math.log(shares[i]) + 1.5);
    }
    return Tensor.of(logarithms, 2, 2, 3);
  }

  @Test
  void theLossIsThatOfTheRowsThatAreSureOverAllRows() {
    double[] found = new PseudoLabels(0.65, 2, 0).loss(scores()).doubles();
    assertThat(found[0]).isCloseTo(-2 * Math.log(.7) / 2, within(1e-6));
    assertThat(found[1]).isCloseTo(-2 * Math.log(.8) / 2, within(1e-6));
    double[] all = new PseudoLabels(0.4, 1, 0).loss(scores()).doubles();
    assertThat(all[0]).isCloseTo(-(Math.log(.7) + Math.log(.5)) / 2, within(1e-6));
    assertThat(all[1]).isCloseTo(-(Math.log(.8) + Math.log(.6)) / 2, within(1e-6));
    assertThat(new PseudoLabels(1, 1, 0).loss(scores()).plus(0).doubles()).containsExactly(0, 0);
  }

  @Test
  void theTargetsAreConstants() {
    // Of a softmax's cross-entropy towards a fixed class: (p - target) / n; nothing where not sure.
    PseudoLabels pseudo = new PseudoLabels(0.65, 1, 0);
    float[] gradient =
        Gradient.of(points -> pseudo.loss(points.get(0)), List.of(scores()))
            .gradients()
            .get(0)
            .floats();
    double[] expected = {-.15, .1, .05, 0, 0, 0, .05, -.1, .05, 0, 0, 0};
    for (int i = 0; i < expected.length; i++) {
      assertThat((double) gradient[i]).isCloseTo(expected[i], within(1e-6));
    }
  }

  private FineTuning.Result trained(PseudoLabels pseudo, int validating, int... pool) {
    return trained(new Target(0, 0, pseudo), Layerwise.alike(0), validating, pool);
  }

  private FineTuning.Result trained(Target target, Layerwise layers, int validating, int... pool) {
    return trained(target, layers, Made.inputs(NOISE, 2), validating, pool);
  }

  private FineTuning.Result trained(
      Target target, Layerwise layers, Inputs inputs, int validating, int... pool) {
    Parameters start = network.init(Init.HE_NORMAL, rng.fold("init"));
    Recipe recipe = new Recipe(SGD, 8, 10, 0, 100, target, Views.NONE, layers);
    MemberSetting setting =
        new MemberSetting(0.1, 0, Schedule.CONSTANT, new Pass.Dropping(0.1, 0.2, 0.1));
    int[] rows = Made.rows(20);
    int[] held = Arrays.copyOfRange(Made.rows(60), 60 - validating, 60);
    return new FineTuning(network, recipe, List.of(setting, setting))
        .run(
            start,
            inputs,
            new int[][] {rows, rows},
            new int[][] {held, held},
            new int[][] {pool, pool},
            rng);
  }

  private static float[] bits(FineTuning.Result result) {
    Parameters theta = result.theta();
    float[] all = new float[0];
    for (String name : theta.names()) {
      float[] values = theta.get(name).floats();
      all = Arrays.copyOf(all, all.length + values.length);
      System.arraycopy(values, 0, all, all.length - values.length, values.length);
    }
    return all;
  }

  @Test
  void batchesOfBothKindsAreReadAhead(@TempDir Path folder) throws IOException {
    WatchedRows watched = new WatchedRows(NOISE, folder);
    Inputs inputs = Made.inputs(watched.data(), 2);
    int[] pool = Arrays.copyOfRange(Made.rows(160), 60, 160);
    int before = watched.readHere();
    trained(new Target(0, 0, new PseudoLabels(.5, 1, 0)), Layerwise.alike(0), inputs, 0, pool);
    // 8 rows of each kind for two members: the first step's, which nobody could know before
    assertThat(watched.readHere() - before).isEqualTo(2 * 8 * 2);
  }

  @Test
  void aThresholdOfOneIsNoPseudoLabelsButForRounding() {
    int[] pool = Arrays.copyOfRange(Made.rows(160), 60, 160);
    float[] without = bits(trained(PseudoLabels.NONE, 12));
    // Without a pool derivatives are taken by hand, with one by the graph.
    float[] never = bits(trained(new PseudoLabels(1, 1, 0.2), 12, pool));
    assertThat(farthest(never, without)).isLessThan(1e-5);
    float[] sometimes = bits(trained(new PseudoLabels(0.4, 1, 0.2), 12, pool));
    assertThat(farthest(sometimes, without)).isGreaterThan(1e-2);
  }

  /** The same by hand and by the graph with all that a recipe may add to dense layers. */
  @Test
  void byHandRecipesAreWhatTheGraphMakesOfThem() {
    int[] pool = Arrays.copyOfRange(Made.rows(160), 60, 160);
    PseudoLabels never = new PseudoLabels(1, 1, 0.2);
    for (int frozen : new int[] {0, 1}) {
      Layerwise layers = Layerwise.alike(frozen);
      float[] byHand = bits(trained(new Target(0.1, 0, PseudoLabels.NONE), layers, 12));
      float[] byGraph = bits(trained(new Target(0.1, 0, never), layers, 12, pool));
      assertThat(farthest(byHand, byGraph)).isLessThan(1e-5);
      float[] plain = bits(trained(new Target(0, 0, PseudoLabels.NONE), layers, 12));
      assertThat(farthest(byHand, plain)).isGreaterThan(1e-3);
    }
  }

  private static double farthest(float[] a, float[] b) {
    assertThat(a).hasSameSizeAs(b);
    double most = 0;
    for (int i = 0; i < a.length; i++) {
      most = Math.max(most, Math.abs((double) a[i] - b[i]));
    }
    return most;
  }

  @Test
  void itsOperationsAreCountedFromTheEndOfTheWarmUp() {
    // 10 passes over 20 rows in batches of 8 are 25 steps; the last 20 see 8 rows of the pool each.
    int[] pool = Arrays.copyOfRange(Made.rows(160), 60, 160);
    double with = trained(new PseudoLabels(0.9, 1, 0.2), 0, pool).traces()[0].flops();
    double without = trained(PseudoLabels.NONE, 0).traces()[0].flops();
    assertThat(without).isEqualTo(3.0 * network.flops() * 25 * 8);
    assertThat(with).isEqualTo(3.0 * network.flops() * (25 + 20) * 8);
  }
}
