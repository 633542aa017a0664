package org.basin.pretrain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.basin.data.Dataset;
import org.basin.data.Made;
import org.basin.engine.Rng;
import org.basin.engine.Scope;
import org.basin.engine.Tensor;
import org.basin.nn.Architecture;
import org.basin.nn.Init;
import org.basin.nn.Network;
import org.basin.nn.Parameters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

final class TwoViewsTest {
  private static final Dataset PICTURES = Methods.squares(64, 8, 4);
  private final Scope scope = Scope.open();

  @AfterEach
  void close() {
    scope.close();
  }

  @TestFactory
  Stream<DynamicTest> everyMethodLearnsWhatItAsksForAndLeavesTheHead() {
    Map<String, Pretraining> few = new LinkedHashMap<>(Methods.ofPictures(Methods.course(4, 32)));
    Map<String, Pretraining> more = new LinkedHashMap<>(Methods.ofPictures(Methods.course(60, 32)));
    few.putAll(Methods.ofSquares(Methods.course(4, 32)));
    more.putAll(Methods.ofSquares(Methods.course(60, 32)));
    return few.keySet().stream()
        .map(
            name ->
                DynamicTest.dynamicTest(
                    name,
                    () ->
                        learns(
                            Objects.requireNonNull(few.get(name)),
                            Objects.requireNonNull(more.get(name)))));
  }

  private static void learns(Pretraining few, Pretraining more) {
    try (Scope scope = Scope.open()) {
      Network network = Architecture.parse("convnet:4-12").network(new int[] {1, 8, 8}, 1);
      Rng rng = Rng.of(5, 6);
      Parameters start = network.init(Init.HE_NORMAL, rng.fold("init"));
      Pretraining.Source source =
          new Pretraining.Source(
              Made.inputs(PICTURES, 2), new int[][] {Made.rows(64), Made.rows(64)});
      Pretraining.Pretrained begun = few.apply(network, start, source, rng);
      Pretraining.Pretrained end = more.apply(network, start, source, rng);
      assertThat(end.theta().names()).isEqualTo(start.names());
      assertThat(end.theta().get("head.weight").floats())
          .isEqualTo(start.get("head.weight").floats());
      for (int m = 0; m < 2; m++) {
        assertThat(end.losses()[0][m]).isLessThan(begun.losses()[0][m]);
      }
      // Cost goes with the examples seen, and both ways of asking agree.
      assertThat(end.flops()).isCloseTo(15 * begun.flops(), within(1.0));
      assertThat(end.flops()).isEqualTo(more.flops(network, 64));
    }
  }

  /** Two views forwards and backwards are six passes; a slow copy adds two forwards. */
  @Test
  void costCountsViewsProjectorAndTargets() {
    Network network = Architecture.parse("mlp:10").network(new int[] {1, 8, 8}, 1);
    TwoViews frame = new TwoViews(Methods.course(1, 32), null, 12, 8);
    double encoder = 2 * 64 * 10;
    double projector = 2 * (10 * 12 + 12 * 8);
    double predictor = 2 * (8 * 12 + 12 * 8);
    assertThat(new SimClr(frame, 1).flops(network, 64))
        .isEqualTo(64 * (6 * (encoder + projector) + 3 * 2 * 2 * 32 * 2 * 8));
    assertThat(new Byol(frame, .9).flops(network, 64))
        .isEqualTo(64 * (8 * (encoder + projector) + 6 * predictor));
    assertThat(new MoCo(frame, 1, .9, 20).flops(network, 64))
        .isEqualTo(64 * (4 * (encoder + projector) + 3 * 2 * 32 * 8));
    assertThat(new Rotation(Methods.course(1, 32)).flops(network, 64))
        .isEqualTo(64 * 12 * (encoder + 2 * 10 * 4));
  }

  /** Whole batches, and no more than a quarter of what there is to learn from. */
  @Test
  void aQueueHoldsAFewOfTheExamplesOnly() {
    MoCo moco = new MoCo(new TwoViews(Methods.course(1, 32), null, 12, 8), 1, .9, 2050);
    assertThat(moco.batches(100_000)).isEqualTo(65);
    assertThat(moco.batches(2_000)).isEqualTo(15);
    assertThat(moco.batches(40)).isEqualTo(1);
  }

  @Test
  void aProjectorsNormalisationKnowsTheBatchAlone() {
    Projector projector = new Projector("p", List.of(6, 9, 4), true, true);
    Parameters theta = projector.init(Rng.of(1, 2));
    Tensor z = projector.forward(theta, Rng.of(3, 4).normal(50, 6));
    for (float mean : z.mean(1).floats()) {
      assertThat(mean).isCloseTo(0, within(1e-5f));
    }
    for (float variance : z.square().mean(1).floats()) {
      assertThat(variance).isCloseTo(1, within(1e-3f));
    }
  }

  @Test
  void aSlowCopyGoesItsShareOfTheWay() {
    Parameters zero = Parameters.of(Map.of("a", Tensor.zeros(2, 3)));
    SlowCopy slow = new SlowCopy(zero);
    Parameters one = zero.map(t -> t.plus(1));
    slow.follow(one, 0.9);
    slow.follow(one, 0.9);
    for (float each : slow.weights().get("a").floats()) {
      assertThat(each).isCloseTo(0.19f, within(1e-6f));
    }
    assertThat(zero.get("a").sum().value()).isZero();
  }
}
