package org.basin.surface.embedding;

import org.basin.engine.Scope;
import org.basin.engine.Symmetric;
import org.basin.engine.Tensor;

/**
 * Classical multidimensional scaling (Torgerson, "Multidimensional scaling: I. Theory and method",
 * Psychometrika 1952): the two directions in which points with such distances vary most. Of
 * straight distances it is the principal components (Gower, "Some distance properties of latent
 * root and vector methods", Biometrika 1966). An axis' sign means nothing; here the point farthest
 * out on it lies on the positive side.
 */
public final class Scaling {
  private static final int AXES = 2;

  private Scaling() {}

  /** Kept is the share of the positive variances that lies along the two axes. */
  public static Embedding of(Distances distances) {
    int n = distances.points();
    double[] products = products(distances);
    double[][] at = new double[n][AXES];
    try (Scope scope = Scope.open()) {
      Symmetric parts = Symmetric.of(Tensor.of(products, 1, n, n));
      double[] values = parts.values().doubles();
      double[] vectors = parts.vectors().doubles();
      double total = 0;
      double kept = 0;
      for (double value : values) {
        total += Math.max(0, value);
      }
      for (int axis = 0; axis < Math.min(AXES, n); axis++) {
        int column = n - 1 - axis;
        double variance = Math.max(0, values[column]);
        kept += variance;
        double length = Math.sqrt(variance) * sign(vectors, n, column);
        for (int i = 0; i < n; i++) {
          at[i][axis] = vectors[i * n + column] * length;
        }
      }
      return new Embedding(at, total > 0 ? kept / total : 1);
    }
  }

  private static double sign(double[] vectors, int n, int column) {
    double farthest = 0;
    for (int i = 0; i < n; i++) {
      double value = vectors[i * n + column];
      // By more than rounding, so that of a pair at both ends it is always the first.
      farthest = Math.abs(value) > Math.abs(farthest) * (1 + 1e-9) ? value : farthest;
    }
    return farthest < 0 ? -1 : 1;
  }

  /** Inner products about the points' mean, from the distances alone: [n x n]. */
  private static double[] products(Distances distances) {
    int n = distances.points();
    double[][] between = distances.between();
    double[] means = new double[n];
    double mean = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        means[i] += between[i][j] * between[i][j] / n;
      }
      mean += means[i] / n;
    }
    double[] products = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double square = between[i][j] * between[i][j];
        products[i * n + j] = -0.5 * (square - means[i] - means[j] + mean);
      }
    }
    return products;
  }
}
