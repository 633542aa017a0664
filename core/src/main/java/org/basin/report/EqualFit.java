package org.basin.report;

import org.basin.study.Curve;
import org.basin.study.Outcome;

/**
 * Two trainings at the same fit: how their validation errors stand to each other where both had
 * first come down to the same training loss, the lowest that both reached. Between two looks the
 * error is taken as linear in the loss.
 */
final class EqualFit {
  private EqualFit() {}

  /** The first minus the second, a fraction; not a number where nothing was validated. */
  static double difference(Outcome first, Outcome second) {
    double level = Math.max(least(first.curve()), least(second.curve()));
    return at(first.curve(), level) - at(second.curve(), level);
  }

  private static double least(Curve curve) {
    double least = Double.NaN;
    for (double loss : curve.trainLoss()) {
      least = Double.isNaN(least) ? loss : Math.min(least, Double.isNaN(loss) ? least : loss);
    }
    return least;
  }

  /** The validation error where the training loss first is at or under a level. */
  static double at(Curve curve, double level) {
    double[] loss = curve.trainLoss();
    double[] error = curve.validationError();
    for (int i = 0; i < loss.length; i++) {
      if (loss[i] <= level) {
        if (i == 0 || !(loss[i - 1] > level)) {
          return error[i];
        }
        double share = (loss[i - 1] - level) / (loss[i - 1] - loss[i]);
        return error[i - 1] + share * (error[i] - error[i - 1]);
      }
    }
    return Double.NaN;
  }
}
