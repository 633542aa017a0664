package org.basin.data.audit;

import java.util.Arrays;

/**
 * One picture held ready to be compared with others: what is left of it that another cannot
 * explain, when that may be moved by up to two pixels and made brighter or of more contrast. 0 is
 * the same picture, 1 nothing in common: one minus the square of the largest correlation of the
 * middle of the one with equally large windows of the other.
 */
final class Alignment {
  private static final int REACH = 2;

  /** Variance, in grey levels squared, below which a picture counts as flat. */
  private static final double FLAT = 1e-3;

  private final int height;
  private final int width;
  private final int down;
  private final int across;
  private final float[] middle;
  private final double length;

  /**
   * @param plane [height x width]
   */
  Alignment(float[] plane, int height, int width) {
    this.height = height;
    this.width = width;
    this.down = reach(height);
    this.across = reach(width);
    this.middle = new float[(height - 2 * down) * (width - 2 * across)];
    int inner = width - 2 * across;
    double sum = 0;
    for (int i = 0; i < middle.length; i++) {
      middle[i] = plane[(down + i / inner) * width + across + i % inner];
      sum += middle[i];
    }
    double squares = 0;
    for (int i = 0; i < middle.length; i++) {
      middle[i] -= (float) (sum / middle.length);
      squares += middle[i] * middle[i];
    }
    this.length = Math.sqrt(squares);
  }

  /** Small pictures are moved less: three quarters of each side are left to compare. */
  private static int reach(int side) {
    return Math.min(REACH, side / 8);
  }

  /** The part that {@code other} leaves unexplained; 1 where either is flat. */
  double residual(float[] other) {
    int inner = width - 2 * across;
    int lines = height - 2 * down;
    double flat = FLAT * middle.length;
    double[] sums = corners(other, false);
    double[] squares = corners(other, true);
    float[] products = new float[inner];
    double best = 0;
    for (int dy = 0; dy <= 2 * down; dy++) {
      for (int dx = 0; dx <= 2 * across; dx++) {
        // A sum a column first: additions that do not wait for one another.
        Arrays.fill(products, 0);
        for (int y = 0; y < lines; y++) {
          int from = (dy + y) * width + dx;
          int at = y * inner;
          for (int x = 0; x < inner; x++) {
            products[x] += middle[at + x] * other[from + x];
          }
        }
        double product = 0;
        for (int x = 0; x < inner; x++) {
          product += products[x];
        }
        double sum = inside(sums, dy, dx, lines, inner);
        double variance = inside(squares, dy, dx, lines, inner) - sum * sum / middle.length;
        if (variance > flat && product > 0) {
          best = Math.max(best, product / Math.sqrt(variance));
        }
      }
    }
    if (length * length <= flat) {
      return 1;
    }
    double correlation = best / length;
    return Math.max(0, 1 - correlation * correlation);
  }

  /** Sums over all above and left of each corner: [height + 1][width + 1]. */
  private double[] corners(float[] plane, boolean squared) {
    double[] corners = new double[(height + 1) * (width + 1)];
    for (int y = 0; y < height; y++) {
      double line = 0;
      for (int x = 0; x < width; x++) {
        double value = plane[y * width + x];
        line += squared ? value * value : value;
        int at = (y + 1) * (width + 1) + x + 1;
        corners[at] = corners[at - width - 1] + line;
      }
    }
    return corners;
  }

  private double inside(double[] corners, int top, int left, int lines, int inner) {
    int above = top * (width + 1) + left;
    int below = (top + lines) * (width + 1) + left;
    return corners[below + inner] - corners[below] - corners[above + inner] + corners[above];
  }
}
