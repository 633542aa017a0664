package org.basin.stats;

/**
 * The one number by which class scores are divided so that probabilities are as sure as they are
 * right (temperature scaling: Guo et al., "On calibration of modern neural networks", ICML 2017),
 * fitted by likelihood on examples that the network did not learn from. Which class is likeliest
 * does not change.
 *
 * @param value above 1 where the scores were too sure
 * @param rows examples that it was fitted on
 * @param before mean negative log-likelihood of these, nats, with the scores as they are
 * @param after the same at the temperature; never above {@code before}
 */
public record Temperature(double value, int rows, double before, double after) {
  /**
   * The least and the greatest: where every example is right, or none is better than a guess, the
   * likelihood alone knows no end.
   */
  private static final double LEAST = 0.05;

  private static final double MOST = 20;
  private static final int HALVINGS = 60;

  /**
   * Fits. The likelihood is convex in the inverse temperature, whose best value is where its slope
   * is zero: the scores' mean by the probabilities is the mean score of the true classes.
   *
   * @param scores [rows x classes], row-major, finite
   * @param truth the class of each row; one row at least
   */
  public static Temperature fit(float[] scores, int[] truth) {
    if (truth.length == 0 || scores.length % truth.length != 0) {
      throw new IllegalArgumentException(
          "scores: expected as many a row for one row or more, found "
              + scores.length
              + " for "
              + truth.length);
    }
    double low = 1 / MOST;
    double high = 1 / LEAST;
    if (slope(scores, truth, high) < 0) {
      low = high;
    } else if (slope(scores, truth, low) > 0) {
      high = low;
    }
    for (int i = 0; i < HALVINGS && low < high; i++) {
      double middle = Math.sqrt(low * high);
      if (slope(scores, truth, middle) < 0) {
        low = middle;
      } else {
        high = middle;
      }
    }
    double inverse = Math.sqrt(low * high);
    double before = loss(scores, truth, 1);
    double after = loss(scores, truth, inverse);
    return after < before
        ? new Temperature(1 / inverse, truth.length, before, after)
        : new Temperature(1, truth.length, before, before); // it was right to the last digit
  }

  /** Mean negative log-likelihood of scores times a number. */
  static double loss(float[] scores, int[] truth, double inverse) {
    int classes = scores.length / truth.length;
    double sum = 0;
    for (int row = 0; row < truth.length; row++) {
      double most = most(scores, row * classes, classes) * inverse;
      double whole = 0;
      for (int c = 0; c < classes; c++) {
        whole += Math.exp(scores[row * classes + c] * inverse - most);
      }
      sum += most + Math.log(whole) - scores[row * classes + truth[row]] * inverse;
    }
    return sum / truth.length;
  }

  /** The derivative of the loss by the inverse temperature. */
  static double slope(float[] scores, int[] truth, double inverse) {
    int classes = scores.length / truth.length;
    double sum = 0;
    for (int row = 0; row < truth.length; row++) {
      double most = most(scores, row * classes, classes) * inverse;
      double whole = 0;
      double mean = 0;
      for (int c = 0; c < classes; c++) {
        double score = scores[row * classes + c];
        double weight = Math.exp(score * inverse - most);
        whole += weight;
        mean += weight * score;
      }
      sum += mean / whole - scores[row * classes + truth[row]];
    }
    return sum / truth.length;
  }

  private static double most(float[] scores, int from, int count) {
    double most = Double.NEGATIVE_INFINITY;
    for (int c = 0; c < count; c++) {
      most = Math.max(most, scores[from + c]);
    }
    return most;
  }
}
