package org.basin.stats;

/**
 * How much of the rate of false alarms may be spent by the time that a share of the replicates is
 * in: level * (1 - exp(-shape * share)) / (1 - exp(-shape)) (Hwang, Shih and De Cani 1990). A shape
 * of -4 is close to O'Brien and Fleming's boundary, which spends almost nothing early; 1 is close
 * to Pocock's, which spends evenly.
 *
 * @param shape not zero
 */
public record Spending(double shape) {
  /** What studies use; chosen by simulation, see doc/decisions. */
  public static final Spending USUAL = new Spending(-.25);

  public Spending {
    if (!Double.isFinite(shape) || shape == 0) {
      throw new IllegalArgumentException(
          "shape: expected a finite number other than 0, found " + shape);
    }
  }

  /** From 0 at a share of 0 to the level at 1. */
  public double spent(double level, double share) {
    return level * Math.expm1(-shape * share) / Math.expm1(-shape);
  }
}
