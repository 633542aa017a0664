package org.basin.stats;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * What a one-sided p-value must come to at each look so that the rate of false alarms over all
 * looks is a level (group-sequential boundaries: Lan and DeMets 1983, "Discrete sequential
 * boundaries for clinical trials"; the recursion of Armitage, McPherson and Rowe 1969), and back:
 * which level over all looks a p-value at one look is worth.
 *
 * <p>The boundaries are those of a sum of normal steps. They are held against p-values and not
 * against sums (Jennison and Turnbull 2000, section 4.4, the significance level approach), so that
 * they serve t and sign flips alike. Sign flips of n replicates can come to 2^-n at the least: a
 * look that no p-value could pass spends nothing, and what it does not spend is left to the next.
 * At one look, levels and what they allow rise together, so that a rejection at a level is one at
 * any greater level; where carrying over would break that, the stricter bound holds.
 */
public final class NominalLevels {
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  /** Points of the density between its left end and the boundary; even, for Simpson's rule. */
  private static final int POINTS = 160;

  private static final double LEFT = -6;

  /** Of a quantile that was a p-value in between. */
  private static final double ROUNDING = 1e-9;

  /** Levels that are worked out, by their normal quantile; between them, linear in quantiles. */
  private static final double STEP = .125;

  private static final int STEPS = 44;

  /** A bound that nothing passes. */
  private static final double NONE = 38;

  private final int[] at;
  private final double[] shares;
  private final Spending spending;

  /** [level][look]: the normal quantile of the nominal level. */
  private final double[][] quantiles = new double[STEPS + 1][];

  public NominalLevels(Looks looks, Spending spending) {
    this.at = looks.at();
    this.shares = new double[at.length];
    for (int i = 0; i < at.length; i++) {
      shares[i] = (double) at[i] / looks.most();
    }
    this.spending = spending;
    for (int i = 0; i <= STEPS; i++) {
      quantiles[i] = boundary(NORMAL.survivalProbability(i * STEP));
      for (int look = 0; look < shares.length && i > 0; look++) {
        quantiles[i][look] = Math.max(quantiles[i][look], quantiles[i - 1][look]);
      }
    }
  }

  /** How many looks. */
  public int looks() {
    return shares.length;
  }

  /** The one-sided p-value at or under which a look rejects at a level up to .5, one-sided. */
  public double at(int look, double level) {
    double place = NORMAL.inverseSurvivalProbability(Math.min(.5, level)) / STEP;
    int under = (int) Math.min(STEPS - 1, Math.max(0, Math.floor(place)));
    double low = quantiles[under][look];
    double high = quantiles[under + 1][look];
    return NORMAL.survivalProbability(low + (place - under) * (high - low));
  }

  /** The least level over all looks at which this one-sided p-value at a look rejects. */
  public double overall(int look, double p) {
    double quantile = NORMAL.inverseSurvivalProbability(p);
    if (!(quantile > quantiles[0][look])) {
      return 1;
    }
    int under = 0;
    while (under < STEPS - 1 && quantiles[under + 1][look] <= quantile + ROUNDING) {
      under++;
    }
    double low = quantiles[under][look];
    double high = quantiles[under + 1][look];
    double place = under + Math.max(0, Math.min(1, (quantile - low) / (high - low)));
    return NORMAL.survivalProbability(place * STEP);
  }

  /** The quantiles of the nominal levels at one level, look by look. */
  double[] boundary(double level) {
    double[] boundary = new double[shares.length];
    double[] places = {0};
    double[] mass = {1};
    double spent = 0;
    for (int look = 0; look < shares.length; look++) {
      double share = shares[look];
      double step = Math.sqrt(share - (look == 0 ? 0 : shares[look - 1]));
      double toSpend = spending.spent(level, share) - spent;
      double bound = boundOf(places, mass, step, toSpend);
      boundary[look] = bound / Math.sqrt(share);
      if (NORMAL.survivalProbability(boundary[look]) < Math.scalb(1.0, -at[look])) {
        boundary[look] = NONE;
        bound = 9;
      }
      spent += beyond(places, mass, step, bound);
      double left = LEFT * Math.sqrt(share);
      double width = (bound - left) / POINTS;
      double[] next = new double[POINTS + 1];
      double[] nextMass = new double[POINTS + 1];
      for (int i = 0; i <= POINTS; i++) {
        next[i] = left + i * width;
        double density = 0;
        for (int j = 0; j < places.length; j++) {
          double z = (next[i] - places[j]) / step;
          density += Math.abs(z) > 8 ? 0 : mass[j] * Math.exp(-z * z / 2);
        }
        double weight = i == 0 || i == POINTS ? 1 : i % 2 == 1 ? 4 : 2;
        nextMass[i] = density / (step * Math.sqrt(2 * Math.PI)) * weight * width / 3;
      }
      places = next;
      mass = nextMass;
    }
    return boundary;
  }

  private static double boundOf(double[] places, double[] mass, double step, double toSpend) {
    double low = -1;
    double high = 9;
    while (high - low > 1e-9) {
      double middle = (low + high) / 2;
      if (beyond(places, mass, step, middle) > toSpend) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }

  /** The probability of going on to this look and then lying above the bound. */
  private static double beyond(double[] places, double[] mass, double step, double bound) {
    double probability = 0;
    for (int i = 0; i < places.length; i++) {
      double z = (bound - places[i]) / step;
      probability += z > 8 ? 0 : mass[i] * NORMAL.survivalProbability(z);
    }
    return probability;
  }
}
