package org.basin.pretrain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class EndToEndTest {
  private static final Dataset TABLE = Made.normals(20, 3, 2, 5);
  private final Scope scope = Scope.open();
  private final Rng rng = Rng.of(3, 4);
  private final Network network =
      Architecture.parse("mlp:4-2[activation=tanh]").network(new int[] {3}, 2);
  private final Parameters start = network.init(Init.HE_NORMAL, rng.fold("init"));
  private final Pretraining.Source source =
      new Pretraining.Source(Made.inputs(TABLE, 2), new int[][] {Made.rows(20), Made.rows(20)});

  @AfterEach
  void close() {
    scope.close();
  }

  /** Draws weights of both layers and of a part beside them to 1, and counts what it is shown. */
  private static final class ToOne implements EndToEnd.Task {
    private final List<Tensor> counted = new ArrayList<>();
    private double[] last = {};

    @Override
    public Parameters beside(Parameters encoder, Rng rng) {
      assertThat(encoder.names()).allMatch(name -> name.startsWith("encoder."));
      counted.add(Tensor.zeros(rng.members()));
      return Parameters.of(Map.of("decoder", Tensor.zeros(rng.members(), 2)));
    }

    @Override
    public Tensor losses(Parameters theta, Tensor inputs, long step, Rng rng) {
      counted.get(0).plusInPlace(Tensor.full(inputs.shape(1), Type.FLOAT, 1));
      last = counted.get(0).doubles();
      Tensor loss = theta.get("decoder").plus(-1).square().sum(1);
      for (String name : List.of("encoder.0.weight", "encoder.1.weight")) {
        loss = loss.plus(theta.get(name).plus(-1).square().sum(1, 2));
      }
      return loss.times(0.5);
    }
  }

  @Test
  void everyLayerDescendsAndWhatWasBesideIsDropped() {
    ToOne task = new ToOne();
    EndToEnd method = new EndToEnd(new Course(new Sgd(0, 0), Schedule.CONSTANT, 0.1, 8, 2, 0));
    Pretraining.Pretrained end = method.run(network, start, source, rng, 7, task);
    assertThat(end.theta().names()).isEqualTo(start.names());
    // 5 steps of 8 of 20 rows, each leaving 0.9 of what is missing.
    assertThat(task.last).containsExactly(40, 40);
    assertThat(end.flops()).isEqualTo(40 * 7.0);
    for (String name : List.of("encoder.0.weight", "encoder.1.weight")) {
      double[] before = start.get(name).doubles();
      double[] after = end.theta().get(name).doubles();
      for (int i = 0; i < after.length; i++) {
        assertThat(after[i]).isCloseTo(1 - Math.pow(.9, 5) * (1 - before[i]), within(1e-6));
      }
    }
    for (String name : List.of("encoder.0.bias", "head.weight", "head.bias")) {
      assertThat(end.theta().get(name).floats()).as(name).isEqualTo(start.get(name).floats());
    }
    assertThat(end.losses()).hasDimensions(1, 2);
  }

  @Test
  void aSmallSourceIsSeenForTheLeastNumberOfSteps() {
    Course course = new Course(new Sgd(0, 0), Schedule.CONSTANT, 0.1, 64, 2, 9);
    assertThat(course.steps(20)).isEqualTo(9);
    assertThat(course.seen(20)).isEqualTo(180);
    assertThat(course.steps(1000)).isEqualTo(32);
  }
}
