package org.basin.surface;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.basin.engine.Rng;
import org.basin.engine.Scope;
import org.basin.engine.Symmetric;
import org.basin.engine.Tensor;
import org.basin.engine.Type;
import org.basin.nn.Parameters;

/**
 * Krylov spaces of a symmetric operator on weight space (Lanczos 1950), a member each, every new
 * direction made orthogonal to all before it twice, so that rounding brings up no ghosts. What the
 * operator is like there is what {@link Curvature} reads from it.
 *
 * @param values Ritz values of each member, ascending, [members][steps]
 * @param first the squared first component of each Ritz vector, which sum to 1: the weights of the
 *     quadrature that belongs to the start, [members][steps]
 * @param vectors the Ritz vectors in the order of the values
 */
record Lanczos(double[][] values, double[][] first, List<Parameters> vectors) {

  /**
   * Runs so many steps from a drawn direction, fewer where the space is smaller or an invariant
   * subspace is found.
   *
   * @param like a point of the space
   * @param wanted Ritz vectors to be made, those of the largest values in size
   */
  static Lanczos run(
      UnaryOperator<Parameters> operator, Parameters like, int steps, int wanted, Rng rng) {
    int members = like.members();
    int most = (int) Math.min(steps, like.size());
    try (Scope scope = Scope.open()) {
      List<Parameters> basis = new ArrayList<>();
      double[][] diagonal = new double[most][];
      double[][] beside = new double[most][];
      Parameters direction = normed(Directions.normal(like, rng));
      int done = 0;
      for (int k = 0; k < most; k++) {
        basis.add(direction);
        done = k + 1;
        try (Scope passing = Scope.open()) {
          Parameters next = operator.apply(direction);
          diagonal[k] = direction.dot(next);
          for (int again = 0; again < 2; again++) {
            for (Parameters old : basis) {
              next = minus(next, old, old.dot(next));
            }
          }
          double[] length = lengths(next);
          beside[k] = length;
          boolean left = false;
          for (int m = 0; m < members; m++) {
            double scale = 0;
            for (int j = 0; j <= k; j++) {
              scale = Math.max(scale, Math.abs(diagonal[j][m]));
            }
            if (length[m] <= 1e-6 * scale) {
              length[m] = 0; // nothing left to find: what follows is zeros of no weight
            }
            left |= length[m] > 0;
          }
          if (!left || k + 1 == most) {
            break;
          }
          direction = passing.keep(scaled(next, inverse(length)));
        }
      }
      return decomposed(scope, basis, diagonal, beside, done, members, Math.min(wanted, done));
    }
  }

  private static Lanczos decomposed(
      Scope scope,
      List<Parameters> basis,
      double[][] diagonal,
      double[][] beside,
      int n,
      int members,
      int wanted) {
    double[] matrices = new double[members * n * n];
    for (int m = 0; m < members; m++) {
      for (int k = 0; k < n; k++) {
        matrices[(m * n + k) * n + k] = diagonal[k][m];
        if (k > 0) {
          matrices[(m * n + k) * n + k - 1] = beside[k - 1][m];
          matrices[(m * n + k - 1) * n + k] = beside[k - 1][m];
        }
      }
    }
    Symmetric parts = Symmetric.of(Tensor.of(matrices, members, n, n));
    double[] flatValues = parts.values().doubles();
    double[] flatVectors = parts.vectors().doubles();
    double[][] values = new double[members][n];
    double[][] first = new double[members][n];
    for (int m = 0; m < members; m++) {
      for (int i = 0; i < n; i++) {
        values[m][i] = flatValues[m * n + i];
        double component = flatVectors[m * n * n + i];
        first[m][i] = component * component;
      }
    }
    List<Parameters> vectors = new ArrayList<>();
    for (int w = 0; w < wanted; w++) {
      Parameters vector = basis.get(0).map(tensor -> Tensor.zeros(tensor.shape()));
      for (int k = 0; k < n; k++) {
        double[] share = new double[members];
        for (int m = 0; m < members; m++) {
          int column = largest(values[m])[w];
          share[m] = flatVectors[(m * n + k) * n + column];
        }
        vector = plus(vector, basis.get(k), share);
      }
      vectors.add(scope.keep(normed(vector)));
    }
    return new Lanczos(values, first, vectors);
  }

  /** The positions of values by falling size. */
  static int[] largest(double[] values) {
    return java.util.stream.IntStream.range(0, values.length)
        .boxed()
        .sorted((a, b) -> Double.compare(Math.abs(values[b]), Math.abs(values[a])))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  static Parameters normed(Parameters vector) {
    return scaled(vector, inverse(lengths(vector)));
  }

  private static double[] lengths(Parameters vector) {
    return Arrays.stream(vector.dot(vector)).map(Math::sqrt).toArray();
  }

  private static double[] inverse(double[] lengths) {
    return Arrays.stream(lengths).map(length -> length == 0 ? 0 : 1 / length).toArray();
  }

  private static Parameters scaled(Parameters vector, double[] factors) {
    return vector.map(tensor -> tensor.times(Tensor.perMember(factors, tensor.rank())));
  }

  private static Parameters plus(Parameters sum, Parameters vector, double[] factors) {
    return sum.zip(
        vector, (to, by) -> to.plus(by.times(Tensor.perMember(factors, by.rank()).to(Type.FLOAT))));
  }

  private static Parameters minus(Parameters from, Parameters vector, double[] factors) {
    return plus(from, vector, Arrays.stream(factors).map(x -> -x).toArray());
  }
}
