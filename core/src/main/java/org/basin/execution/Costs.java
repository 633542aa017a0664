package org.basin.execution;

import java.util.List;
import org.basin.data.LabelSubset;
import org.basin.nn.Network;
import org.basin.pretrain.Pretraining;
import org.basin.study.Match;
import org.basin.study.Training;
import org.basin.study.Trial;
import org.basin.train.Halving;
import org.basin.train.PseudoLabels;

/** Floating-point operations of work not yet done. */
final class Costs {
  private Costs() {}

  /** Of a trial's labelled training, all candidates and the final evaluation included. */
  static double fineTuning(StudyData data, Trial trial) {
    if (data.arm(trial).forest() != null) {
      return Forest.planned(
          data.subset(trial.seed(), trial.labels()).training().length,
          data.dataset().shape().size(),
          data.dataset().classes().size(),
          candidates(data, trial));
    }
    Network network = data.network(trial.network(), data.arm(trial).linear());
    double tests =
        data.replicate(trial.seed()).test().length
            + data.subset(trial.seed(), trial.labels()).training().length;
    return lengthening(data, trial) * tuning(data, trial) + network.flops() * tests;
  }

  /** Of all candidates' trainings, of the usual length. */
  private static double tuning(StudyData data, Trial trial) {
    Training training = data.study().training();
    LabelSubset subset = data.subset(trial.seed(), trial.labels());
    Arm arm = data.arm(trial);
    Network network = data.network(trial.network(), arm.linear());
    double n = subset.training().length;
    double seen =
        Math.max(training.epochs() * n, (double) training.minimumSteps() * training.batch());
    PseudoLabels pseudo = arm.additions().target().pseudo();
    if (pseudo.any()) {
      double labelled = Math.min(n, training.batch());
      double unlabelled = Math.min(Sources.pseudo(data, trial).length, training.batch());
      seen *= 1 + (1 - pseudo.warmUp()) * unlabelled / labelled;
    }
    double frozen = network.flops(arm.additions().layers().frozen());
    return trainings(training, candidates(data, trial))
        * ((3.0 * network.flops() - 2 * frozen) * seen
            + 20.0 * network.flops() * subset.validation().length);
  }

  /** Configurations that a trial's tuning tries; one where there is nothing to choose by. */
  static int candidates(StudyData data, Trial trial) {
    return data.subset(trial.seed(), trial.labels()).validation().length == 0
        ? 1
        : data.study().training().candidates();
  }

  /** How many whole trainings so many candidates come to, those stopped in part. */
  static double trainings(Training training, int candidates) {
    int factor = training.tuning().halving();
    double whole = 0;
    double begun = 0;
    int left = candidates;
    for (int rung = 0; rung < Halving.rungs(factor, candidates); rung++) {
      double end = Halving.end(factor, candidates, rung);
      whole += left * (end - begun);
      begun = end;
      left = Halving.left(factor, candidates, rung);
    }
    return whole + left * (1 - begun);
  }

  /**
   * How much longer than usual a trial is trained: 1, or, where it is matched in compute, as much
   * as makes its planned operations those of the arm that it is matched to, pre-training and tuning
   * included.
   */
  static double lengthening(StudyData data, Trial trial) {
    if (trial.matched() == null) {
      return 1;
    }
    Trial other =
        new Trial(
            trial.data(),
            trial.network(),
            trial.matched(),
            trial.labels(),
            trial.unlabelled(),
            Match.EPOCHS,
            trial.seed());
    double whole = tuning(data, other);
    for (Trial start : starts(data, other)) {
      whole += pretraining(data, start);
    }
    return Math.max(1, whole / tuning(data, trial));
  }

  /** A trial that stands for each pre-trained start that a trial's tuning tries. */
  static List<Trial> starts(StudyData data, Trial trial) {
    List<String> names =
        candidates(data, trial) == 1
            ? List.of()
            : Arms.starts(trial.arm(), data.study().training().tuning());
    return names.isEmpty() ? List.of(trial) : names.stream().map(trial::by).toList();
  }

  /** Of one pre-trained start. */
  static double pretraining(StudyData data, Trial trial) {
    Pretraining method = data.arm(trial).pretraining();
    return method == null
        ? 0
        : method.flops(data.network(trial.network(), false), sourceSize(data, trial));
  }

  /** Bytes that one pre-trained start keeps of what its layers make of the source. */
  static long kept(StudyData data, Trial trial) {
    Pretraining method = data.arm(trial).pretraining();
    return method == null
        ? 0
        : Float.BYTES * method.kept(data.network(trial.network(), false), sourceSize(data, trial));
  }

  /** Rows that a start is pre-trained on. */
  static int sourceSize(StudyData data, Trial trial) {
    return Sources.rows(data, trial).length;
  }
}
