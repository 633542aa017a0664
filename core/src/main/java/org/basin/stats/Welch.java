package org.basin.stats;

import org.apache.commons.statistics.distribution.TDistribution;

/**
 * The difference of two means whose replicates do not belong together: Welch's t with the degrees
 * of freedom of Satterthwaite (B. L. Welch 1947, "The generalization of Student's problem when
 * several different population variances are involved"). On overlapping splits each mean's variance
 * is that of {@link PairedT}.
 *
 * @param difference the first mean minus the second
 * @param standardError of the difference; zero where all values of each are equal
 * @param degrees of freedom, no whole number as a rule; not a number where either has under two
 *     values
 */
public record Welch(double difference, double standardError, double degrees) {

  /**
   * @param testOverTrain as in {@link PairedT#of(double[], double)}
   */
  public static Welch of(double[] first, double[] second, double testOverTrain) {
    Moments one = Moments.of(first);
    Moments two = Moments.of(second);
    double difference = one.mean() - two.mean();
    if (one.n() < 2 || two.n() < 2) {
      return new Welch(difference, Double.NaN, Double.NaN);
    }
    double a = one.sd() * one.sd() * (1.0 / one.n() + testOverTrain);
    double b = two.sd() * two.sd() * (1.0 / two.n() + testOverTrain);
    double degrees = (a + b) * (a + b) / (a * a / (one.n() - 1) + b * b / (two.n() - 1));
    return new Welch(difference, Math.sqrt(a + b), a + b > 0 ? degrees : one.n() + two.n() - 2);
  }

  /** The interval of the difference; unbounded where the spread is not known. */
  public Interval interval(double confidence) {
    if (Double.isNaN(degrees)) {
      return Interval.unbounded(confidence);
    }
    double reach =
        standardError * TDistribution.of(degrees).inverseSurvivalProbability((1 - confidence) / 2);
    return new Interval(difference - reach, difference + reach, confidence);
  }
}
