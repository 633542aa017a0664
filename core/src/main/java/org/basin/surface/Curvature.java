package org.basin.surface;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.basin.engine.Rng;
import org.basin.engine.Scope;
import org.basin.engine.Tensor;
import org.basin.nn.Parameters;

/**
 * The Hessian of a loss at a point, without the Hessian: its largest eigenvalues by Lanczos's
 * method, its trace by Hutchinson's (1990), its density by stochastic Lanczos quadrature (Ghorbani,
 * Krishnan and Xiao, ICML 2019). Of a network of rectifiers it is the curvature of the smooth piece
 * that the point lies on. Curvature is not invariant to rescaling a network that computes the same:
 * {@link Sharpness} is.
 */
public final class Curvature {
  private final Landscape landscape;
  private final Parameters theta;

  public Curvature(Landscape landscape, Parameters theta) {
    this.landscape = landscape;
    this.theta = theta;
  }

  /**
   * An eigenvalue for each member.
   *
   * @param value [members]
   * @param residual the length of H v - value v for the unit vector v that belongs to it,
   *     [members]: an eigenvalue of the Hessian lies within so much
   */
  public record Eigenvalue(double[] value, double[] residual) {}

  /**
   * The eigenvalues largest in size, the largest first.
   *
   * @param count how many
   * @param steps of Lanczos's method; several times {@code count}
   */
  public List<Eigenvalue> largest(int count, int steps, Rng rng) {
    try (Scope scope = Scope.open()) {
      Lanczos found = Lanczos.run(this::times, theta, steps, count, rng);
      List<Eigenvalue> result = new ArrayList<>();
      for (Parameters vector : found.vectors()) {
        int rank = result.size();
        double[] values =
            IntStream.range(0, theta.members())
                .mapToDouble(m -> found.values()[m][Lanczos.largest(found.values()[m])[rank]])
                .toArray();
        result.add(new Eigenvalue(values, residual(vector, values)));
      }
      return result;
    }
  }

  private double[] residual(Parameters vector, double[] values) {
    try (Scope scope = Scope.open()) {
      Parameters left =
          times(vector)
              .zip(
                  vector,
                  (product, v) -> product.minus(v.times(Tensor.perMember(values, v.rank()))));
      double[] squares = left.dot(left);
      return IntStream.range(0, squares.length).mapToDouble(m -> Math.sqrt(squares[m])).toArray();
    }
  }

  /**
   * An estimate with its standard error, [members] each; the error is not a number with one draw.
   */
  public record Estimate(double[] value, double[] standardError) {}

  /** The trace, the sum of all eigenvalues, from so many draws of signs. */
  public Estimate trace(int draws, Rng rng) {
    int members = theta.members();
    double[] sum = new double[members];
    double[] squares = new double[members];
    for (int i = 0; i < draws; i++) {
      try (Scope scope = Scope.open()) {
        Parameters signs = Directions.signs(theta, rng.fold(i));
        double[] form = signs.dot(times(signs));
        for (int m = 0; m < members; m++) {
          sum[m] += form[m];
          squares[m] += form[m] * form[m];
        }
      }
    }
    double[] mean = new double[members];
    double[] error = new double[members];
    for (int m = 0; m < members; m++) {
      mean[m] = sum[m] / draws;
      double variance = Math.max(0, squares[m] - draws * mean[m] * mean[m]) / (draws - 1);
      error[m] = Math.sqrt(variance / draws);
    }
    return new Estimate(mean, error);
  }

  /**
   * The density of eigenvalues as weighted points, which sum to 1: [members][points].
   *
   * @param at ascending within each draw
   */
  public record Density(double[][] at, double[][] weight) {}

  /** From so many drawn starts of so many steps each. */
  public Density density(int starts, int steps, Rng rng) {
    int members = theta.members();
    double[][] at = new double[members][0];
    double[][] weight = new double[members][0];
    for (int i = 0; i < starts; i++) {
      Lanczos found = Lanczos.run(this::times, theta, steps, 0, rng.fold(i));
      for (int m = 0; m < members; m++) {
        at[m] = joined(at[m], found.values()[m], 1);
        weight[m] = joined(weight[m], found.first()[m], 1.0 / starts);
      }
    }
    return new Density(at, weight);
  }

  private static double[] joined(double[] some, double[] more, double factor) {
    double[] all = java.util.Arrays.copyOf(some, some.length + more.length);
    for (int i = 0; i < more.length; i++) {
      all[some.length + i] = more[i] * factor;
    }
    return all;
  }

  private Parameters times(Parameters direction) {
    return landscape.hessianTimes(theta, direction);
  }
}
