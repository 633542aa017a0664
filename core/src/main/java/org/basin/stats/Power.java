package org.basin.stats;

import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * The probability that a paired test finds what is there, for normal differences: exact for the t
 * test, by integrating over the sample's standard deviation, and close for the sign-flip test,
 * whose power follows t's while its attainable p-values are small enough ({@link
 * Planning#canDecide}).
 *
 * @param n replicates, two or more
 * @param sd the true standard deviation of a difference, above zero
 * @param testOverTrain 0, or what {@link PairedT#of(double[], double)} says of overlapping splits
 */
public record Power(int n, double sd, double testOverTrain) {
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  public Power {
    if (n < 2 || !(sd > 0) || !(testOverTrain >= 0)) {
      throw new IllegalArgumentException(
          "power: expected two replicates or more and a spread above 0, found "
              + n
              + ", "
              + sd
              + " and a share of "
              + testOverTrain);
    }
  }

  /** Of the two-sided test of no difference, where the true one is {@code effect}. */
  public double difference(double effect, double level) {
    double shift = effect / standardError();
    double critical = critical(level / 2);
    return overSpread(
        spread ->
            NORMAL.cumulativeProbability(shift - critical * spread)
                + NORMAL.cumulativeProbability(-shift - critical * spread));
  }

  /** Of the two one-sided tests against the margin, where the true difference is {@code effect}. */
  public double equivalence(double effect, double margin, double level) {
    double upper = (margin - effect) / standardError();
    double lower = (-margin - effect) / standardError();
    double critical = critical(level);
    return overSpread(
        spread ->
            Math.max(
                0,
                NORMAL.cumulativeProbability(upper - critical * spread)
                    - NORMAL.cumulativeProbability(lower + critical * spread)));
  }

  private double standardError() {
    return sd * Math.sqrt(1.0 / n + testOverTrain);
  }

  private double critical(double tail) {
    return TDistribution.of(n - 1).inverseSurvivalProbability(tail);
  }

  private interface GivenSpread {
    double at(double spread);
  }

  /**
   * The mean of a function of s / sd, whose square times n - 1 is chi-squared: Simpson's rule over
   * the chi density, seven units either side of its peak, ten of its standard deviations.
   */
  private double overSpread(GivenSpread function) {
    double degrees = n - 1;
    double peak = Math.sqrt(degrees - 1);
    double from = Math.max(0, peak - 7);
    int steps = n > 10 ? 100 : 400; // the density is a bell, but for few replicates cut off at zero
    double width = (peak + 7 - from) / steps;
    double highest = logDensity(peak, degrees);
    double total = 0;
    double mass = 0;
    for (int i = 0; i <= steps; i++) {
      double chi = from + i * width;
      double weight =
          (i == 0 || i == steps ? 1 : i % 2 == 1 ? 4 : 2)
              * Math.exp(logDensity(chi, degrees) - highest);
      mass += weight;
      if (weight > 0) {
        total += weight * function.at(chi / Math.sqrt(degrees));
      }
    }
    return total / mass;
  }

  /** Up to a constant. */
  private static double logDensity(double chi, double degrees) {
    return (degrees == 1 ? 0 : (degrees - 1) * Math.log(chi)) - chi * chi / 2;
  }
}
