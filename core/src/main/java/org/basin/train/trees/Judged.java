package org.basin.train.trees;

import org.basin.train.Criterion;

/**
 * How probabilities do on rows whose classes are known.
 *
 * @param error share of rows whose likeliest class, the first of equals, is wrong; not a number
 *     where there is no row
 * @param loss mean negative log-likelihood, nats
 * @param confidences the probability of each row's likeliest class
 */
public record Judged(double error, double loss, short[] predictions, float[] confidences) {
  /** Below this no probability is taken at its word: a loss stays finite. */
  private static final double LEAST = 1e-15;

  /**
   * By a criterion of choice.
   *
   * @param labels of the rows that were judged
   */
  public double cost(Criterion criterion, int... labels) {
    return criterion.cost(error, loss, predictions, labels);
  }

  /**
   * Judges.
   *
   * @param probabilities [rows][classes]
   */
  public static Judged of(double[][] probabilities, int[] labels) {
    double wrong = 0;
    double loss = 0;
    short[] predictions = new short[labels.length];
    float[] confidences = new float[labels.length];
    for (int i = 0; i < labels.length; i++) {
      double[] row = probabilities[i];
      int likeliest = 0;
      for (int c = 1; c < row.length; c++) {
        likeliest = row[c] > row[likeliest] ? c : likeliest;
      }
      predictions[i] = (short) likeliest;
      confidences[i] = (float) row[likeliest];
      wrong += likeliest == labels[i] ? 0 : 1;
      loss -= Math.log(Math.max(LEAST, row[labels[i]]));
    }
    return new Judged(wrong / labels.length, loss / labels.length, predictions, confidences);
  }
}
