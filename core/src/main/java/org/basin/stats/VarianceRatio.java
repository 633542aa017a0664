package org.basin.stats;

import org.apache.commons.statistics.distribution.TDistribution;

/**
 * How much more one of two paired samples varies than the other: the ratio of their variances, with
 * the test of Pitman and Morgan ("A note on normal correlation", Biometrika 1939, both), that it is
 * one. The pairs may be correlated, as two arms on the same draws are; they are taken for normal
 * and for independent of each other.
 *
 * @param n pairs; under three nothing is known
 * @param ratio the first sample's variance over the second's; not a number where either is zero
 * @param interval of the ratio, the values that the test does not reject
 * @param p two-sided, of "they vary equally"
 */
public record VarianceRatio(int n, double ratio, Interval interval, double p) {

  /** Of samples whose elements belong together by their places. */
  public static VarianceRatio of(double[] first, double[] second, double confidence) {
    int n = first.length;
    if (second.length != n) {
      throw new IllegalArgumentException(
          "pairs: expected as many of both, found " + n + " and " + second.length);
    }
    Moments one = Moments.of(first);
    Moments other = Moments.of(second);
    if (n < 3 || !(one.sd() > 0) || !(other.sd() > 0)) {
      return new VarianceRatio(n, Double.NaN, Interval.unbounded(confidence), 1);
    }
    double product = 0;
    for (int i = 0; i < n; i++) {
      product += (first[i] - one.mean()) * (second[i] - other.mean());
    }
    double correlation = product / (n - 1) / (one.sd() * other.sd());
    double left = Math.max(0, 1 - correlation * correlation);
    double ratio = Math.pow(one.sd() / other.sd(), 2);
    TDistribution t = TDistribution.of(n - 2);
    double size = Math.abs(ratio - 1) * Math.sqrt(n - 2) / (2 * Math.sqrt(ratio * left));
    double quantile = t.inverseSurvivalProbability((1 - confidence) / 2);
    double middle = 1 + 2 * left * quantile * quantile / (n - 2);
    double reach = Math.sqrt(middle * middle - 1);
    return new VarianceRatio(
        n,
        ratio,
        new Interval(ratio / (middle + reach), ratio * (middle + reach), confidence),
        Double.isNaN(size) ? 1 : Math.min(1, 2 * t.survivalProbability(size)));
  }
}
