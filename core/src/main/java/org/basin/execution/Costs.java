package org.basin.execution;

import org.basin.data.LabelSubset;
import org.basin.nn.Network;
import org.basin.pretrain.Pretraining;
import org.basin.study.Training;
import org.basin.study.Trial;

/** Floating-point operations of work not yet done. */
final class Costs {
  private Costs() {}

  /** Of a trial's labelled training, all candidates and the final evaluation included. */
  static double fineTuning(StudyData data, Trial trial) {
    Arm arm = data.arm(trial);
    Network network = data.network(trial.network(), arm.linear());
    Training training = data.study().training();
    LabelSubset subset = data.subset(trial.seed(), trial.labels());
    double n = subset.training().length;
    double seen =
        Math.max(training.epochs() * n, (double) training.minimumSteps() * training.batch());
    int candidates = subset.validation().length == 0 ? 1 : training.learningRates().size();
    double tests = data.replicate(trial.seed()).test().length + n;
    return network.flops() * (candidates * (3 * seen + 20.0 * subset.validation().length) + tests);
  }

  /** Of one pre-trained start. */
  static double pretraining(StudyData data, Trial trial) {
    Pretraining method = data.arm(trial).pretraining();
    return method == null
        ? 0
        : method.flops(data.network(trial.network(), false), sourceSize(data, trial));
  }

  /** Rows that a start is pre-trained on. */
  static int sourceSize(StudyData data, Trial trial) {
    return Sources.rows(data, trial).length;
  }
}
