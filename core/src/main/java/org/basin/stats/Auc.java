package org.basin.stats;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The area under the receiver's curve: the probability that a row of the second class has a higher
 * score than one of the first, ties counting half (Mann and Whitney 1947; Hanley and McNeil 1982).
 */
public final class Auc {
  private Auc() {}

  /** Not a number where either class has no row. */
  public static double of(double[] scores, boolean[] second) {
    int[] order =
        IntStream.range(0, scores.length)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer row) -> scores[row]))
            .mapToInt(Integer::intValue)
            .toArray();
    double ranks = 0;
    long positives = 0;
    for (int from = 0; from < order.length; ) {
      int to = from;
      while (to < order.length && scores[order[to]] == scores[order[from]]) {
        to++;
      }
      double rank = (from + 1 + to) / 2.0;
      for (int i = from; i < to; i++) {
        if (second[order[i]]) {
          ranks += rank;
          positives++;
        }
      }
      from = to;
    }
    long negatives = order.length - positives;
    return positives == 0 || negatives == 0
        ? Double.NaN
        : (ranks - positives * (positives + 1) / 2.0) / positives / negatives;
  }
}
