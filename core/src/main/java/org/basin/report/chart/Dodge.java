package org.basin.report.chart;

import java.util.Arrays;
import java.util.Comparator;

/**
 * Moves labels apart as little as possible: of all places in the given order that are at least a
 * gap apart, those with the least sum of squared displacements (pool adjacent violators), shifted
 * inside the bounds where they fit there.
 */
final class Dodge {
  private Dodge() {}

  /**
   * @param wanted where each label would like to be; finite
   * @return where each label goes, in the order given
   */
  static double[] apart(double[] wanted, double gap, double low, double high) {
    int n = wanted.length;
    Integer[] order = new Integer[n];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparingDouble(i -> wanted[i]));
    double[] mean = new double[n];
    int[] size = new int[n];
    int blocks = 0;
    for (int k = 0; k < n; k++) {
      mean[blocks] = wanted[order[k]] - k * gap;
      size[blocks++] = 1;
      while (blocks > 1 && mean[blocks - 2] > mean[blocks - 1]) {
        int both = size[blocks - 2] + size[blocks - 1];
        mean[blocks - 2] =
            (mean[blocks - 2] * size[blocks - 2] + mean[blocks - 1] * size[blocks - 1]) / both;
        size[blocks - 2] = both;
        blocks--;
      }
    }
    double[] placed = new double[n];
    double room = high - low - (n - 1) * gap;
    for (int block = 0, k = 0; block < blocks; block++) {
      double first = Math.max(low, Math.min(low + Math.max(0, room), mean[block]));
      for (int i = 0; i < size[block]; i++, k++) {
        placed[order[k]] = first + k * gap;
      }
    }
    return placed;
  }
}
