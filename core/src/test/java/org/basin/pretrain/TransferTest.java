package org.basin.pretrain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.basin.data.Dataset;
import org.basin.data.Inputs;
import org.basin.data.Made;
import org.basin.engine.Rng;
import org.basin.engine.Scope;
import org.basin.nn.Architecture;
import org.basin.nn.Init;
import org.basin.nn.Network;
import org.basin.nn.Parameters;
import org.basin.train.AdamW;
import org.basin.train.Sgd;
import org.junit.jupiter.api.Test;

final class TransferTest {
  private static final Dataset TABLE = Made.normals(60, 6, 3, 5);
  private static final Network NETWORK =
      Architecture.parse("mlp:16-12[activation=tanh]").network(new int[] {6}, 4);

  private static Pretraining.Source source(int rows) {
    Inputs inputs = Made.inputs(TABLE, 1);
    return new Pretraining.Source(
        inputs, new int[][] {Made.rows(rows)}, Pretraining.Labels.own(inputs.examples()));
  }

  private static Parameters start() {
    return NETWORK.init(Init.GLOROT_UNIFORM, Rng.of(3L));
  }

  @Test
  void itLearnsTheSourcesLabelsByHeartAndLeavesTheTasksHead() {
    try (Scope scope = Scope.open()) {
      Parameters start = start();
      Pretraining.Pretrained done =
          new Transfer(AdamW.usual(0), 0.01, 20, 1, 1500)
              .apply(NETWORK, start, source(60), Rng.of(4L));
      // Labels drawn without regard to the inputs: log 3 nats a guess, next to nothing by heart.
      assertThat(done.losses()[0][0]).isLessThan(0.05);
      assertThat(done.theta().names()).isEqualTo(start.names());
      for (String name : start.names()) {
        boolean same =
            java.util.Arrays.equals(start.get(name).floats(), done.theta().get(name).floats());
        assertThat(same).as(name).isEqualTo(name.startsWith("head."));
      }
    }
  }

  @Test
  void oneStepIsTheStepOfCrossEntropyAgainstFiniteDifferences() {
    // One step of plain descent moves a weight by minus the rate times the slope of the loss, which
    // is measured here by moving that weight alone: the first loss of a training from there.
    double rate = 0.5;
    float moved;
    try (Scope scope = Scope.open()) {
      Parameters end =
          new Transfer(new Sgd(0, 0), rate, 60, 0, 1)
              .apply(NETWORK, start(), source(60), Rng.of(4L))
              .theta();
      float[] before = start().get("encoder.1.weight").floats();
      moved = end.get("encoder.1.weight").floats()[5] - before[5];
    }
    double h = 1e-2;
    double slope = (firstLoss(h) - firstLoss(-h)) / (2 * h);
    assertThat(moved / -rate).isCloseTo(slope, within(2e-3 * Math.max(0.05, Math.abs(slope))));
  }

  /** The loss at the start with one weight moved: what a training of one step reports. */
  private static double firstLoss(double by) {
    try (Scope scope = Scope.open()) {
      Parameters start = start();
      float[] weights = start.get("encoder.1.weight").floats();
      weights[5] += (float) by;
      Parameters there =
          start.map(
              tensor ->
                  tensor == start.get("encoder.1.weight")
                      ? org.basin.engine.Tensor.of(weights, tensor.shape())
                      : tensor);
      return new Transfer(new Sgd(0, 0), 1e-9, 60, 0, 1)
          .apply(NETWORK, there, source(60), Rng.of(4L))
          .losses()[0][0];
    }
  }

  @Test
  void greedyTrainsALayerAsIfNoneStoodAboveAndNeverTouchesThoseBelow() {
    Network lower = Architecture.parse("mlp:16[activation=tanh]").network(new int[] {6}, 4);
    GreedySupervised greedy = new GreedySupervised(AdamW.usual(0), 0.01, 20, 1, 50);
    try (Scope scope = Scope.open()) {
      Parameters start = start();
      Parameters both = greedy.apply(NETWORK, start, source(60), Rng.of(4L)).theta();
      Parameters one =
          greedy
              .apply(lower, lower.init(Init.GLOROT_UNIFORM, Rng.of(3L)), source(60), Rng.of(4L))
              .theta();
      assertThat(both.get("encoder.0.weight").floats())
          .isEqualTo(one.get("encoder.0.weight").floats());
      assertThat(both.get("encoder.1.weight").floats())
          .isNotEqualTo(start.get("encoder.1.weight").floats());
      assertThat(both.get("head.weight").floats()).isEqualTo(start.get("head.weight").floats());
      // With one hidden layer there is nothing greedy about it: it is the whole network's training.
      Parameters whole =
          new Transfer(AdamW.usual(0), 0.01, 20, 1, 50)
              .apply(
                  lower,
                  lower.init(Init.GLOROT_UNIFORM, Rng.of(3L)),
                  source(60),
                  Rng.of(4L).fold("encoder.0"))
              .theta();
      assertThat(one.get("encoder.0.weight").floats())
          .isEqualTo(whole.get("encoder.0.weight").floats());
    }
  }

  @Test
  void withoutLabelsThereIsNothingToLearn() {
    try (Scope scope = Scope.open()) {
      Pretraining.Source blind =
          new Pretraining.Source(Made.inputs(TABLE, 1), new int[][] {Made.rows(60)});
      assertThatThrownBy(
              () ->
                  new Transfer(AdamW.usual(0), 0.01, 20, 1, 1)
                      .apply(NETWORK, start(), blind, Rng.of(1L)))
          .hasMessageContaining("with labels");
    }
  }

  @Test
  void costsCountThreePassesOfEveryExampleSeen() {
    assertThat(new Transfer(new Sgd(0, 0), 1, 20, 3, 0).flops(NETWORK, 60))
        .isEqualTo(3.0 * 180 * NETWORK.flops());
    try (Scope scope = Scope.open()) {
      double flops =
          new Transfer(new Sgd(0, 0), 0.1, 20, 3, 0)
              .apply(NETWORK, start(), source(60), Rng.of(4L))
              .flops();
      long head = new org.basin.nn.Dense(12, 3, null).flops();
      assertThat(flops).isEqualTo(3.0 * 180 * (NETWORK.flops(2) + head));
    }
  }
}
