package org.basin.stats;

/**
 * The probability that the arm beats its reference on a replicate: the share of paired replicates
 * with the lower error, ties as half (Agarwal et al. 2021 ask for it beside the mean). It says how
 * often, where a mean says how much.
 */
public final class Dominance {
  private Dominance() {}

  /** From 0 to 1; not a number where there is no replicate. */
  public static double probabilityBetter(double[] differences) {
    Moments.requireFinite(differences);
    double better = 0;
    for (double difference : differences) {
      better += difference < 0 ? 1 : difference == 0 ? .5 : 0;
    }
    return better / differences.length;
  }
}
