package org.basin.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.basin.data.Dataset;
import org.basin.data.Inputs;
import org.basin.data.Made;
import org.basin.engine.Rng;
import org.basin.engine.Scope;
import org.basin.engine.Tensor;
import org.basin.nn.Architecture;
import org.basin.nn.Init;
import org.basin.nn.Network;
import org.basin.nn.Parameters;
import org.basin.nn.Pass;
import org.junit.jupiter.api.Test;

final class EvaluationTest {
  private static final int N = 1_203; // two whole chunks and a part
  private final Dataset data = Made.normals(N + 50, 5, 3, 77);

  @Test
  void isWhatCountingRowByRowGives() {
    try (Scope scope = Scope.open()) {
      Rng rng = Rng.of(1, 2);
      Network network = Architecture.parse("mlp:6").network(new int[] {5}, 3);
      Parameters theta = network.init(Init.HE_NORMAL, rng);
      Inputs inputs = Made.inputs(data, 2);
      int[][] rows = new int[2][N];
      for (int i = 0; i < N; i++) {
        rows[0][i] = i;
        rows[1][i] = N + 49 - i;
      }
      Evaluation evaluation = Evaluation.of(network, theta, inputs, rows);
      double[] scores =
          network
              .forward(theta, inputs.at(rows), Pass.training(Pass.Dropping.NOTHING, rng))
              .doubles();
      for (int m = 0; m < 2; m++) {
        double wrong = 0;
        double loss = 0;
        for (int i = 0; i < N; i++) {
          int best = 0;
          double all = 0;
          for (int k = 0; k < 3; k++) {
            best = scores[at(m, i, k)] > scores[at(m, i, best)] ? k : best;
            all += Math.exp(scores[at(m, i, k)]);
          }
          int label = data.label(rows[m][i]);
          wrong += best == label ? 0 : 1;
          loss -= scores[at(m, i, label)] - Math.log(all);
          assertThat(evaluation.predictions()[m][i]).isEqualTo((short) best);
        }
        assertThat(evaluation.error()[m]).isEqualTo(wrong / N);
        assertThat(evaluation.loss()[m]).isCloseTo(loss / N, within(1e-6));
      }
    }
  }

  private static int at(int member, int row, int k) {
    return (member * N + row) * 3 + k;
  }

  @Test
  void chunksAreOfNoConsequence() {
    try (Scope scope = Scope.open()) {
      Network network = Architecture.parse("mlp:6").network(new int[] {5}, 3);
      Parameters theta = network.init(Init.HE_NORMAL, Rng.of(1));
      Inputs inputs = Made.inputs(data, 1);
      Evaluation whole = Evaluation.of(network, theta, inputs, new int[][] {Made.rows(N)});
      double wrong = 0;
      double loss = 0;
      for (int i = 0; i < N; i++) {
        Evaluation one = Evaluation.of(network, theta, inputs, new int[][] {{i}});
        assertThat(one.predictions()[0][0]).isEqualTo(whole.predictions()[0][i]);
        wrong += one.error()[0];
        loss += one.loss()[0];
      }
      assertThat(whole.error()[0]).isEqualTo(wrong / N);
      assertThat(whole.loss()[0]).isCloseTo(loss / N, within(1e-6));
    }
  }

  @Test
  void noRowsGiveNoNumber() {
    try (Scope scope = Scope.open()) {
      Network network = Architecture.linear(new int[] {5}, 3);
      Evaluation none =
          Evaluation.of(
              network,
              network.init(Init.HE_NORMAL, Rng.of(1)),
              Made.inputs(data, 1),
              new int[][] {{}});
      assertThat(none.error()[0]).isNaN();
      assertThat(none.loss()[0]).isNaN();
    }
  }

  @Test
  void equalScoresGoToTheFirstClass() {
    try (Scope scope = Scope.open()) {
      Network network = Architecture.linear(new int[] {5}, 3);
      Parameters zero =
          network.init(Init.HE_NORMAL, Rng.of(1)).map(tensor -> Tensor.zeros(tensor.shape()));
      Evaluation even =
          Evaluation.of(network, zero, Made.inputs(data, 1), new int[][] {Made.rows(20)});
      assertThat(even.predictions()[0]).containsOnly((short) 0);
      assertThat(even.loss()[0]).isCloseTo(Math.log(3), within(1e-6));
    }
  }
}
