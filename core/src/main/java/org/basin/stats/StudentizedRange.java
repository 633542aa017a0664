package org.basin.stats;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The range of {@code k} independent standard normal numbers, which is the studentized range with
 * infinitely many degrees of freedom: what the largest of all pairwise differences comes to by
 * chance (Tukey 1953).
 *
 * @param k how many, two or more
 */
record StudentizedRange(int k) {
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
  private static final int STEPS = 2_000;
  private static final double FAR = 9;

  StudentizedRange {
    if (k < 2) {
      throw new IllegalArgumentException("k: expected 2 or more, found " + k);
    }
  }

  /** The probability of a range above {@code q}. */
  double survival(double q) {
    if (q <= 0) {
      return 1;
    }
    // k times the integral of phi(z) (Phi(z + q) - Phi(z))^(k-1), z being the least: Simpson's
    // rule.
    double width = 2 * FAR / STEPS;
    double sum = 0;
    for (int i = 0; i <= STEPS; i++) {
      double z = -FAR + i * width;
      double weight = i == 0 || i == STEPS ? 1 : i % 2 == 1 ? 4 : 2;
      sum += weight * NORMAL.density(z) * Math.pow(NORMAL.probability(z, z + q), k - 1);
    }
    return Math.max(0, Math.min(1, 1 - k * sum * width / 3));
  }

  /** The range that chance exceeds at this rate. */
  double critical(double level) {
    Planning.requireLevel(level);
    double low = 0;
    double high = 40;
    while (high - low > 1e-10) {
      double middle = (low + high) / 2;
      if (survival(middle) > level) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }
}
