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
    int[][] changes = changes(differences);
    Draws draws = new Draws(seed);
    double[] means = new double[RESAMPLES];
    long[] sums = new long[replicates];
    for (int b = 0; b < RESAMPLES; b++) {
      Arrays.fill(sums, 0);
      for (int i = 0; i < examples; i++) {
        for (int change : changes[draws.below(examples)]) {
          sums[change >> 1] += 1 - 2 * (change & 1);
        }
      }
      long sum = 0;
      for (int i = 0; i < replicates; i++) {
        sum += sums[draws.below(replicates)];
      }
      means[b] = (double) sum / replicates / examples;
    }
    return means;
  }

  /**
   * For each example the replicates in which the arms differ, coded 2 r for 1 and 2 r + 1 for -1:
   * most cells are zero, and a resample then costs its examples and not the whole table.
   */
  private static int[][] changes(byte[][] differences) {
    int[][] changes = new int[differences[0].length][];
    int[] codes = new int[differences.length];
    for (int e = 0; e < changes.length; e++) {
      int count = 0;
      for (int r = 0; r < differences.length; r++) {
        if (differences[r][e] != 0) {
          codes[count++] = 2 * r + (differences[r][e] < 0 ? 1 : 0);
        }
      }
      changes[e] = Arrays.copyOf(codes, count);
    }
    return changes;
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
