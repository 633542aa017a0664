package org.basin.stats;

import org.apache.commons.statistics.distribution.TDistribution;

/**
 * The interval of a share that each of several replicates gives, of some examples each. A t
 * interval may reach beyond 0 and 1, and has no width where all replicates are alike by chance,
 * which shares near 0 often are. Instead: Korn and Graubard, "Confidence intervals for proportions
 * with small expected number of positive counts estimated from survey data", Survey Methodology 24
 * (1998), where a replicate is a cluster. It is the exact interval of Clopper and Pearson for as
 * many examples as would, drawn independently, spread as much as the replicates do, fewer still as
 * the replicates are few. These are no more than there were (Dean and Pagano, Journal of Survey
 * Statistics and Methodology 3, 2015): replicates that look at the same test part or at overlapping
 * ones have no more together than one of them has, and how they differ does not tell which examples
 * were drawn, so it is one replicate's examples that count at the most.
 */
public final class ShareInterval {
  private ShareInterval() {}

  /**
   * Unbounded with fewer than two replicates.
   *
   * @param share the mean over the replicates, from 0 to 1
   * @param standardError of that mean
   * @param replicates that it was taken over
   * @param examples that each replicate has, the others' among them or not
   */
  public static Interval of(
      double share, double standardError, int replicates, int examples, double confidence) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("share: expected 0 to 1, found " + share);
    }
    if (replicates < 2 || examples < 1) {
      return Interval.unbounded(confidence);
    }
    double tail = (1 - confidence) / 2;
    double all = (double) replicates * examples;
    double spread = standardError * standardError;
    double alike = spread == 0 ? all : Math.min(all, share * (1 - share) / spread);
    double few = reach(all - 1, tail) / reach(replicates - 1, tail);
    double effective = Math.min(examples, alike * few * few);
    double hits = share * effective;
    return Binomial.exact(hits, effective - hits, confidence);
  }

  private static double reach(double freedom, double tail) {
    return TDistribution.of(freedom).inverseSurvivalProbability(tail);
  }
}
