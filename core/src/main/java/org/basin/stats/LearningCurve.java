package org.basin.stats;

import java.util.Arrays;

/**
 * Error against labels, falling: the closest non-increasing curve to the mean errors (isotonic
 * regression by pooling adjacent violators, Ayer et al. 1955), between budgets a power of the
 * labels, or linear in their logarithm where an error is not above zero. A budget whose mean error
 * rises by chance is pooled with its neighbours, so that every error has one place on the curve.
 *
 * @param labels ascending, above zero
 * @param errors one a budget, not increasing
 */
@SuppressWarnings("ArrayRecordComponent") // inside the package, never compared
record LearningCurve(double[] labels, double[] errors) {

  static LearningCurve through(double[] labels, double[] means) {
    double[] level = new double[means.length];
    int[] size = new int[means.length];
    int blocks = 0;
    for (double mean : means) {
      level[blocks] = mean;
      size[blocks++] = 1;
      while (blocks > 1 && level[blocks - 1] > level[blocks - 2]) {
        int both = size[blocks - 2] + size[blocks - 1];
        level[blocks - 2] =
            (level[blocks - 2] * size[blocks - 2] + level[blocks - 1] * size[blocks - 1]) / both;
        size[blocks - 2] = both;
        blocks--;
      }
    }
    double[] errors = new double[means.length];
    int at = 0;
    for (int block = 0; block < blocks; block++) {
      Arrays.fill(errors, at, at + size[block], level[block]);
      at += size[block];
    }
    return new LearningCurve(labels, errors);
  }

  /**
   * The fewest labels at which the curve is down to {@code error}: 0 where it already is at the
   * smallest budget with room to spare, infinite where it is not even at the largest. Errors within
   * a relative 1e-12 are the same: pooling rounds.
   */
  double labelsFor(double error) {
    double rounding = 1e-12 * Math.abs(error);
    if (error > errors[0] + rounding) {
      return 0;
    }
    for (int i = 0; i < errors.length; i++) {
      if (errors[i] <= error + rounding) {
        if (i == 0) {
          return labels[0];
        }
        if (errors[i] >= error - rounding) {
          return labels[i]; // as it is: a power would round it
        }
        double share =
            error > 0 && errors[i] > 0
                ? Math.log(errors[i - 1] / error) / Math.log(errors[i - 1] / errors[i])
                : (errors[i - 1] - error) / (errors[i - 1] - errors[i]);
        return labels[i - 1] * Math.pow(labels[i] / labels[i - 1], share);
      }
    }
    return Double.POSITIVE_INFINITY;
  }
}
