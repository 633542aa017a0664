package org.basin.report;

import java.util.Arrays;
import org.basin.study.Outcome;
import org.basin.study.Status;

/**
 * An outcome as the comparison counts it: with its own error where it has an answer, else as if it
 * had guessed the commonest class of its replicate's test part.
 *
 * @param error a fraction, always finite
 * @param truth the classes of the test rows; empty where they are not known
 * @param predicted as many; empty where they are not known
 */
record Counted(Outcome outcome, boolean answered, double error, short[] predicted, short[] truth) {

  /**
   * Counts an outcome.
   *
   * @param classes how many there are: guessing among them is what is left where no test row's
   *     class is known
   */
  static Counted of(Outcome outcome, short[] truth, int classes) {
    if (outcome.status() == Status.OK && Double.isFinite(outcome.testError())) {
      boolean whole = outcome.predictions().length == truth.length;
      return new Counted(
          outcome,
          true,
          outcome.testError(),
          whole ? outcome.predictions() : new short[0],
          whole ? truth : new short[0]);
    }
    if (truth.length == 0) {
      return new Counted(outcome, false, 1 - 1.0 / Math.max(2, classes), truth, truth);
    }
    short commonest = commonest(truth);
    short[] predicted = new short[truth.length];
    Arrays.fill(predicted, commonest);
    int wrong = 0;
    for (short row : truth) {
      wrong += row == commonest ? 0 : 1;
    }
    return new Counted(outcome, false, (double) wrong / truth.length, predicted, truth);
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

  long flops() {
    return outcome.pretrainFlops() + outcome.trainFlops() + outcome.tuningFlops();
  }

  /** For each test row 1 where the prediction is wrong, else 0. */
  boolean isWrong(int row) {
    return predicted[row] != truth[row];
  }
}
