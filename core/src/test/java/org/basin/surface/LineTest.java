package org.basin.surface;

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
import org.basin.train.Evaluation;
import org.basin.train.Sgd;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class LineTest {
  private static final int[][] ROWS = {Made.rows(60), Made.rows(60)};
  private final Dataset data = Made.normals(60, 4, 3, 21);
  private final Network network = Architecture.parse("mlp:8").network(new int[] {4}, 3);
  private final Scope scope = Scope.open();
  private final Inputs inputs = Made.inputs(data, 2);
  private final Rng rng = Rng.of(41, 42);
  private final Parameters from = network.init(Init.HE_NORMAL, rng.fold("from"));
  private final Parameters to = network.init(Init.HE_NORMAL, rng.fold("to"));

  @AfterEach
  void close() {
    scope.close();
  }

  /** Evaluated one by one, where the line takes cohorts of points. */
  @Test
  void everyPointIsEvaluatedAsItWouldBeAlone() {
    Line line = Line.between(network, from, to, inputs, ROWS, 11, Line.Settling.NOTHING);
    for (int i = 0; i < 11; i++) {
      Evaluation alone = Evaluation.of(network, from.towards(to, i / 10.0), inputs, ROWS);
      assertThat(line.loss()[i]).containsExactly(alone.loss());
      assertThat(line.error()[i]).containsExactly(alone.error());
    }
  }

  /** A linear model's loss is convex, so no point lies above the chord. */
  @Test
  void aConvexLossHasNoBarrier() {
    Network linear = Architecture.linear(new int[] {4}, 3);
    Parameters a = linear.init(Init.HE_NORMAL, rng.fold("a")).map(t -> t.times(3));
    Parameters b = linear.init(Init.HE_NORMAL, rng.fold("b")).map(t -> t.times(-3));
    Line line = Line.between(linear, a, b, inputs, ROWS, 21, Line.Settling.NOTHING);
    assertThat(line.lossBarriers()[0]).isLessThan(1e-6);
    assertThat(line.lossBarriers()[1]).isLessThan(1e-6);
  }

  @Test
  void aBarrierIsTheHighestRiseAboveTheChord() {
    double[][] loss = {{1, 0}, {3, 0.2}, {2.5, 0.9}, {2, 1}};
    double[][] error = {{.1, .5}, {.4, .4}, {.2, .3}, {.1, .2}};
    Line line = new Line(new double[] {0, 1 / 3.0, 2 / 3.0, 1}, loss, error);
    assertThat(line.lossBarriers()[0]).isCloseTo(3 - 4 / 3.0, within(1e-12));
    assertThat(line.lossBarriers()[1]).isCloseTo(0.9 - 2 / 3.0, within(1e-12));
    assertThat(line.errorBarriers()[0]).isCloseTo(0.3, within(1e-12));
    assertThat(line.errorBarriers()[1]).isCloseTo(0, within(1e-12));
  }

  /** Trained with some steps, the curve's loss is below the straight line's. */
  @Test
  void aCurveGoesAroundWhatTheLineGoesOver() {
    ModeCurve.Budget budget = new ModeCurve.Budget(new Sgd(0.9, 0), 0.05, 300, 20);
    ModeCurve curve = ModeCurve.between(network, from, to, inputs, ROWS, budget, rng.fold("curve"));
    Line straight = Line.between(network, from, to, inputs, ROWS, 11, Line.Settling.NOTHING);
    Line bent = curve.profile(network, inputs, ROWS, 11, Line.Settling.NOTHING);
    for (int m = 0; m < 2; m++) {
      assertThat(bent.loss()[0][m]).isEqualTo(straight.loss()[0][m]);
      assertThat(bent.loss()[10][m]).isEqualTo(straight.loss()[10][m]);
      assertThat(bent.loss()[5][m]).isLessThan(straight.loss()[5][m]);
    }
  }

  /** A unit's incoming weights are as long in the direction as in the point; biases stay. */
  @Test
  void aDirectionIsNormalisedUnitByUnit() {
    Parameters direction = Directions.filterNormalised(from, rng.fold("direction"));
    Tensor weights = from.get("encoder.0.weight");
    double[] expected = weights.square().sum(1).doubles();
    double[] found = direction.get("encoder.0.weight").square().sum(1).doubles();
    for (int i = 0; i < expected.length; i++) {
      assertThat(found[i]).isCloseTo(expected[i], within(1e-4 * expected[i]));
    }
    assertThat(direction.get("encoder.0.bias").square().sum().value()).isZero();
  }

  /** Up by ten before a rectifier, down by ten behind it: the same function, the same sharpness. */
  @Test
  void sharpnessIsThatOfTheFunctionAndNotOfItsScale() {
    Landscape loss = DataLoss.of(network, inputs, ROWS);
    Parameters scaled =
        from.and(
            Parameters.of(
                java.util.Map.of(
                    "encoder.0.weight", from.get("encoder.0.weight").times(8),
                    "encoder.0.bias", from.get("encoder.0.bias").times(8),
                    "head.weight", from.get("head.weight").times(0.125))));
    double[] here = Sharpness.average(loss, from, 0.1, 20, rng.fold("moves"));
    double[] there = Sharpness.average(loss, scaled, 0.1, 20, rng.fold("moves"));
    assertThat(here[0]).isGreaterThan(1e-4);
    assertThat(there[0]).isCloseTo(here[0], within(1e-3 * Math.abs(here[0])));
    assertThat(there[1]).isCloseTo(here[1], within(1e-3 * Math.abs(here[1])));
  }
}
