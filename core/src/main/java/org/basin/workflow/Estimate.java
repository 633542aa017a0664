package org.basin.workflow;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.basin.data.Features;
import org.basin.execution.Cohort;
import org.basin.execution.Plan;
import org.basin.execution.Speed;
import org.basin.execution.StudyData;
import org.basin.study.Study;

/** What a study takes, from the counted work and this machine's measured speed. */
final class Estimate {
  /** Reading data, starting libtorch, writing the report. */
  static final double OVERHEAD_SECONDS = 6;

  /** Bytes that a worker takes however small the network. */
  private static final long USUAL_COHORT = 150_000_000L;

  private Estimate() {}

  static Planned of(StudyData data, int workers) {
    Study study = data.study();
    Plan plan = Plan.of(data, Set.of(), key -> false);
    double seconds = OVERHEAD_SECONDS;
    for (String architecture : study.networks()) {
      double speed = Speed.measure(data.network(architecture, false), study.training().batch());
      seconds += plan.flops(architecture) / speed / workers;
    }
    int trials = plan.trials();
    List<String> sentences = new ArrayList<>(Remarks.of(data));
    sentences.add(
        String.format(
            Locale.ROOT,
            study.training().tuning().grid()
                ? "%d trials, each with %d candidate learning rates, from %d pre-trained starts."
                : "%d trials, each of %d configurations, from %d pre-trained starts.",
            trials,
            study.training().candidates(),
            plan.pretrained()));
    return new Planned(
        trials, plan.flops(), seconds, memory(data, workers), disk(data, plan), sentences);
  }

  /** The heap's and libtorch's own, the data twice (as read and in the engine), the cohorts. */
  private static long memory(StudyData data, int workers) {
    long rows = data.dataset().rows();
    long each =
        data.dataset().features() instanceof Features.Bytes
            ? data.dataset().shape().size()
            : 4L * data.dataset().shape().size();
    long cohort = USUAL_COHORT;
    for (String architecture : data.study().networks()) {
      cohort = Math.max(cohort, Plan.bytes(data.network(architecture, false), data.study()));
    }
    return 600_000_000L + 2 * rows * each + workers * cohort;
  }

  /** Outcomes, pre-trained starts and the networks that are kept. */
  private static long disk(StudyData data, Plan plan) {
    long weights = 0;
    for (Cohort cohort : plan.starts()) {
      weights += cohort.trials().size() * size(data, cohort);
    }
    for (Cohort cohort : plan.cohorts()) {
      long kept =
          cohort.trials().stream()
              .filter(trial -> trial.seed() < data.study().checkpoints())
              .count();
      weights += kept * size(data, cohort);
    }
    return 2_000_000L + plan.trials() * 15_000L + 4 * weights;
  }

  private static long size(StudyData data, Cohort cohort) {
    return data.network(cohort.trials().get(0).network(), false).size();
  }
}
