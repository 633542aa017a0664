package org.basin.pretrain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.basin.data.Made;
import org.basin.engine.Rng;
import org.basin.engine.Scope;
import org.basin.engine.Tensor;
import org.basin.nn.Architecture;
import org.basin.nn.Init;
import org.basin.nn.Network;
import org.basin.nn.Parameters;
import org.basin.nn.Pass;
import org.basin.train.Evaluation;
import org.junit.jupiter.api.Test;

final class BelowTest {
  private static final Rng RNG = Rng.of(1, 2);

  @Test
  void whatIsKeptIsWhatIsMadeBatchByBatch() {
    for (String text : new String[] {"mlp:5-4[activation=sigmoid]", "convnet:3-5"}) {
      try (Scope scope = Scope.open()) {
        Network network = Architecture.parse(text).network(new int[] {1, 9, 7}, 3);
        Parameters theta = network.init(Init.GLOROT_NORMAL, RNG);
        int[][] rows = {Made.rows(20), Made.rows(20)};
        rows[1][0] = 33;
        Pretraining.Source source =
            new Pretraining.Source(Made.inputs(Made.noise(97, 9, 7, 3, 11), 2), rows);
        Below below = Below.of(network, theta, 1, source);
        int[][] places = {{0, 3, 19}, {7, 0, 0}};
        int[][] named = {{0, 3, 19}, {7, 33, 33}};
        assertThat(below.kept()).isNotNull();
        Tensor expected = network.features(theta, source.inputs().at(named), 1, Pass.inference());
        Tensor found = below.at(places);
        assertThat(found.shape()).isEqualTo(expected.shape());
        assertThat(found.floats()).containsExactly(expected.floats(), within(1e-6f));
      }
    }
  }

  /** More rows than are passed through at a time stand in their order. */
  @Test
  void rowsOfSeveralChunksKeepTheirPlaces() {
    try (Scope scope = Scope.open()) {
      Network network = Architecture.parse("mlp:5-4").network(new int[] {1, 3, 3}, 3);
      Parameters theta = network.init(Init.GLOROT_NORMAL, RNG);
      int many = 2 * Evaluation.chunk(network) + 100;
      int[][] rows = {Made.rows(many), Made.rows(many)};
      Pretraining.Source source =
          new Pretraining.Source(Made.inputs(Made.noise(many, 3, 3, 3, 12), 2), rows);
      Below below = Below.of(network, theta, 1, source);
      int[][] places = {{0, many / 2, many - 1}, {many - 2, 1, many - many / 4}};
      assertThat(below.kept()).isNotNull();
      Tensor expected = network.features(theta, source.inputs().at(places), 1, Pass.inference());
      assertThat(below.at(places).floats()).containsExactly(expected.floats(), within(1e-6f));
    }
  }

  @Test
  void inputsAndWhatHasNoRoomAreMadeAsTheyCome() {
    Network network = Architecture.parse("mlp:50-50").network(new int[] {1, 9, 7}, 3);
    assertThat(Below.once(network, 0, 10)).isFalse();
    assertThat(Below.once(network, 1, 40_000)).isTrue();
    assertThat(Below.once(network, 1, 40_001)).isFalse();
  }

  @Test
  void whatIsHeldAtTheMostIsTheWidestThatHasRoomTwice() {
    Network network =
        Architecture.parse("mlp:50-70-9[activation=sigmoid]").network(new int[] {6}, 3);
    assertThat(Below.most(network, 20_000)).isEqualTo(2L * 20_000 * 70);
    assertThat(Below.most(network, 40_000)).isEqualTo(2L * 40_000 * 50); // 70 have no room
    assertThat(Below.most(network, 40_001)).isZero();
  }
}
