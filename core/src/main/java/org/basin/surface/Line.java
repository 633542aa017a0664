package org.basin.surface;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.basin.data.Inputs;
import org.basin.engine.Scope;
import org.basin.nn.Network;
import org.basin.nn.Parameters;
import org.basin.train.Evaluation;

/**
 * Loss and error along straight ways in weight space, one a member, and the barrier that stands in
 * the way: how far the loss rises above the straight line between its ends (Frankle et al., "Linear
 * mode connectivity and the lottery ticket hypothesis", ICML 2020). Without a barrier both ends lie
 * in one basin; with one, they may still be one up to the order of hidden units ({@link
 * Alignment}).
 *
 * @param at shares of the way, from 0 to 1, [points]
 * @param loss mean cross-entropy, nats, [points][members]
 * @param error share of rows, [points][members]
 */
public record Line(double[] at, double[][] loss, double[][] error) {
  /** Points that are evaluated at once, members counted in. */
  private static final int COHORT = 16;

  /**
   * Walks from each member of {@code from} to its counterpart.
   *
   * @param inputs of the members
   * @param rows each member's
   * @param points on the way, the ends included; two at the least
   * @param settled what is measured anew at each point before it is evaluated, as a norm's
   *     statistics of the data; the identity where there is nothing of the kind
   */
  public static Line between(
      Network network,
      Parameters from,
      Parameters to,
      Inputs inputs,
      int[][] rows,
      int points,
      Settling settled) {
    double[] at = new double[points];
    Arrays.setAll(at, i -> (double) i / (points - 1));
    return along(network, share -> from.towards(to, share), inputs, rows, at, settled);
  }

  /** What has to be measured anew at a point before it can be evaluated. */
  @FunctionalInterface
  public interface Settling {
    /** Nothing. */
    Settling NOTHING = (theta, members) -> theta;

    /**
     * The point with what depends on the data measured anew.
     *
     * @param members whose data each member of {@code theta} sees
     */
    Parameters at(Parameters theta, int[] members);
  }

  /** A way through weight space: the members' points at a share of it. */
  @FunctionalInterface
  interface Way {
    Parameters at(double share);
  }

  static Line along(
      Network network, Way way, Inputs inputs, int[][] rows, double[] at, Settling settled) {
    int members = rows.length;
    double[][] loss = new double[at.length][members];
    double[][] error = new double[at.length][members];
    int each = Math.max(1, COHORT / members);
    for (int first = 0; first < at.length; first += each) {
      int count = Math.min(each, at.length - first);
      try (Scope scope = Scope.open()) {
        List<Parameters> points = new ArrayList<>();
        for (int i = 0; i < count; i++) {
          points.add(way.at(at[first + i]));
        }
        int[] whose = IntStream.range(0, count * members).map(k -> k % members).toArray();
        int[][] whoseRows = Arrays.stream(whose).mapToObj(m -> rows[m]).toArray(int[][]::new);
        Evaluation seen =
            Evaluation.of(
                network,
                settled.at(Parameters.join(points), whose),
                inputs.members(whose),
                whoseRows);
        for (int k = 0; k < whose.length; k++) {
          loss[first + k / members][whose[k]] = seen.loss()[k];
          error[first + k / members][whose[k]] = seen.error()[k];
        }
      }
    }
    return new Line(at, loss, error);
  }

  /** Each member's barrier of loss, nats: 0 where the way never rises above its ends' line. */
  public double[] lossBarriers() {
    return barriers(loss);
  }

  /** Each member's barrier of error, a fraction. */
  public double[] errorBarriers() {
    return barriers(error);
  }

  private double[] barriers(double[][] heights) {
    double[] barriers = new double[heights[0].length];
    double[] start = heights[0];
    double[] end = heights[heights.length - 1];
    for (int m = 0; m < barriers.length; m++) {
      for (int i = 0; i < at.length; i++) {
        double chord = (1 - at[i]) * start[m] + at[i] * end[m];
        barriers[m] = Math.max(barriers[m], heights[i][m] - chord);
      }
    }
    return barriers;
  }
}
