package org.basin.surface;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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
    double sum = 0;
    int used = 0;
    try (Scope scope = Scope.open()) {
      Tensor distinct = centred(x.pick(1, distinct(x)));
      int n = (int) distinct.shape(1);
      for (int from = 0; from < n; from += CHUNK) {
        int count = Math.min(CHUNK, n - from);
        double[] squares = squaredDistances(distinct.narrow(1, from, count), distinct);
        for (int i = 0; i < count; i++) {
          double nearest = Double.POSITIVE_INFINITY;
          double second = Double.POSITIVE_INFINITY;
          for (int j = 0; j < n; j++) {
            double square = squares[i * n + j];
            if (j == from + i) {
              continue;
            }
            if (square < nearest) {
              second = nearest;
              nearest = square;
            } else if (square < second) {
              second = square;
            }
          }
          if (nearest > 0 && Double.isFinite(second)) {
            sum += 0.5 * Math.log(second / nearest);
            used++;
          }
        }
      }
    }
    double value = used < 2 ? Double.NaN : (used - 1) / sum;
    return new Estimate(value, value / Math.sqrt(Math.max(1, used - 2)), used);
  }

  /** Where each different example stands first. */
  private static Tensor distinct(Tensor x) {
    int n = (int) x.shape(1);
    int features = (int) x.shape(2);
    double[] values = x.doubles();
    Set<List<Double>> seen = new HashSet<>();
    long[] first = new long[n];
    int count = 0;
    for (int i = 0; i < n; i++) {
      double[] row = Arrays.copyOfRange(values, i * features, (i + 1) * features);
      if (seen.add(Arrays.stream(row).boxed().toList())) {
        first[count++] = i;
      }
    }
    return Tensor.of(Arrays.copyOf(first, count), count);
  }

  /**
   * [count x n], in double precision about the common mean, where inner products are exact enough.
   */
  static double[] squaredDistances(Tensor some, Tensor all) {
    try (Scope scope = Scope.open()) {
      Tensor lengths = some.square().sum(2).reshape(1, some.shape(1), 1);
      Tensor others = all.square().sum(2).reshape(1, 1, all.shape(1));
      return lengths.plus(others).minus(some.matmul(all.transpose(1, 2)).times(2)).doubles();
    }
  }

  private static Tensor centred(Tensor x) {
    Tensor wide = x.to(Type.DOUBLE);
    return wide.minus(wide.mean(1).reshape(1, 1, x.shape(2)));
  }

  /**
   * The participation ratio of the variances along the principal axes, (sum)^2 / sum of squares: as
   * many as there are where all are equal, 1 where one axis carries everything.
   *
   * @param x [1, examples, features]
   */
  public static double participation(Tensor x) {
    try (Scope scope = Scope.open()) {
      Tensor centred = centred(x);
      double[] variances = Symmetric.of(centred.transpose(1, 2).matmul(centred)).values().doubles();
      double sum = Arrays.stream(variances).sum();
      return sum * sum / Arrays.stream(variances).map(v -> v * v).sum();
    }
  }
}
