package org.basin.surface;

import org.basin.data.Inputs;
import org.basin.engine.Scope;
import org.basin.nn.Network;
import org.basin.nn.Parameters;
import org.jspecify.annotations.Nullable;

/**
 * Loss and error on a grid of a plane through weight space: one member a plane. A picture of it is
 * never the ground of a conclusion; distances in weight space stand beside it.
 *
 * @param first coordinates along the first direction, [columns]
 * @param second along the second, [rows]
 * @param loss nats, [rows][columns]
 * @param error a fraction, [rows][columns]
 */
public record Plane(double[] first, double[] second, double[][] loss, double[][] error) {

  /**
   * Evaluates {@code origin + a u + b v} for each pair of coordinates, as cohorts of points.
   *
   * @param origin one member
   * @param u one member
   * @param v one member
   * @param rows of the data
   */
  public static Plane of(
      Network network,
      Parameters origin,
      Parameters u,
      Parameters v,
      double[] first,
      double[] second,
      Inputs inputs,
      int[] rows,
      Line.Settling settled) {
    double[][] loss = new double[second.length][first.length];
    double[][] error = new double[second.length][first.length];
    try (Scope scope = Scope.open()) {
      @Nullable DensePlane dense =
          DensePlane.fits(network) ? new DensePlane(network, origin, u, v, inputs, rows) : null;
      for (int i = 0; i < second.length; i++) {
        if (dense != null) {
          dense.along(first, second[i], loss[i], error[i]);
          continue;
        }
        double b = second[i];
        Line line =
            Line.along(
                network,
                a ->
                    origin
                        .zip(u, (at, by) -> at.plus(by.times(a)))
                        .zip(v, (at, by) -> at.plus(by.times(b))),
                inputs,
                new int[][] {rows},
                first,
                settled);
        loss[i] = column(line.loss());
        error[i] = column(line.error());
      }
    }
    return new Plane(first, second, loss, error);
  }

  /** Multiplications and additions of one example at one point. */
  public static long flops(Network network) {
    return DensePlane.fits(network) ? DensePlane.flops(network) : network.flops();
  }

  private static double[] column(double[][] values) {
    double[] column = new double[values.length];
    for (int i = 0; i < column.length; i++) {
      column[i] = values[i][0];
    }
    return column;
  }
}
