package org.basin.stats;

/**
 * Two one-sided tests against a margin: a mean difference is shown to lie inside (-margin, margin)
 * where "at or below -margin" and "at or above margin" are both rejected (Schuirmann 1987). Its
 * p-value is the larger of the two; at either edge it rejects no more often than its level.
 *
 * <p>The tests are the sign-flip test shifted to each edge, and not t: the difference itself is
 * tested by sign flips, so both answers rest on one assumption (symmetry), and no sentence of a
 * report mixes two. The corrected t takes over, for both, where replicates are overlapping splits
 * and so not independent.
 */
public final class Equivalence {
  private Equivalence() {}

  /**
   * The p-value of "the mean difference is as large as the margin, or larger".
   *
   * @param margin above zero for a test that can pass, in the units of the differences
   */
  public static double p(double[] differences, double margin, long seed) {
    requireMargin(margin);
    return Math.max(
        SignFlip.less(differences, margin, seed), SignFlip.greater(differences, -margin, seed));
  }

  /** The same by t, for replicates that overlap. */
  public static double p(PairedT differences, double margin) {
    requireMargin(margin);
    return Math.max(differences.less(margin), differences.greater(-margin));
  }

  static void requireMargin(double margin) {
    if (!(margin >= 0 && margin < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "margin: expected a finite number of 0 or more, found " + margin);
    }
  }
}
