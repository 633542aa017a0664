package org.basin.stats;

import java.util.Arrays;

/**
 * The paired sign-flip permutation test of a mean: were the differences symmetric about the centre,
 * each would have had either sign as readily, so the p-value is the share of all sign patterns
 * whose mean is at least as far out as the one seen (Fisher 1935; Pitman 1937). It assumes symmetry
 * and independence, and no shape: it is exact for ten error rates as for a thousand.
 *
 * <p>All patterns are counted up to {@link #EXACT} replicates, by sorted subset sums of two halves;
 * beyond, {@link #SAMPLES} patterns are drawn and p is (1 + as extreme) / (1 + drawn), which never
 * rejects too often (Phipson and Smyth 2010). A difference that equals the centre has no sign to
 * flip and changes nothing. Sums within a relative 1e-9 count as ties, and ties as extreme, so that
 * rounding cannot make a p-value smaller.
 */
public final class SignFlip {
  /** The most replicates whose sign patterns are all counted. */
  public static final int EXACT = 40;

  /** How many patterns are drawn where there are more replicates than that. */
  public static final int SAMPLES = 99_999;

  private static final double TIE = 1e-9;

  /** Of eight signs. */
  private static final int PATTERNS = 256;

  private SignFlip() {}

  /** The p-value of "the mean is zero" against "it is not". */
  public static double twoSided(double[] differences, long seed) {
    return twoSided(differences, 0, seed);
  }

  /** The p-value of "the mean is {@code centre}" against "it is not". */
  public static double twoSided(double[] differences, double centre, long seed) {
    double[] shifted = shift(differences, centre);
    double sum = Math.abs(Arrays.stream(shifted).sum());
    // The distribution is symmetric, so that both tails are twice one, except where they meet.
    return sum <= tie(shifted) ? 1 : Math.min(1, 2 * upperTail(shifted, sum, seed));
  }

  /** The p-value of "the mean is {@code centre} or more" against "it is less". */
  public static double less(double[] differences, double centre, long seed) {
    double[] shifted = shift(differences, centre);
    return upperTail(shifted, -Arrays.stream(shifted).sum(), seed);
  }

  /** The p-value of "the mean is {@code centre} or less" against "it is more". */
  public static double greater(double[] differences, double centre, long seed) {
    double[] shifted = shift(differences, centre);
    return upperTail(shifted, Arrays.stream(shifted).sum(), seed);
  }

  /**
   * The least two-sided p-value that {@code n} replicates can reach, whatever comes out: 2 / 2^n
   * while all patterns are counted. Five replicates give .0625, and so decide nothing at .05.
   */
  public static double leastAttainable(int n) {
    if (n < 0) {
      throw new IllegalArgumentException("n: expected 0 or more, found " + n);
    }
    return n <= EXACT ? Math.min(1, Math.scalb(2.0, -n)) : 2.0 / (SAMPLES + 1);
  }

  private static double[] shift(double[] differences, double centre) {
    Moments.requireFinite(differences);
    return Arrays.stream(differences)
        .map(
            difference -> {
              double shifted = difference - centre;
              double rounding = 1e-12 * (Math.abs(difference) + Math.abs(centre));
              return Math.abs(shifted) <= rounding ? 0 : shifted;
            })
        .toArray();
  }

  private static double tie(double[] values) {
    return TIE * Arrays.stream(values).map(Math::abs).sum();
  }

  /** The share of sign patterns whose sum is at least {@code sum}. */
  private static double upperTail(double[] values, double sum, long seed) {
    double bound = sum - tie(values);
    double[] sizes = Arrays.stream(values).filter(value -> value != 0).map(Math::abs).toArray();
    return sizes.length <= EXACT
        ? countedTail(sizes, bound)
        : sampledTail(sizes, bound, new Draws(seed));
  }

  /** Meets in the middle: 2^(n/2) sums a half, each sorted, counted in one pass over both. */
  private static double countedTail(double[] sizes, double bound) {
    int half = sizes.length / 2;
    double[] left = subsetSums(sizes, 0, half);
    double[] right = subsetSums(sizes, half, sizes.length);
    // A pattern's sum is twice the sum of the positives, less the total.
    double least = (bound + Arrays.stream(sizes).sum()) / 2;
    long count = 0;
    int from = right.length;
    for (double sum : left) {
      while (from > 0 && sum + right[from - 1] >= least) {
        from--;
      }
      count += right.length - from;
    }
    return Math.scalb((double) count, -sizes.length);
  }

  /** The sums of all subsets of {@code sizes[from, to)}, ascending. */
  private static double[] subsetSums(double[] sizes, int from, int to) {
    double[] sums = {0};
    for (int i = from; i < to; i++) {
      double[] merged = new double[sums.length * 2];
      int without = 0;
      int with = 0;
      for (int k = 0; k < merged.length; k++) {
        boolean takeWithout =
            without < sums.length
                && (with == sums.length || sums[without] <= sums[with] + sizes[i]);
        merged[k] = takeWithout ? sums[without++] : sums[with++] + sizes[i];
      }
      sums = merged;
    }
    return sums;
  }

  /**
   * Signs are drawn 64 at a time; the sums under the 256 patterns of eight signs are known
   * beforehand, so that a pattern costs an eighth of its signs.
   */
  private static double sampledTail(double[] sizes, double bound, Draws draws) {
    double[] sums = sumsByPattern(sizes);
    int count = 0;
    for (int sample = 0; sample < SAMPLES; sample++) {
      double sum = 0;
      long bits = 0;
      for (int group = 0; group < sums.length; group += PATTERNS) {
        bits = group % (PATTERNS * Long.BYTES) == 0 ? draws.bits() : bits >>> Byte.SIZE;
        sum += sums[group + (int) (bits & (PATTERNS - 1))];
      }
      if (sum >= bound) {
        count++;
      }
    }
    return (1.0 + count) / (1.0 + SAMPLES);
  }

  /** For each eight sizes the sums under every pattern, a set bit being a minus. */
  private static double[] sumsByPattern(double[] sizes) {
    double[] sums = new double[(sizes.length + Byte.SIZE - 1) / Byte.SIZE * PATTERNS];
    for (int i = 0; i < sizes.length; i++) {
      for (int pattern = 0; pattern < PATTERNS; pattern++) {
        boolean minus = (pattern >> i % Byte.SIZE & 1) == 1;
        sums[i / Byte.SIZE * PATTERNS + pattern] += minus ? -sizes[i] : sizes[i];
      }
    }
    return sums;
  }
}
