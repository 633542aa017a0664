package org.basin.surface;

import java.util.Arrays;

/**
 * The permutation that gives the largest total: the linear assignment problem, solved exactly by
 * shortest augmenting paths (Jonker and Volgenant, "A shortest augmenting path algorithm for dense
 * and sparse linear assignment problems", Computing 1987; here without their reduction phase), in
 * cubic time.
 */
final class Assignment {
  private Assignment() {}

  /**
   * The column that each row is given.
   *
   * @param gain [n][n], finite
   * @return a permutation of 0 … n - 1
   */
  static int[] maximising(double[][] gain) {
    int n = gain.length;
    double[] rowPrice = new double[n + 1];
    double[] columnPrice = new double[n + 1];
    int[] rowOf = new int[n + 1]; // of a column, from 1; 0 where it is free
    int[] before = new int[n + 1];
    double[] shortest = new double[n + 1];
    boolean[] settled = new boolean[n + 1];
    for (int row = 1; row <= n; row++) {
      rowOf[0] = row;
      int column = 0;
      Arrays.fill(shortest, Double.POSITIVE_INFINITY);
      Arrays.fill(settled, false);
      do {
        settled[column] = true;
        int from = rowOf[column];
        double[] gains = gain[from - 1];
        double least = Double.POSITIVE_INFINITY;
        int next = 0;
        for (int j = 1; j <= n; j++) {
          if (settled[j]) {
            continue;
          }
          double reduced = -gains[j - 1] - rowPrice[from] - columnPrice[j];
          if (reduced < shortest[j]) {
            shortest[j] = reduced;
            before[j] = column;
          }
          if (shortest[j] < least) {
            least = shortest[j];
            next = j;
          }
        }
        for (int j = 0; j <= n; j++) {
          if (settled[j]) {
            rowPrice[rowOf[j]] += least;
            columnPrice[j] -= least;
          } else {
            shortest[j] -= least;
          }
        }
        column = next;
      } while (rowOf[column] != 0);
      while (column != 0) {
        rowOf[column] = rowOf[before[column]];
        column = before[column];
      }
    }
    int[] columnOf = new int[n];
    for (int j = 1; j <= n; j++) {
      columnOf[rowOf[j] - 1] = j - 1;
    }
    return columnOf;
  }
}
