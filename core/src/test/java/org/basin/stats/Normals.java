package org.basin.stats;

/** Simulated normal differences for the tests, from a seed that they print. */
final class Normals {
  private final Draws draws;

  Normals(long seed) {
    draws = new Draws(seed);
  }

  double uniform() {
    return ((draws.bits() >>> 11) + .5) * 0x1p-53;
  }

  /** By Box and Muller. */
  double next() {
    return Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
  }

  double[] sample(int n, double mean, double sd) {
    double[] values = new double[n];
    for (int i = 0; i < n; i++) {
      values[i] = mean + sd * next();
    }
    return values;
  }
}
