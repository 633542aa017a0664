package org.basin.stats;

import java.util.Arrays;

/**
 * Count, mean and standard deviation of finite numbers.
 *
 * @param mean not a number where there are none
 * @param sd with n - 1 below the line; not a number under two; exactly zero where all are equal
 */
record Moments(int n, double mean, double sd) {

  static Moments of(double[] values) {
    requireFinite(values);
    int n = values.length;
    if (n == 0) {
      return new Moments(0, Double.NaN, Double.NaN);
    }
    // Equal values would otherwise leave a rounding error that looks like a variance.
    if (Arrays.stream(values).allMatch(value -> value == values[0])) {
      return new Moments(n, values[0], n > 1 ? 0 : Double.NaN);
    }
    double mean = Arrays.stream(values).sum() / n;
    double squares = Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum();
    return new Moments(n, mean, Math.sqrt(squares / (n - 1)));
  }

  static void requireFinite(double[] values) {
    for (int i = 0; i < values.length; i++) {
      if (!Double.isFinite(values[i])) {
        throw new IllegalArgumentException(
            "value " + i + ": expected a finite number, found " + values[i]);
      }
    }
  }
}
