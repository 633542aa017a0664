package org.basin.stats;

import java.util.Arrays;

/**
 * What the best of n configurations comes to on validation, in expectation (Dodge et al., EMNLP
 * 2019), by the unbiased estimator (Tang et al., ACL 2020): the mean, over all sets of n of those
 * that were tried, of the set's smallest error.
 */
public final class ExpectedBest {
  private ExpectedBest() {}

  /**
   * The expected smallest value of 1, 2, … and all.
   *
   * @param errors of the configurations tried, one or more, finite
   */
  public static double[] of(double[] errors) {
    if (errors.length == 0 || !Arrays.stream(errors).allMatch(Double::isFinite)) {
      throw new IllegalArgumentException(
          "errors: expected one or more finite numbers, found " + Arrays.toString(errors));
    }
    double[] sorted = errors.clone();
    Arrays.sort(sorted);
    int all = sorted.length;
    double[] best = new double[all];
    for (int n = 1; n <= all; n++) {
      // The share of the sets whose smallest is the i-th: C(all - i, n - 1) of C(all, n).
      double share = (double) n / all;
      for (int i = 1; i <= all - n + 1; i++) {
        best[n - 1] += share * sorted[i - 1];
        share *= (double) (all - i - n + 1) / (all - i);
      }
    }
    return best;
  }
}
