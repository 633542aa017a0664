package org.basin.surface;

import org.basin.engine.Scope;
import org.basin.engine.Symmetric;
import org.basin.engine.Tensor;
import org.basin.engine.Type;

/**
 * How alike two representations of the same examples are, whatever the order and rotation of their
 * units. It takes more examples than features: with fewer, anything can be turned into anything.
 */
public final class Similarity {
  private static final double KEPT = 0.99;

  private Similarity() {}

  /**
   * Debiased linear centred kernel alignment (Kornblith et al., ICML 2019; the unbiased estimate of
   * the Hilbert-Schmidt criterion of Song et al., JMLR 2012): 1 for representations equal up to
   * rotation and scale, about 0 for independent ones, a little below it by chance.
   *
   * @param x [1, examples, features]
   * @param y [1, examples, other features], the same examples
   */
  public static double cka(Tensor x, Tensor y) {
    check(x, y);
    try (Scope scope = Scope.open()) {
      Tensor k = hollowGram(x);
      Tensor l = hollowGram(y);
      return unbiased(k, l) / Math.sqrt(unbiased(k, k) * unbiased(l, l));
    }
  }

  private static void check(Tensor x, Tensor y) {
    long n = x.shape(1);
    long most = Math.max(x.shape(2), y.shape(2));
    if (n != y.shape(1)) {
      throw new IllegalArgumentException(
          "similarity: expected the same examples, found " + n + " and " + y.shape(1));
    }
    if (n <= most || n < 4) {
      throw new IllegalArgumentException(
          "similarity: expected more examples than features and four at the least, found "
              + n
              + " examples of "
              + most
              + " features");
    }
  }

  /** Inner products of all pairs of examples, none with itself. */
  private static Tensor hollowGram(Tensor x) {
    Tensor centred = centred(x);
    Tensor gram = centred.matmul(centred.transpose(1, 2));
    long n = x.shape(1);
    double[] off = new double[(int) (n * n)];
    java.util.Arrays.fill(off, 1);
    for (int i = 0; i < n; i++) {
      off[(int) (i * n + i)] = 0;
    }
    return gram.times(Tensor.of(off, 1, n, n));
  }

  private static Tensor centred(Tensor x) {
    Tensor wide = x.to(Type.DOUBLE);
    return wide.minus(wide.mean(1).reshape(x.shape(0), 1, x.shape(2)));
  }

  private static double unbiased(Tensor k, Tensor l) {
    double n = k.shape(1);
    Tensor rowsK = k.sum(2);
    Tensor rowsL = l.sum(2);
    double trace = k.times(l).sum().value();
    double sums = rowsK.sum().value() * rowsL.sum().value();
    double rows = rowsK.times(rowsL).sum().value();
    return (trace + sums / ((n - 1) * (n - 2)) - 2 * rows / (n - 2)) / (n * (n - 3));
  }

  /**
   * Singular vector canonical correlation (Raghu et al., NeurIPS 2017): the mean canonical
   * correlation of the directions that carry 99 % of each representation's variance. It is biased
   * upwards where examples are few, so it means something beside its nulls alone.
   *
   * @param x [1, examples, features]
   * @param y [1, examples, other features], the same examples
   */
  public static double svcca(Tensor x, Tensor y) {
    check(x, y);
    try (Scope scope = Scope.open()) {
      Tensor left = whitened(x);
      Tensor right = whitened(y);
      Tensor cross = left.transpose(1, 2).matmul(right);
      Tensor small =
          cross.shape(1) <= cross.shape(2)
              ? cross.matmul(cross.transpose(1, 2))
              : cross.transpose(1, 2).matmul(cross);
      double[] squares = Symmetric.of(small).values().doubles();
      double sum = 0;
      for (double square : squares) {
        sum += Math.sqrt(Math.min(1, Math.max(0, square)));
      }
      return sum / squares.length;
    }
  }

  /** The examples in an orthonormal basis of the directions that matter. */
  private static Tensor whitened(Tensor x) {
    Tensor centred = centred(x);
    Symmetric parts = Symmetric.of(centred.transpose(1, 2).matmul(centred));
    double[] variances = parts.values().doubles();
    double total = 0;
    for (double variance : variances) {
      total += Math.max(0, variance);
    }
    double carried = 0;
    int kept = 0;
    while (kept < variances.length && (kept == 0 || carried < KEPT * total)) {
      carried += Math.max(0, variances[variances.length - 1 - kept]);
      kept++;
    }
    long first = variances.length - kept;
    Tensor scores = centred.matmul(parts.vectors().narrow(2, first, kept).contiguous());
    Tensor lengths = parts.values().narrow(1, first, kept).sqrt().reshape(1, 1, kept);
    return scores.over(lengths);
  }
}
