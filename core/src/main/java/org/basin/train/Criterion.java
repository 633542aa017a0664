package org.basin.train;

import org.basin.study.Metric;

/**
 * What is least where a training is at its best on its validation rows: it stops training, picks
 * the weights, and chooses among a trial's candidates. It goes with the study's metric. Of equals
 * the smaller loss is better.
 */
public enum Criterion {
  ERROR {
    @Override
    public double cost(double error, double loss, short[] predictions, int... classes) {
      return error;
    }
  },
  LOSS {
    @Override
    public double cost(double error, double loss, short[] predictions, int... classes) {
      return loss;
    }
  },
  /** The mean over the classes that there are of the share of their rows that is wrong. */
  BALANCED {
    @Override
    public double cost(double error, double loss, short[] predictions, int... classes) {
      int most = 0;
      for (int each : classes) {
        most = Math.max(most, each);
      }
      int[] rows = new int[most + 1];
      int[] wrong = new int[most + 1];
      for (int i = 0; i < classes.length; i++) {
        rows[classes[i]]++;
        wrong[classes[i]] += predictions[i] == classes[i] ? 0 : 1;
      }
      double sum = 0;
      int seen = 0;
      for (int c = 0; c <= most; c++) {
        sum += rows[c] == 0 ? 0 : (double) wrong[c] / rows[c];
        seen += rows[c] == 0 ? 0 : 1;
      }
      return sum / seen;
    }
  };

  /**
   * The cost of one look.
   *
   * @param error share of validation rows whose predicted class is wrong
   * @param loss their mean negative log-likelihood
   * @param classes that the rows are of
   */
  public abstract double cost(double error, double loss, short[] predictions, int... classes);

  /**
   * What a study about a metric chooses by. Validation parts are small: macro F1 and the worst
   * class take a handful of values there, so both go by the balanced error, and the area under the
   * receiver's curve by the likelihood that ranks the rows.
   */
  public static Criterion of(Metric metric) {
    return switch (metric) {
      case ERROR -> ERROR;
      case NLL, AUC -> LOSS;
      case BALANCED, MACRO_F1, WORST_CLASS -> BALANCED;
    };
  }
}
