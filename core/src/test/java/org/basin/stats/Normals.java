package org.basin.stats;

/** Simulated normal differences for the tests, from a seed that they print. */
final class Normals {
  private final Draws draws;

  Normals(long seed) {
    draws = new Draws(seed);
  }

  double uniform() {
    return draws.uniform();
  }

  double next() {
    return draws.normal();
  }

  double[] sample(int n, double mean, double sd) {
    double[] values = new double[n];
    for (int i = 0; i < n; i++) {
      values[i] = mean + sd * next();
    }
    return values;
  }
}
