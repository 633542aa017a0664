package org.basin.surface;

/**
 * The best order of units that must stay together in blocks: units change places inside a block,
 * and whole blocks do.
 */
final class Blocks {
  private Blocks() {}

  /**
   * The order of the largest total gain.
   *
   * @param gain of unit j at place i, [n][n]
   * @param blocks of equal length; 1 where every order is allowed
   */
  static int[] best(double[][] gain, int blocks) {
    if (blocks == 1) {
      return Assignment.maximising(gain);
    }
    int each = gain.length / blocks;
    int[][][] inside = new int[blocks][blocks][];
    double[][] between = new double[blocks][blocks];
    for (int place = 0; place < blocks; place++) {
      for (int block = 0; block < blocks; block++) {
        double[][] part = new double[each][each];
        for (int i = 0; i < each; i++) {
          System.arraycopy(gain[place * each + i], block * each, part[i], 0, each);
        }
        inside[place][block] = Assignment.maximising(part);
        for (int i = 0; i < each; i++) {
          between[place][block] += part[i][inside[place][block][i]];
        }
      }
    }
    int[] chosen = Assignment.maximising(between);
    int[] order = new int[gain.length];
    for (int place = 0; place < blocks; place++) {
      for (int i = 0; i < each; i++) {
        order[place * each + i] = chosen[place] * each + inside[place][chosen[place]][i];
      }
    }
    return order;
  }
}
