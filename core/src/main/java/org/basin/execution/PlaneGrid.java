package org.basin.execution;

import java.util.Arrays;
import org.basin.engine.Scope;
import org.basin.nn.Network;
import org.basin.nn.Parameters;
import org.basin.study.LossPlane;
import org.basin.study.Picture;
import org.basin.study.Trial;
import org.basin.surface.Line;
import org.basin.surface.Plane;
import org.basin.train.Evaluation;

/**
 * How finely a trial's loss is looked at over a plane: on its training rows that no trial beside it
 * is tested on, at most 5,000, at 51 by 51 points, or at fewer where the network is so large that a
 * plane would take minutes. A function of study and network, not of the machine.
 *
 * @param side points a side
 * @param rows training rows
 */
record PlaneGrid(int side, int[] rows) {
  private static final int ROWS = 5000;
  private static final int[] SIDES = {51, 41, 31, 25, 21, 17, 13, 11};
  private static final int DIGITS = 5;

  /** Operations that a plane may take: two minutes of one core or so, which workers share. */
  private static final double MOST = 7e12;

  /** Operations of a band of a plane, as a piece of work. */
  private static final double BAND = 5e11;

  private static final int BANDS = 16;

  static PlaneGrid of(Subject subject, Trial trial) {
    int[] rows = Arrays.stream(subject.untested(trial)).limit(ROWS).toArray();
    double each = (double) Plane.flops(subject.network()) * rows.length;
    int side =
        Arrays.stream(SIDES)
            .filter(s -> each * s * s <= MOST)
            .findFirst()
            .orElse(SIDES[SIDES.length - 1]);
    return new PlaneGrid(side, rows);
  }

  /** Operations of a plane. */
  double flops(Network network) {
    return (double) Plane.flops(network) * rows.length * side * side;
  }

  /** Bands of rows that a plane is cut into, each a piece of work. */
  int bands(Network network) {
    return (int) Math.max(1, Math.min(BANDS, Math.round(flops(network) / BAND)));
  }

  /** A band's part of an axis, ascending. */
  double[] band(double[] axis, int band, int bands) {
    return Arrays.copyOfRange(axis, band * side / bands, (band + 1) * side / bands);
  }

  /** Evenly from one end to the other. */
  double[] axis(double from, double to) {
    double[] axis = new double[side];
    Arrays.setAll(axis, i -> from + (to - from) * i / (side - 1));
    return axis;
  }

  /** The plane on the trial's rows, its statistics of the data measured anew at each point. */
  Plane measure(
      Subject subject,
      Trial trial,
      Parameters origin,
      Parameters u,
      Parameters v,
      double[] first,
      double[] second,
      Line.Settling settled) {
    return Plane.of(
        subject.network(), origin, u, v, first, second, subject.inputs(trial), rows, settled);
  }

  /** A network in the plane, with its own loss there. */
  LossPlane.Mark mark(
      Subject subject,
      Trial whose,
      Trial trial,
      Parameters theta,
      double x,
      double y,
      Line.Settling settled) {
    try (Scope scope = Scope.open()) {
      Evaluation seen =
          Evaluation.of(
              subject.network(),
              settled.at(theta, new int[] {0}),
              subject.inputs(whose),
              new int[][] {rows});
      return new LossPlane.Mark(trial.id(), x, y, seen.loss()[0], seen.error()[0]);
    }
  }

  /** With as many digits as a picture needs; what is not finite is not a number. */
  static double[][] rounded(double[][] values) {
    return Arrays.stream(values)
        .map(row -> Picture.rounded(row, DIGITS))
        .map(row -> Arrays.stream(row).map(v -> Double.isFinite(v) ? v : Double.NaN).toArray())
        .toArray(double[][]::new);
  }
}
