package org.basin.stats;

import java.util.Arrays;
import java.util.stream.IntStream;

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
    int[][] worse = examples(differences, 1);
    int[][] better = examples(differences, -1);
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
      long sum = 0;
      for (int r = 0; r < replicates; r++) {
        if (repeated[r] > 0) {
          sum += repeated[r] * (weight(worse[r], often) - weight(better[r], often));
        }
      }
      means[b] = (double) sum / replicates / examples;
    }
    return means;
  }

  /**
   * For each replicate the examples with this difference: most have none, and a resample then costs
   * those of the replicates that it drew and not the whole table.
   */
  private static int[][] examples(byte[][] differences, int wanted) {
    int[][] examples = new int[differences.length][];
    for (int r = 0; r < examples.length; r++) {
      byte[] row = differences[r];
      examples[r] = IntStream.range(0, row.length).filter(e -> row[e] == wanted).toArray();
    }
    return examples;
  }

  /** Draws of these examples. */
  private static long weight(int[] examples, int[] often) {
    int weight = 0;
    for (int example : examples) {
      weight += often[example];
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
