package org.basin.stats;

import java.util.Arrays;

/**
 * One cell's errors over its replicates.
 *
 * @param n replicates, one or more
 * @param iqm the interquartile mean: the mean without the lowest and the highest quarter, each
 *     rounded down to whole replicates (Agarwal et al. 2021, "Deep reinforcement learning at the
 *     edge of the statistical precipice"); steadier than the mean where a trial diverges
 * @param sd not a number with one replicate
 * @param low of the interval of the mean; infinite with one replicate
 * @param high as {@code low}
 */
public record Summary(
    int n, double mean, double median, double iqm, double sd, double low, double high) {

  /** The same where the mean is known to lie in a range, as an error does between 0 and 1. */
  public Summary within(double least, double most) {
    Interval possible = new Interval(low, high, 0.5).within(least, most);
    return new Summary(n, mean, median, iqm, sd, possible.low(), possible.high());
  }

  /** Of independent replicates. */
  public static Summary of(double[] values, double confidence, long seed) {
    return of(values, confidence, 0, seed);
  }

  /**
   * The interval is t's under {@link Bootstrap#ENOUGH} replicates and on overlapping splits, else
   * bias-corrected and accelerated.
   *
   * @param testOverTrain as in {@link PairedT#of(double[], double)}
   */
  public static Summary of(double[] values, double confidence, double testOverTrain, long seed) {
    Moments moments = Moments.of(values);
    int n = moments.n();
    if (n == 0) {
      throw new IllegalArgumentException("summary: expected one value or more, found none");
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    Interval interval =
        n < Bootstrap.ENOUGH || testOverTrain > 0
            ? PairedT.of(values, testOverTrain).interval(confidence)
            : Bootstrap.mean(values, confidence, seed);
    return new Summary(
        n,
        moments.mean(),
        Bootstrap.quantile(sorted, .5),
        Moments.of(Arrays.copyOfRange(sorted, n / 4, n - n / 4)).mean(),
        moments.sd(),
        interval.low(),
        interval.high());
  }
}
