package org.basin.stats;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Holm's step-down correction: whatever is rejected at a level after it keeps the rate of any false
 * rejection in the family at that level, however the tests depend on each other (Holm 1979, "A
 * simple sequentially rejective multiple test procedure").
 */
public final class Holm {
  private Holm() {}

  /**
   * The adjusted p-values, in the order given.
   *
   * @param p one a hypothesis, each from 0 to 1
   */
  public static double[] adjust(double[] p) {
    for (double value : p) {
      if (!(value >= 0 && value <= 1)) {
        throw new IllegalArgumentException("p: expected a value from 0 to 1, found " + value);
      }
    }
    int[] order =
        IntStream.range(0, p.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> p[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] adjusted = new double[p.length];
    double largest = 0;
    for (int rank = 0; rank < order.length; rank++) {
      largest = Math.max(largest, Math.min(1, (order.length - rank) * p[order[rank]]));
      adjusted[order[rank]] = largest;
    }
    return adjusted;
  }
}
