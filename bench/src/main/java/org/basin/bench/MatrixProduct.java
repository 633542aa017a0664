package org.basin.bench;

import java.util.Arrays;
import org.basin.engine.Rng;
import org.basin.engine.Scope;
import org.basin.engine.Tensor;

/** How fast this machine multiplies two square matrices of 2048 rows on one thread. */
final class MatrixProduct {
  private static final int ROWS = 2048;
  private static final int ROUNDS = 7;

  private MatrixProduct() {}

  /** Thousand million operations a second of CPU time, the median of several products. */
  static double gigaflops() {
    double[] rates = new double[ROUNDS];
    try (Scope scope = Scope.open()) {
      Tensor left = Rng.of(1).normal(ROWS, ROWS);
      Tensor right = Rng.of(2).normal(ROWS, ROWS);
      for (int i = -1; i < ROUNDS; i++) {
        try (Scope passing = Scope.open()) {
          long before = CpuTime.nanoseconds();
          left.matmul(right);
          double rate = 2.0 * ROWS * ROWS * ROWS / (CpuTime.nanoseconds() - before);
          if (i >= 0) {
            rates[i] = rate;
          }
        }
      }
    }
    Arrays.sort(rates);
    return rates[ROUNDS / 2];
  }
}
