package org.basin.execution;

import java.nio.file.Path;
import java.util.List;
import org.basin.study.Outcome;
import org.basin.study.Trial;

/** One trial by itself, pre-training included. */
public final class Single {
  private Single() {}

  /**
   * Trains a trial as its study does.
   *
   * @param folder for its pre-trained start
   */
  public static Outcome run(StudyData data, Trial trial, Path folder) {
    Starts starts = new Starts(data, folder.resolve("starts"));
    if (Arms.pretrained(trial.arm())) {
      for (Trial start : Costs.starts(data, trial)) {
        starts.pretrain(List.of(start));
      }
    }
    return new CohortRun(data, starts, new Checkpoints(data, folder))
        .run(new Cohort(List.of(trial), Costs.candidates(data, trial), 0))
        .outcomes()
        .get(0);
  }
}
