package org.basin.stats;

import org.apache.commons.statistics.distribution.TDistribution;

/**
 * What share one paired effect is of another: the ratio of two means over the same replicates, with
 * Fieller's interval ("Some problems in interval estimation", Journal of the Royal Statistical
 * Society B 1954): the shares s for which a t test does not reject that the mean of first - s x
 * second is zero. Where the second mean is not itself told apart from zero, nothing bounds its
 * share.
 *
 * @param n replicates
 * @param ratio not a number where there is no replicate or the second mean is zero
 */
public record RatioOfMeans(int n, double ratio, Interval interval) {

  /**
   * Of samples whose elements belong together by their places.
   *
   * @param testOverTrain as {@link PairedT#of(double[], double)} has it
   */
  public static RatioOfMeans of(
      double[] first, double[] second, double testOverTrain, double confidence) {
    int n = first.length;
    if (second.length != n) {
      throw new IllegalArgumentException(
          "replicates: expected as many of both, found " + n + " and " + second.length);
    }
    Moments one = Moments.of(first);
    Moments other = Moments.of(second);
    if (n < 2 || other.mean() == 0) {
      return new RatioOfMeans(
          n, n == 0 ? Double.NaN : one.mean() / other.mean(), Interval.unbounded(confidence));
    }
    double scale = 1.0 / n + testOverTrain;
    double product = 0;
    for (int i = 0; i < n; i++) {
      product += (first[i] - one.mean()) * (second[i] - other.mean());
    }
    double shared = scale * product / (n - 1);
    double own = scale * one.sd() * one.sd();
    double others = scale * other.sd() * other.sd();
    double t = TDistribution.of(n - 1).inverseSurvivalProbability((1 - confidence) / 2);
    // The ends solve s^2 a - 2 s b + c = 0.
    double a = other.mean() * other.mean() - t * t * others;
    double b = one.mean() * other.mean() - t * t * shared;
    double c = one.mean() * one.mean() - t * t * own;
    if (!(a > 0)) {
      return new RatioOfMeans(n, one.mean() / other.mean(), Interval.unbounded(confidence));
    }
    double reach = Math.sqrt(Math.max(0, b * b - a * c));
    return new RatioOfMeans(
        n, one.mean() / other.mean(), new Interval((b - reach) / a, (b + reach) / a, confidence));
  }
}
