package org.basin.stats;

import java.util.Comparator;
import java.util.stream.IntStream;

/** Ranks from 1 for the lowest; values that are equal share the mean of their places. */
public final class Ranks {
  private Ranks() {}

  /** One a value, in the order given. */
  public static double[] of(double[] values) {
    Moments.requireFinite(values);
    int[] order =
        IntStream.range(0, values.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> values[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] ranks = new double[values.length];
    int from = 0;
    while (from < order.length) {
      int to = from;
      while (to < order.length && values[order[to]] == values[order[from]]) {
        to++;
      }
      for (int i = from; i < to; i++) {
        ranks[order[i]] = (from + 1 + to) / 2.0;
      }
      from = to;
    }
    return ranks;
  }
}
