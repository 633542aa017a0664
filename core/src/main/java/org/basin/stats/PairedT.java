package org.basin.stats;

import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Student's t on paired differences: a mean, its standard error and n - 1 degrees of freedom, from
 * which intervals and p-values follow. Where replicates are overlapping splits of one data set, the
 * variance of the mean is (1/n + test/train) s^2 instead of s^2 / n (Nadeau and Bengio 2003,
 * "Inference for the generalization error").
 *
 * @param n replicates; under two nothing is known of their spread
 * @param mean of the differences
 * @param standardError of the mean; zero where all differences are equal
 */
public record PairedT(int n, double mean, double standardError) {

  /** Of replicates that are independent of each other. */
  public static PairedT of(double[] differences) {
    return of(differences, 0);
  }

  /**
   * Of replicates that each split the same data anew.
   *
   * @param testOverTrain the size of a test part over the size of a training part; 0 for replicates
   *     that do not overlap
   */
  public static PairedT of(double[] differences, double testOverTrain) {
    if (!(testOverTrain >= 0 && testOverTrain < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "testOverTrain: expected a finite share of 0 or more, found " + testOverTrain);
    }
    Moments moments = Moments.of(differences);
    double scale = Math.sqrt(1.0 / moments.n() + testOverTrain);
    return new PairedT(moments.n(), moments.mean(), moments.sd() * scale);
  }

  /** The interval of the mean; unbounded under two replicates. */
  public Interval interval(double confidence) {
    if (n < 2) {
      return Interval.unbounded(confidence);
    }
    double reach = distribution().inverseSurvivalProbability((1 - confidence) / 2) * standardError;
    return new Interval(mean - reach, mean + reach, confidence);
  }

  /** The p-value of "the mean is {@code centre}" against "it is not". */
  public double twoSided(double centre) {
    return Math.min(1, 2 * Math.min(less(centre), greater(centre)));
  }

  /** The p-value of "the mean is {@code centre} or more" against "it is less". */
  public double less(double centre) {
    return tail(centre - mean);
  }

  /** The p-value of "the mean is {@code centre} or less" against "it is more". */
  public double greater(double centre) {
    return tail(mean - centre);
  }

  private double tail(double excess) {
    if (n < 2 || (standardError == 0 && excess <= 0)) {
      return 1;
    }
    return standardError == 0 ? 0 : distribution().survivalProbability(excess / standardError);
  }

  private TDistribution distribution() {
    return TDistribution.of(n - 1);
  }
}
