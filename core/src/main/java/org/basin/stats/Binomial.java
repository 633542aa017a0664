package org.basin.stats;

import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/** A share that was counted: so many of so many. */
public record Binomial(int hits, int trials) {

  public Binomial {
    if (trials < 1 || hits < 0 || hits > trials) {
      throw new IllegalArgumentException(
          "share: expected 0 to as many as were tried, found " + hits + " of " + trials);
    }
  }

  /** Successes over trials. */
  public double share() {
    return (double) hits / trials;
  }

  /** The exact interval of the true share (Clopper and Pearson 1934). */
  public Interval interval(double confidence) {
    return exact(hits, trials - hits, confidence);
  }

  /** The same of counts that need not be whole, as of a sample that is worth less than its size. */
  static Interval exact(double hits, double misses, double confidence) {
    double tail = (1 - confidence) / 2;
    return new Interval(
        hits == 0 ? 0 : BetaDistribution.of(hits, misses + 1).inverseCumulativeProbability(tail),
        misses == 0 ? 1 : BetaDistribution.of(hits + 1, misses).inverseSurvivalProbability(tail),
        confidence);
  }

  /** The p-value of "the true share is {@code share} or less" against "it is more". */
  public double more(double share) {
    return hits == 0 ? 1 : BinomialDistribution.of(trials, share).survivalProbability(hits - 1);
  }

  /** The p-value of "the true share is {@code share} or more" against "it is less". */
  public double less(double share) {
    return BinomialDistribution.of(trials, share).cumulativeProbability(hits);
  }
}
