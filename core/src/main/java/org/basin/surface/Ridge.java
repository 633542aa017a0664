package org.basin.surface;

import org.basin.engine.Scope;
import org.basin.engine.Symmetric;
import org.basin.engine.Tensor;
import org.basin.engine.Type;

/**
 * Linear maps from features to targets by penalised least squares (Hoerl and Kennard, "Ridge
 * regression", Technometrics 1970), with an intercept that is not penalised. The penalty is the one
 * of a fixed ladder with the least squared error when each example is predicted without itself, in
 * closed form (Allen's PRESS, Technometrics 1974).
 */
public final class Ridge {
  /** Penalties as shares of the features' mean variance along a principal axis. */
  static final double[] LADDER = {1e-6, 1e-5, 1e-4, 1e-3, 1e-2, .1, 1, 10, 100};

  private Ridge() {}

  /**
   * Fits on examples and predicts others.
   *
   * @param x [1, examples, features]
   * @param y [1, examples, targets]
   * @param others [1, other examples, features]
   * @return [1, other examples, targets], double precision
   */
  public static Tensor predict(Tensor x, Tensor y, Tensor others) {
    try (Scope scope = Scope.open()) {
      Tensor wide = x.to(Type.DOUBLE);
      Tensor targets = y.to(Type.DOUBLE);
      Tensor middle = wide.mean(1).reshape(1, 1, x.shape(2));
      Tensor level = targets.mean(1).reshape(1, 1, y.shape(2));
      Axes axes = Axes.of(wide.minus(middle));
      Tensor scores = wide.minus(middle).matmul(axes.directions());
      Tensor products = scores.transpose(1, 2).matmul(targets.minus(level));
      double best = Double.POSITIVE_INFINITY;
      Tensor map = products;
      double unit = axes.variances().mean().value();
      for (double share : LADDER) {
        Tensor weights = weights(axes.variances(), share * unit);
        Tensor fitted = scores.matmul(products.times(weights));
        double left = leftOut(targets.minus(level).minus(fitted), scores, weights);
        if (left < best) {
          best = left;
          map = products.times(weights);
        }
      }
      Tensor out =
          others.to(Type.DOUBLE).minus(middle).matmul(axes.directions()).matmul(map).plus(level);
      return scope.keep(out);
    }
  }

  /** [1, axes, 1]: one over variance plus penalty. */
  private static Tensor weights(Tensor variances, double penalty) {
    long axes = variances.shape(1);
    return Tensor.full(1, Type.DOUBLE, 1, axes, 1)
        .over(variances.reshape(1, axes, 1).plus(penalty));
  }

  /** The mean squared error of each example's prediction without it. */
  private static double leftOut(Tensor residuals, Tensor scores, Tensor weights) {
    long n = scores.shape(1);
    Tensor leverage = scores.square().matmul(weights).plus(1.0 / n);
    Tensor rest = leverage.negate().plus(1).clamp(1e-9, 1);
    return residuals.over(rest).square().mean().value();
  }

  /**
   * The directions in which centred examples vary.
   *
   * @param variances [1, axes], sums of squares
   * @param directions [1, features, axes]
   */
  record Axes(Tensor variances, Tensor directions) {
    private static final double LEAST = 1e-10;

    /** Through whichever of the two products of the examples with themselves is smaller. */
    static Axes of(Tensor centred) {
      boolean few = centred.shape(1) < centred.shape(2);
      Tensor flat = centred.transpose(1, 2);
      Symmetric parts = Symmetric.of(few ? centred.matmul(flat) : flat.matmul(centred));
      double[] all = parts.values().doubles();
      double least = LEAST * Math.max(0, all[all.length - 1]);
      int first = 0;
      while (first < all.length - 1 && !(all[first] > least)) {
        first++;
      }
      int kept = all.length - first;
      Tensor variances = parts.values().narrow(1, first, kept).contiguous().clamp(1e-300, 1e300);
      Tensor vectors = parts.vectors().narrow(2, first, kept).contiguous();
      Tensor directions =
          few ? flat.matmul(vectors).over(variances.sqrt().reshape(1, 1, kept)) : vectors;
      return new Axes(variances, directions);
    }
  }
}
