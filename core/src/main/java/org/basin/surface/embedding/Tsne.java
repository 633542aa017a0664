package org.basin.surface.embedding;

import org.basin.engine.Stream;

/**
 * t-distributed stochastic neighbour embedding (van der Maaten and Hinton, "Visualizing data using
 * t-SNE", JMLR 2008), exact: neighbours stay neighbours; how far apart groups lie, and how wide
 * they are, means nothing. Early exaggeration is 12 over a quarter of the steps and the rate grows
 * with the points, as Belkina et al. (Nature Communications 2019) found best; both depart from the
 * paper.
 */
public final class Tsne {
  private static final double EXAGGERATION = 12;
  private static final double TINY = 1e-12;

  private Tsne() {}

  /**
   * Kept is 1 / (1 + the Kullback-Leibler divergence, nats) of the neighbourhoods in the plane from
   * those of the points.
   *
   * @param perplexity how many neighbours count, softly; at most a third of the others is taken
   * @param start where the points begin: a small cloud
   */
  public static Embedding of(Distances distances, double perplexity, int steps, Stream start) {
    int n = distances.points();
    double[][] p = affinities(distances, Math.max(1, Math.min(perplexity, (n - 1) / 3.0)));
    double[][] y = new double[n][2];
    for (int i = 0; i < n; i++) {
      double radius = Math.sqrt(-2 * Math.log(1 - start.uniform(2L * i)));
      double angle = 2 * Math.PI * start.uniform(2L * i + 1);
      y[i][0] = 1e-4 * radius * Math.cos(angle);
      y[i][1] = 1e-4 * radius * Math.sin(angle);
    }
    descend(p, y, steps);
    return new Embedding(y, 1 / (1 + divergence(p, y)));
  }

  /** Gradient descent with momentum and a gain for each coordinate, as in the paper. */
  private static void descend(double[][] p, double[][] y, int steps) {
    int n = p.length;
    double rate = Math.max(50, n / EXAGGERATION);
    double[][] velocity = new double[n][2];
    double[][] gains = new double[n][2];
    for (double[] gain : gains) {
      gain[0] = 1;
      gain[1] = 1;
    }
    for (int step = 0; step < steps; step++) {
      boolean early = step < steps / 4;
      double[][] gradient = gradient(p, y, early ? EXAGGERATION : 1);
      double momentum = early ? 0.5 : 0.8;
      for (int i = 0; i < n; i++) {
        for (int d = 0; d < 2; d++) {
          boolean same = (gradient[i][d] > 0) == (velocity[i][d] > 0);
          gains[i][d] = Math.max(0.01, same ? gains[i][d] * 0.8 : gains[i][d] + 0.2);
          velocity[i][d] = momentum * velocity[i][d] - rate * gains[i][d] * gradient[i][d];
          y[i][d] += velocity[i][d];
        }
      }
      centre(y);
    }
  }

  private static void centre(double[][] y) {
    for (int d = 0; d < 2; d++) {
      double mean = 0;
      for (double[] point : y) {
        mean += point[d] / y.length;
      }
      for (double[] point : y) {
        point[d] -= mean;
      }
    }
  }

  /** How likely each pair is to be neighbours, 1 in all; each point's width has the perplexity. */
  static double[][] affinities(Distances distances, double perplexity) {
    int n = distances.points();
    double[][] p = new double[n][n];
    double[][] between = distances.between();
    for (int i = 0; i < n; i++) {
      double nearest = Double.POSITIVE_INFINITY;
      for (int j = 0; j < n; j++) {
        nearest = j == i ? nearest : Math.min(nearest, between[i][j] * between[i][j]);
      }
      double least = 0;
      double most = Double.POSITIVE_INFINITY;
      double narrowness = 1;
      for (int round = 0; round < 100; round++) {
        double entropy = row(p[i], between[i], i, nearest, narrowness);
        if (Math.abs(entropy - Math.log(perplexity)) < 1e-9) {
          break;
        }
        if (entropy > Math.log(perplexity)) {
          least = narrowness;
          narrowness = Double.isInfinite(most) ? narrowness * 2 : (narrowness + most) / 2;
        } else {
          most = narrowness;
          narrowness = (narrowness + least) / 2;
        }
      }
    }
    double[][] joint = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        joint[i][j] = i == j ? 0 : Math.max(TINY, (p[i][j] + p[j][i]) / (2 * n));
      }
    }
    return joint;
  }

  /** Fills a point's neighbourhood and returns its entropy, nats. */
  private static double row(
      double[] p, double[] between, int self, double nearest, double narrowness) {
    double sum = 0;
    double weighted = 0;
    for (int j = 0; j < p.length; j++) {
      double square = between[j] * between[j] - nearest;
      p[j] = j == self ? 0 : Math.exp(-square * narrowness);
      sum += p[j];
      weighted += j == self ? 0 : p[j] * square;
    }
    for (int j = 0; j < p.length; j++) {
      p[j] /= sum;
    }
    return Math.log(sum) + narrowness * weighted / sum;
  }

  /** The Kullback-Leibler divergence that the descent makes small, nats. */
  static double divergence(double[][] p, double[][] y) {
    double[][] near = near(y);
    double total = sum(near);
    double divergence = 0;
    for (int i = 0; i < p.length; i++) {
      for (int j = 0; j < p.length; j++) {
        if (i != j) {
          divergence += p[i][j] * Math.log(p[i][j] / Math.max(TINY, near[i][j] / total));
        }
      }
    }
    return divergence;
  }

  static double[][] gradient(double[][] p, double[][] y, double exaggeration) {
    double[][] near = near(y);
    double total = sum(near);
    double[][] gradient = new double[p.length][2];
    for (int i = 0; i < p.length; i++) {
      for (int j = 0; j < p.length; j++) {
        double pull = 4 * (exaggeration * p[i][j] - near[i][j] / total) * near[i][j];
        gradient[i][0] += pull * (y[i][0] - y[j][0]);
        gradient[i][1] += pull * (y[i][1] - y[j][1]);
      }
    }
    return gradient;
  }

  private static double[][] near(double[][] y) {
    double[][] near = new double[y.length][y.length];
    for (int i = 0; i < y.length; i++) {
      for (int j = 0; j < i; j++) {
        double across = y[i][0] - y[j][0];
        double up = y[i][1] - y[j][1];
        near[i][j] = 1 / (1 + across * across + up * up);
        near[j][i] = near[i][j];
      }
    }
    return near;
  }

  private static double sum(double[][] near) {
    double total = 0;
    for (double[] row : near) {
      for (double value : row) {
        total += value;
      }
    }
    return total;
  }
}
