package org.basin.surface;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.basin.data.Dataset;
import org.basin.data.Inputs;
import org.basin.data.Made;
import org.basin.engine.Rng;
import org.basin.engine.Scope;
import org.basin.nn.Architecture;
import org.basin.nn.Init;
import org.basin.nn.Network;
import org.basin.nn.Parameters;
import org.basin.train.Calibration;
import org.basin.train.Evaluation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PlaneTest {
  private static final int[] ROWS = Made.rows(611);
  private static final int[] FEW = Made.rows(100);
  private final Dataset data = Made.noise(611, 8, 8, 3, 21);
  private final Scope scope = Scope.open();
  private final Inputs inputs = Made.inputs(data, 1);
  private final double[] first = {-1, -0.3, 0, 0.5, 2, 3, 4, 5, 6, 7.5};
  private final double[] second = {-0.25, 1};

  @AfterEach
  void close() {
    scope.close();
  }

  private record Setting(Network network, Parameters origin, Parameters u, Parameters v) {
    static Setting of(String text) {
      Network network = Architecture.parse(text).network(new int[] {1, 8, 8}, 3);
      Parameters origin = network.init(Init.HE_NORMAL, Rng.of(3).fold("origin"));
      return new Setting(
          network,
          origin,
          Directions.filterNormalised(origin, Rng.of(5).fold("u")),
          Directions.filterNormalised(origin, Rng.of(5).fold("v")));
    }

    Parameters at(double a, double b) {
      return origin.zip(u, (x, by) -> x.plus(by.times(a))).zip(v, (x, by) -> x.plus(by.times(b)));
    }
  }

  /** One by one through the whole network, where the plane multiplies the inputs three times. */
  @ParameterizedTest
  @ValueSource(strings = {"mlp:13", "mlp:17-9[activation=sigmoid]", "convnet:4-8"})
  void aPlaneHoldsTheLossesOfItsPoints(String text) {
    Setting s = Setting.of(text);
    Plane plane =
        Plane.of(
            s.network(),
            s.origin(),
            s.u(),
            s.v(),
            first,
            second,
            inputs,
            ROWS,
            Line.Settling.NOTHING);
    for (int i = 0; i < second.length; i++) {
      for (int j = 0; j < first.length; j++) {
        Evaluation alone =
            Evaluation.of(s.network(), s.at(first[j], second[i]), inputs, new int[][] {ROWS});
        double loss = alone.loss()[0];
        assertThat(plane.loss()[i][j]).isCloseTo(loss, within(1e-5 * (1 + loss)));
        assertThat(plane.error()[i][j]).isCloseTo(alone.error()[0], within(1.5 / ROWS.length));
      }
    }
  }

  /** Points never mix: a part of the grid alone has, bit for bit, the losses that it has there. */
  @ParameterizedTest
  @ValueSource(strings = {"mlp:13", "mlp:17-9[activation=sigmoid]", "mlp:5[activation=gelu]"})
  void aPointIsTheSameInAnyCompany(String text) {
    Setting s = Setting.of(text);
    Line.Settling nothing = Line.Settling.NOTHING;
    Plane whole =
        Plane.of(s.network(), s.origin(), s.u(), s.v(), first, second, inputs, ROWS, nothing);
    double[] some = {first[2], first[8], first[9]};
    double[] row = {second[1]};
    Plane part = Plane.of(s.network(), s.origin(), s.u(), s.v(), some, row, inputs, ROWS, nothing);
    assertThat(part.loss()[0])
        .containsExactly(whole.loss()[1][2], whole.loss()[1][8], whole.loss()[1][9]);
    assertThat(part.error()[0])
        .containsExactly(whole.error()[1][2], whole.error()[1][8], whole.error()[1][9]);
  }

  /** A norm's statistics are those of the point: with the origin's the losses are others. */
  @Test
  void statisticsAreMeasuredAnewAtEachPoint() {
    Setting s = Setting.of("resnet:8[norm=batch]");
    Calibration calibration = new Calibration(s.network(), inputs, new int[][] {FEW}, Rng.of(7), 0);
    Line.Settling settled =
        (theta, members) ->
            Parameters.join(
                IntStream.range(0, theta.members())
                    .mapToObj(m -> calibration.of(theta.members(m)))
                    .toList());
    Parameters origin = calibration.of(s.origin());
    double[] here = {1.5};
    Plane plane = Plane.of(s.network(), origin, s.u(), s.v(), here, here, inputs, FEW, settled);
    Parameters there = s.at(1.5, 1.5);
    int[][] rows = {FEW};
    double anew = Evaluation.of(s.network(), calibration.of(there), inputs, rows).loss()[0];
    double old = Evaluation.of(s.network(), origin.and(there), inputs, rows).loss()[0];
    assertThat(plane.loss()[0][0]).isCloseTo(anew, within(1e-6));
    assertThat(Math.abs(old - anew)).isGreaterThan(1e-3);
  }
}
