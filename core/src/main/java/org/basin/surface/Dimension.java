package org.basin.surface;

import java.util.Arrays;
import org.basin.engine.Scope;
import org.basin.engine.Symmetric;
import org.basin.engine.Tensor;
import org.basin.engine.Type;

/** How many dimensions the examples fill in a representation. */
public final class Dimension {
  private static final int CHUNK = 512;

  private Dimension() {}

  /**
   * An estimate with its standard error.
   *
   * @param examples that it rests on: exact repeats are left out
   */
  public record Estimate(double value, double standardError, int examples) {}

  /**
   * Intrinsic dimension from the ratio of each example's distances to its two nearest neighbours
   * (Facco et al., "Estimating the intrinsic dimension of datasets by a minimal neighborhood
   * information", Scientific Reports 2017), by maximum likelihood without bias: (n - 1) over the
   * sum of the ratios' logarithms. The error takes the examples for independent.
   *
   * @param x [1, examples, features]
   */
  public static Estimate twoNearest(Tensor x) {
    int n = (int) x.shape(1);
    double sum = 0;
    int used = 0;
    try (Scope scope = Scope.open()) {
      Tensor wide = x.to(Type.DOUBLE);
      for (int from = 0; from < n; from += CHUNK) {
        int count = Math.min(CHUNK, n - from);
        double[] squares = squaredDistances(wide.narrow(1, from, count), wide);
        for (int i = 0; i < count; i++) {
          double nearest = Double.POSITIVE_INFINITY;
          double second = Double.POSITIVE_INFINITY;
          for (int j = 0; j < n; j++) {
            double square = squares[i * n + j];
            if (j == from + i || square <= 1e-20) {
              continue; // itself, or the same example once more
            }
            if (square < nearest) {
              second = nearest;
              nearest = square;
            } else if (square < second) {
              second = square;
            }
          }
          if (second > nearest && Double.isFinite(second)) {
            sum += 0.5 * Math.log(second / nearest);
            used++;
          }
        }
      }
    }
    double value = used < 2 ? Double.NaN : (used - 1) / sum;
    return new Estimate(value, value / Math.sqrt(Math.max(1, used - 2)), used);
  }

  /** [count x n], by differences and not by inner products, which lose small distances. */
  static double[] squaredDistances(Tensor some, Tensor all) {
    int count = (int) some.shape(1);
    int n = (int) all.shape(1);
    double[] result = new double[count * n];
    for (int i = 0; i < count; i++) {
      try (Scope scope = Scope.open()) {
        double[] row = all.minus(some.narrow(1, i, 1)).square().sum(2).doubles();
        System.arraycopy(row, 0, result, i * n, n);
      }
    }
    return result;
  }

  /**
   * The participation ratio of the variances along the principal axes, (sum)^2 / sum of squares: as
   * many as there are where all are equal, 1 where one axis carries everything.
   *
   * @param x [1, examples, features]
   */
  public static double participation(Tensor x) {
    try (Scope scope = Scope.open()) {
      Tensor wide = x.to(Type.DOUBLE);
      Tensor centred = wide.minus(wide.mean(1).reshape(1, 1, x.shape(2)));
      double[] variances = Symmetric.of(centred.transpose(1, 2).matmul(centred)).values().doubles();
      double sum = Arrays.stream(variances).sum();
      return sum * sum / Arrays.stream(variances).map(v -> v * v).sum();
    }
  }
}
