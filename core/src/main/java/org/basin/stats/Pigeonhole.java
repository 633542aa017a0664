package org.basin.stats;

import java.util.Arrays;

/**
 * The two-way bootstrap: replicates and test examples are both drawn anew, so that the interval of
 * a difference speaks of other test examples as well as of other seeds (Owen 2007, "The pigeonhole
 * bootstrap"). It asks for a test part that is the same in every replicate.
 *
 * <p>Its variance is that of the replicates' means, plus that of the examples' means, plus that of
 * what neither explains; as each of the first two holds that last part already, it is counted three
 * times: the interval errs on the wide side, by little where there are many examples. No exact
 * bootstrap of such a table exists (McCullagh 2000).
 */
public final class Pigeonhole {
  /** How many resamples are drawn. */
  public static final int RESAMPLES = 2_000;

  private Pigeonhole() {}

  /**
   * The bias-corrected and accelerated interval of the mean difference.
   *
   * @param differences [replicates][examples]: 1 where the arm alone is wrong, -1 where the
   *     reference alone is, else 0
   */
  public static Interval interval(byte[][] differences, double confidence, long seed) {
    int replicates = differences.length;
    requireTable(differences);
    if (replicates < 2) {
      return Interval.unbounded(confidence);
    }
    double[] byReplicate = replicateMeans(differences);
    double seen = Arrays.stream(byReplicate).sum() / replicates;
    double acceleration =
        Bootstrap.acceleration(
            Bootstrap.influence(byReplicate), Bootstrap.influence(exampleMeans(differences)));
    return Bootstrap.bca(resample(differences, seed), seen, acceleration, confidence);
  }

  /** The mean difference on each resample of replicates and examples. */
  static double[] resample(byte[][] differences, long seed) {
    int replicates = differences.length;
    int examples = differences[0].length;
    long[][] worse = set(differences, 1);
    long[][] better = set(differences, -1);
    Draws draws = new Draws(seed);
    double[] means = new double[RESAMPLES];
    int[] often = new int[examples];
    int[] repeated = new int[replicates];
    for (int b = 0; b < RESAMPLES; b++) {
      Arrays.fill(often, 0);
      for (int i = 0; i < examples; i++) {
        often[draws.below(examples)]++;
      }
      Arrays.fill(repeated, 0);
      for (int i = 0; i < replicates; i++) {
        repeated[draws.below(replicates)]++;
      }
      long[][] digits = digits(often);
      long sum = 0;
      for (int r = 0; r < replicates; r++) {
        if (repeated[r] > 0) {
          sum += repeated[r] * (weight(worse[r], digits) - weight(better[r], digits));
        }
      }
      means[b] = (double) sum / replicates / examples;
    }
    return means;
  }

  /** For each replicate the set of examples with this difference, a bit an example. */
  private static long[][] set(byte[][] differences, int wanted) {
    long[][] sets = new long[differences.length][words(differences[0].length)];
    for (int r = 0; r < sets.length; r++) {
      for (int e = 0; e < differences[r].length; e++) {
        if (differences[r][e] == wanted) {
          sets[r][e >> 6] |= 1L << e;
        }
      }
    }
    return sets;
  }

  /**
   * How often each example was drawn, written in twos: [digit] the set of examples whose number has
   * it. A set's weight is then counted 64 examples at a time, and it is the same whole number as if
   * they were added one by one.
   */
  private static long[][] digits(int[] often) {
    int most = 0;
    for (int number : often) {
      most = Math.max(most, number);
    }
    long[][] digits = new long[Integer.SIZE - Integer.numberOfLeadingZeros(most)][];
    for (int d = 0; d < digits.length; d++) {
      long[] digit = new long[words(often.length)];
      for (int e = 0; e < often.length; e++) {
        digit[e >> 6] |= (long) (often[e] >> d & 1) << e;
      }
      digits[d] = digit;
    }
    return digits;
  }

  private static int words(int examples) {
    return (examples + Long.SIZE - 1) / Long.SIZE;
  }

  private static long weight(long[] set, long[][] digits) {
    long weight = 0;
    for (int d = 0; d < digits.length; d++) {
      long[] digit = digits[d];
      int count = 0;
      for (int w = 0; w < set.length; w++) {
        count += Long.bitCount(set[w] & digit[w]);
      }
      weight += (long) count << d;
    }
    return weight;
  }

  static double[] replicateMeans(byte[][] differences) {
    double[] means = new double[differences.length];
    for (int r = 0; r < means.length; r++) {
      long sum = 0;
      for (byte difference : differences[r]) {
        sum += difference;
      }
      means[r] = (double) sum / differences[r].length;
    }
    return means;
  }

  static double[] exampleMeans(byte[][] differences) {
    double[] means = new double[differences[0].length];
    for (byte[] row : differences) {
      for (int e = 0; e < means.length; e++) {
        means[e] += row[e];
      }
    }
    return Arrays.stream(means).map(sum -> sum / differences.length).toArray();
  }

  static void requireTable(byte[][] differences) {
    for (byte[] row : differences) {
      if (row.length == 0 || row.length != differences[0].length) {
        throw new IllegalArgumentException(
            "differences: expected rows of one length, 1 or more, found lengths "
                + differences[0].length
                + " and "
                + row.length);
      }
      for (byte difference : row) {
        if (difference < -1 || difference > 1) {
          throw new IllegalArgumentException(
              "differences: expected -1, 0 or 1, found " + difference);
        }
      }
    }
  }
}
