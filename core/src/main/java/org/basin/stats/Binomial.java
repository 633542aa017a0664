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
    double tail = (1 - confidence) / 2;
    return new Interval(
        hits == 0
            ? 0
            : BetaDistribution.of(hits, trials - hits + 1.0).inverseCumulativeProbability(tail),
        hits == trials
            ? 1
            : BetaDistribution.of(hits + 1.0, trials - hits).inverseSurvivalProbability(tail),
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
