package org.basin.stats;

/**
 * A range that covers the truth with a stated confidence. An end that nothing bounds is infinite,
 * as with a single replicate.
 *
 * @param low at most {@code high}, in the units of what was measured
 * @param level the confidence, such as .95: the share of such intervals that cover
 */
public record Interval(double low, double high, double level) {

  public Interval {
    if (!(low <= high)) {
      throw new IllegalArgumentException(
          "interval: expected low at or below high, found " + low + " and " + high);
    }
    if (!(level > 0 && level < 1)) {
      throw new IllegalArgumentException(
          "level: expected a confidence above 0 and below 1, found " + level);
    }
  }

  /** The interval that says nothing, where there are too few replicates to say anything. */
  public static Interval unbounded(double level) {
    return new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, level);
  }

  /**
   * What of it can be, where the truth is known to lie in a range: it covers as often as before. An
   * end that nothing bounded stays infinite, since a range known beforehand is no finding.
   *
   * @param least may be infinite
   * @param most at least {@code least}; may be infinite
   */
  public Interval within(double least, double most) {
    return new Interval(clipped(low, least, most), clipped(high, least, most), level);
  }

  private static double clipped(double end, double least, double most) {
    return Double.isInfinite(end) ? end : Math.max(least, Math.min(most, end));
  }

  /** Whether a value lies within, ends included. */
  public boolean contains(double value) {
    return low <= value && value <= high;
  }

  /** From end to end. */
  public double width() {
    return high - low;
  }

  /** Whether both ends are finite. */
  public boolean bounded() {
    return low > Double.NEGATIVE_INFINITY && high < Double.POSITIVE_INFINITY;
  }
}
