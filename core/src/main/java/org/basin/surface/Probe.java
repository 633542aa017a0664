package org.basin.surface;

import org.basin.engine.Scope;
import org.basin.engine.Tensor;
import org.basin.engine.Type;

/**
 * How well classes can be read off a frozen representation: the error on examples that the probe
 * was not fitted on, a fraction.
 */
public final class Probe {
  private static final int[] NEIGHBOURS = {1, 3, 5, 9};

  private Probe() {}

  /**
   * A linear probe (Alain and Bengio, "Understanding intermediate layers using linear classifier
   * probes", 2016), fitted to the classes' indicators by {@link Ridge} instead of by logistic
   * regression: it has a closed form, and its penalty is chosen on the fitted examples alone.
   *
   * @param x [1, examples, features]
   * @param labels of the examples
   * @param others [1, other examples, features]
   * @param truth of the others
   */
  public static double linear(Tensor x, int[] labels, Tensor others, int[] truth, int classes) {
    double[] indicators = new double[labels.length * classes];
    for (int i = 0; i < labels.length; i++) {
      indicators[i * classes + labels[i]] = 1;
    }
    try (Scope scope = Scope.open()) {
      Tensor y = Tensor.of(indicators, 1, labels.length, classes);
      long[] found = Ridge.predict(x, y, others).argmax(2).longs();
      int wrong = 0;
      for (int i = 0; i < truth.length; i++) {
        wrong += found[i] == truth[i] ? 0 : 1;
      }
      return (double) wrong / truth.length;
    }
  }

  /**
   * A probe by the nearest neighbours in Euclidean distance, 1, 3, 5 or 9 of them: as many as do
   * best when each fitted example is classified without itself. The class with the most neighbours
   * wins, of equals the one with the nearest.
   */
  public static double neighbours(Tensor x, int[] labels, Tensor others, int[] truth, int classes) {
    try (Scope scope = Scope.open()) {
      Tensor middle = x.to(Type.DOUBLE).mean(1).reshape(1, 1, x.shape(2));
      Tensor base = x.to(Type.DOUBLE).minus(middle);
      Tensor asked = others.to(Type.DOUBLE).minus(middle);
      int most = NEIGHBOURS[NEIGHBOURS.length - 1];
      int[][] own = nearest(base, base, most, true);
      int best = NEIGHBOURS[0];
      int least = Integer.MAX_VALUE;
      for (int k : NEIGHBOURS) {
        int wrong = wrong(own, labels, labels, k, classes);
        if (wrong < least) {
          least = wrong;
          best = k;
        }
      }
      int[][] near = nearest(asked, base, most, false);
      return (double) wrong(near, labels, truth, best, classes) / truth.length;
    }
  }

  private static int wrong(int[][] near, int[] labels, int[] truth, int k, int classes) {
    int wrong = 0;
    for (int i = 0; i < near.length; i++) {
      int[] votes = new int[classes];
      int winner = -1;
      for (int j = 0; j < Math.min(k, near[i].length); j++) {
        votes[labels[near[i][j]]]++;
      }
      for (int j = 0; j < Math.min(k, near[i].length); j++) {
        int label = labels[near[i][j]];
        winner = winner < 0 || votes[label] > votes[winner] ? label : winner;
      }
      wrong += winner == truth[i] ? 0 : 1;
    }
    return wrong;
  }

  /** The nearest examples of each that is asked for, the nearest first, of equals the first. */
  private static int[][] nearest(Tensor asked, Tensor base, int most, boolean withoutItself) {
    int n = (int) base.shape(1);
    int count = Math.max(0, Math.min(most, withoutItself ? n - 1 : n));
    int[][] near = new int[(int) asked.shape(1)][count];
    double[] squares = Dimension.squaredDistances(asked, base);
    for (int i = 0; i < near.length; i++) {
      double[] row = java.util.Arrays.copyOfRange(squares, i * n, (i + 1) * n);
      if (withoutItself) {
        row[i] = Double.POSITIVE_INFINITY;
      }
      for (int j = 0; j < count; j++) {
        int at = 0;
        for (int other = 1; other < n; other++) {
          at = row[other] < row[at] ? other : at;
        }
        near[i][j] = at;
        row[at] = Double.POSITIVE_INFINITY;
      }
    }
    return near;
  }
}
