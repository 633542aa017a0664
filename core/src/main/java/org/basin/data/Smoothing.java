package org.basin.data;

import org.basin.engine.Tensor;
import org.basin.engine.Type;

/**
 * Gaussian weights along one side of a picture as a matrix: row i says how much each pixel counts
 * in the new pixel i. What would lie beyond the edge is left out and the rest made up.
 */
final class Smoothing {
  private Smoothing() {}

  /**
   * Rows that sum to one, so that an even picture stays as it is.
   *
   * @param precision 1 / (2 sigma^2), [members, batch, 1, 1]
   * @return [members, batch, side, side]
   */
  private static Tensor averaging(int side, Tensor precision) {
    float[] distances = new float[side * side];
    for (int i = 0; i < distances.length; i++) {
      float apart = i / side - i % side;
      distances[i] = -apart * apart;
    }
    Tensor weights = Tensor.of(distances, 1, 1, side, side).times(precision).exp();
    long[] sums = weights.shape();
    sums[3] = 1;
    return weights.over(weights.sum(3).reshape(sums));
  }

  /**
   * Pictures blurred, each by a width of its own.
   *
   * @param x [members, batch, channels, h, w]
   * @param sigma standard deviations in pixels, [members, batch]; 0 where the picture stays
   */
  static Tensor blur(Tensor x, Tensor sigma) {
    long[] shape = x.shape();
    long pictures = shape[0] * shape[1];
    int h = (int) shape[3];
    int w = (int) shape[4];
    Tensor squares = sigma.square().plus(1e-4).times(2).reshape(shape[0], shape[1], 1, 1);
    Tensor precision = Tensor.full(1, Type.FLOAT, 1, 1, 1, 1).over(squares);
    Tensor across =
        x.reshape(pictures, shape[2] * h, w)
            .matmul(averaging(w, precision).reshape(pictures, w, w).transpose(1, 2));
    return across
        .reshape(pictures, shape[2], h, w)
        .transpose(2, 3)
        .reshape(pictures, shape[2] * w, h)
        .matmul(averaging(h, precision).reshape(pictures, h, h).transpose(1, 2))
        .reshape(shape[0], shape[1], shape[2], w, h)
        .transpose(3, 4);
  }

  /**
   * Rows of length one, so that independent noise of variance one keeps it: [members, side, side].
   */
  static Tensor spreading(int members, int side, double sigma) {
    float[] weights = new float[side * side];
    for (int i = 0; i < side; i++) {
      double squares = 0;
      double[] row = new double[side];
      for (int j = 0; j < side; j++) {
        row[j] = Math.exp(-(i - j) * (i - j) / (2 * sigma * sigma));
        squares += row[j] * row[j];
      }
      for (int j = 0; j < side; j++) {
        weights[i * side + j] = (float) (row[j] / Math.sqrt(squares));
      }
    }
    float[] all = new float[members * weights.length];
    for (int m = 0; m < members; m++) {
      System.arraycopy(weights, 0, all, m * weights.length, weights.length);
    }
    return Tensor.of(all, members, side, side);
  }
}
