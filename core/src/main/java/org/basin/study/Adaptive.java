package org.basin.study;

/**
 * How replicates are added while an answer is open: the running comparison is looked at after the
 * first so many, then after every so many more, up to the study's seeds; what is decided takes no
 * more. It is written down before the first trial, as every look costs some of the level.
 *
 * @param first replicates at the first look
 * @param every replicates between looks
 * @param shape of the spending of the level over the looks, not 0: -4 is close to O'Brien and
 *     Fleming's boundary, 1 to Pocock's
 * @param hopeless the chance to be decided by the last look under which a comparison takes no more
 *     replicates; 0 never stops one
 */
public record Adaptive(int first, int every, double shape, double hopeless) {
  public static final double USUAL_SHAPE = -0.25;
  public static final double USUAL_HOPELESS = 0.05;

  /** Some sixteen looks, so that little is run beyond what decides. */
  public static Adaptive between(int first, int most) {
    return new Adaptive(first, usualStep(first, most), USUAL_SHAPE, USUAL_HOPELESS);
  }

  static int usualStep(int first, int most) {
    return Math.max(1, (most - first) / 16);
  }
}
