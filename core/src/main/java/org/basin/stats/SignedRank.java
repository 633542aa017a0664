package org.basin.stats;

import java.util.Arrays;

/**
 * Wilcoxon's signed-rank test of two arms over data sets (Wilcoxon 1945, "Individual comparisons by
 * ranking methods"; for classifiers, Demšar 2006). Differences are compared by rank, so that a data
 * set with large errors does not outweigh the others, and no shape is assumed.
 *
 * <p>The p-value is exact, ties and all: every difference could as well have had the other sign,
 * and the share of sign patterns with a sum as far out is counted. Differences of zero keep their
 * ranks, half of each on either side, as Demšar has it.
 *
 * @param better the sum of ranks of the data sets on which the arm has the lower error
 * @param worse the same where it has the higher
 * @param p two-sided
 */
public record SignedRank(double better, double worse, double p) {

  /**
   * Compares two arms.
   *
   * @param differences the arm's error minus the reference's, one a data set
   */
  public static SignedRank of(double[] differences) {
    double[] ranks = Ranks.of(Arrays.stream(differences).map(Math::abs).toArray());
    double better = 0;
    double worse = 0;
    for (int i = 0; i < ranks.length; i++) {
      better += differences[i] < 0 ? ranks[i] : differences[i] == 0 ? ranks[i] / 2 : 0;
      worse += differences[i] > 0 ? ranks[i] : differences[i] == 0 ? ranks[i] / 2 : 0;
    }
    return new SignedRank(better, worse, p(differences, ranks, Math.min(better, worse)));
  }

  /** The least p that so many data sets can come to: the arm is better on all of them, or worse. */
  public static double leastP(int dataSets) {
    return Math.min(1, 2 * Math.pow(0.5, dataSets));
  }

  /** Twice the share of sign patterns whose smaller sum is at most {@code least}. */
  private static double p(double[] differences, double[] ranks, double least) {
    double zeros = 0;
    int total = 0;
    for (int i = 0; i < ranks.length; i++) {
      zeros += differences[i] == 0 ? ranks[i] / 2 : 0;
      total += differences[i] == 0 ? 0 : (int) Math.rint(2 * ranks[i]);
    }
    double[] share = new double[total + 1]; // by twice the sum of ranks, which is whole
    share[0] = 1;
    for (int i = 0; i < ranks.length; i++) {
      if (differences[i] != 0) {
        int step = (int) Math.rint(2 * ranks[i]);
        for (int sum = total; sum >= 0; sum--) {
          share[sum] = (share[sum] + (sum >= step ? share[sum - step] : 0)) / 2;
        }
      }
    }
    double tail = 0;
    for (int sum = 0; sum <= Math.rint(2 * (least - zeros)) && sum <= total; sum++) {
      tail += share[sum];
    }
    return Math.min(1, 2 * tail);
  }
}
