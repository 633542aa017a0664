package org.basin.stats;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The bars of a critical-difference picture (Demšar 2006): the longest runs of arms, in the order
 * of their average ranks, whose outermost are no further apart than the critical difference.
 */
public final class RankGroups {
  private RankGroups() {}

  /** Each group as the arms' places in {@code averageRanks}, best first; two arms or more. */
  public static List<List<Integer>> of(double[] averageRanks, double criticalDifference) {
    List<Integer> order =
        IntStream.range(0, averageRanks.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> averageRanks[i]))
            .toList();
    List<List<Integer>> groups = new ArrayList<>();
    int covered = 0;
    for (int from = 0; from < order.size(); from++) {
      int to = from;
      while (to < order.size()
          && averageRanks[order.get(to)] - averageRanks[order.get(from)] <= criticalDifference) {
        to++;
      }
      if (to > covered && to - from > 1) {
        groups.add(List.copyOf(order.subList(from, to)));
      }
      covered = Math.max(covered, to);
    }
    return groups;
  }
}
