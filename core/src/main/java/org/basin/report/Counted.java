package org.basin.report;

import java.util.Arrays;
import org.basin.stats.Confusion;
import org.basin.study.Metric;
import org.basin.study.Outcome;
import org.basin.study.Status;

/**
 * An outcome as the comparison counts it: with its own error and cost where it has an answer, else
 * as if it had guessed the commonest class of its replicate's test part.
 *
 * @param error a fraction, always finite
 * @param cost by the study's metric, always finite
 * @param truth the classes of the test rows; empty where they are not known
 * @param predicted as many; empty where they are not known
 */
record Counted(
    Outcome outcome,
    boolean answered,
    double error,
    double cost,
    short[] predicted,
    short[] truth) {

  /**
   * Counts an outcome. One without a value of the metric has no answer.
   *
   * @param classes how many there are: guessing among them is what is left where no test row's
   *     class is known
   */
  static Counted of(Outcome outcome, short[] truth, int classes, Metric metric) {
    boolean ok = outcome.status() == Status.OK && Double.isFinite(outcome.testError());
    boolean whole = outcome.predictions().length == truth.length;
    double cost = ok ? cost(outcome, truth, classes, metric) : Double.NaN;
    if (Double.isFinite(cost)) {
      return new Counted(
          outcome,
          true,
          outcome.testError(),
          cost,
          whole ? outcome.predictions() : new short[0],
          whole ? truth : new short[0]);
    }
    short[] predicted = new short[truth.length];
    if (truth.length > 0) {
      Arrays.fill(predicted, commonest(truth));
    }
    return new Counted(
        outcome,
        false,
        ok ? outcome.testError() : guessing(predicted, truth, classes, Metric.ERROR),
        guessing(predicted, truth, classes, metric),
        predicted,
        truth);
  }

  /** As it was stored; of a store that lacks it, from the predictions. */
  private static double cost(Outcome outcome, short[] truth, int classes, Metric metric) {
    double stored = metric.cost(outcome);
    boolean counts =
        Double.isNaN(stored) && truth.length > 0 && outcome.predictions().length == truth.length;
    return counts ? byClass(truth, outcome.predictions(), classes, metric) : stored;
  }

  /** Not a number for a metric that takes more than the predicted classes. */
  private static double byClass(short[] truth, short[] predicted, int classes, Metric metric) {
    int all = Math.max(classes, 1 + Math.max(most(truth), most(predicted)));
    Confusion confusion = Confusion.of(truth, predicted, all);
    return switch (metric) {
      case BALANCED -> 1 - confusion.balancedAccuracy();
      case MACRO_F1 -> 1 - confusion.macroF1();
      case WORST_CLASS -> 1 - confusion.worstRecall();
      case ERROR, NLL, AUC -> Double.NaN;
    };
  }

  /**
   * What guessing costs: the commonest class always, by likelihood the classes' shares, by AUC one
   * score for all.
   */
  private static double guessing(short[] predicted, short[] truth, int classes, Metric metric) {
    int among = Math.max(2, classes);
    boolean known = truth.length > 0;
    return switch (metric) {
      case ERROR -> known ? wrong(predicted, truth) : 1 - 1.0 / among;
      case NLL -> known ? entropy(truth) : Math.log(among);
      case BALANCED -> known ? byClass(truth, predicted, classes, metric) : 1 - 1.0 / among;
      // One class has precision 1/k and recall 1, so that its F1 is 2 / (k + 1); the rest have 0.
      case MACRO_F1 ->
          known ? byClass(truth, predicted, classes, metric) : 1 - 2.0 / ((among + 1.0) * among);
      case WORST_CLASS -> known ? byClass(truth, predicted, classes, metric) : 1;
      case AUC -> 0.5;
    };
  }

  private static double wrong(short[] predicted, short[] truth) {
    int wrong = 0;
    for (int row = 0; row < truth.length; row++) {
      wrong += predicted[row] == truth[row] ? 0 : 1;
    }
    return (double) wrong / truth.length;
  }

  /** Of the classes' shares, in nats. */
  private static double entropy(short[] truth) {
    int[] counts = new int[1 + most(truth)];
    for (short row : truth) {
      counts[row]++;
    }
    double sum = 0;
    for (int count : counts) {
      double share = (double) count / truth.length;
      sum -= count == 0 ? 0 : share * Math.log(share);
    }
    return sum;
  }

  private static int most(short[] truth) {
    int most = 0;
    for (short row : truth) {
      most = Math.max(most, row);
    }
    return most;
  }

  /** The class that most rows have, the smallest number where several do. */
  private static short commonest(short[] truth) {
    short[] sorted = truth.clone();
    Arrays.sort(sorted);
    short best = sorted[0];
    int most = 0;
    int count = 0;
    for (int i = 0; i < sorted.length; i++) {
      count = i > 0 && sorted[i] == sorted[i - 1] ? count + 1 : 1;
      if (count > most) {
        most = count;
        best = sorted[i];
      }
    }
    return best;
  }

  /** Its error on the validation part; guessing where it failed, not a number where none is. */
  double validationError() {
    return answered ? outcome.validationError() : error;
  }

  /**
   * What it is chosen by: its negative log-likelihood on the validation part where that is the
   * metric, else its error there.
   */
  double validationCost(Metric metric) {
    return metric != Metric.NLL ? validationError() : answered ? outcome.validationLoss() : cost;
  }

  long flops() {
    return outcome.pretrainFlops() + outcome.trainFlops() + outcome.tuningFlops();
  }

  /** For each test row 1 where the prediction is wrong, else 0. */
  boolean isWrong(int row) {
    return predicted[row] != truth[row];
  }
}
