package org.basin.workflow;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.basin.data.Dataset;
import org.basin.execution.Plan;
import org.basin.execution.StudyData;
import org.basin.study.Adaptive;
import org.basin.study.Study;

/**
 * The largest study that fits a time budget. What the user said stays; what was left open grows or
 * shrinks, from rich to poor: passes of pre-training, the pool, the seeds. The speed is measured
 * once, and the study that comes of it is written down and kept.
 */
final class TimeBudget {
  /** The rungs of a ladder, the best first. */
  private record Rung(int seeds, int pool, int epochs) {}

  private static final List<Rung> LADDER = ladder();

  /** The share of the time that is planned: the rest is for what an estimate gets wrong. */
  private static final double SHARE = 0.8;

  private TimeBudget() {}

  private static List<Rung> ladder() {
    List<Rung> rungs = new ArrayList<>();
    rungs.add(new Rung(40, Integer.MAX_VALUE, 30));
    rungs.add(new Rung(30, Integer.MAX_VALUE, 20));
    rungs.add(new Rung(20, Integer.MAX_VALUE, 20));
    rungs.add(new Rung(20, 20_000, 20));
    rungs.add(new Rung(20, 20_000, 10));
    rungs.add(new Rung(20, 10_000, 10));
    rungs.add(new Rung(15, 10_000, 10));
    rungs.add(new Rung(10, 10_000, 10));
    rungs.add(new Rung(10, 5_000, 10));
    rungs.add(new Rung(10, 5_000, 5));
    rungs.add(new Rung(10, 2_000, 5));
    rungs.add(new Rung(10, 1_000, 5));
    rungs.add(new Rung(8, 1_000, 5));
    rungs.add(new Rung(6, 1_000, 3));
    return rungs;
  }

  /**
   * The study itself where no time was given.
   *
   * @param workers cohorts that are to run at a time
   */
  static Study fit(Asked asked, Study study, List<Dataset> data, int workers) {
    Double minutes = study.minutes();
    if (minutes == null) {
      return study;
    }
    double allowed = 60 * minutes * SHARE;
    Speeds speeds = new Speeds();
    for (StudyData block : blocks(study, data)) {
      speeds.measure(block);
    }
    Study last = study;
    for (Rung rung : LADDER) {
      last = at(rung, asked, study);
      if (seconds(last, data, speeds, workers) <= allowed) {
        return last;
      }
    }
    return last;
  }

  private static List<StudyData> blocks(Study study, List<Dataset> data) {
    List<StudyData> blocks = new ArrayList<>();
    for (int i = 0; i < data.size(); i++) {
      blocks.add(StudyData.of(study, study.blocks().get(i), data.get(i)));
    }
    return blocks;
  }

  private static double seconds(Study study, List<Dataset> data, Speeds speeds, int workers) {
    double seconds = Estimate.OVERHEAD_SECONDS;
    for (StudyData block : blocks(study, data)) {
      Plan plan = Plan.of(block, Set.of(), key -> false);
      for (String network : block.study().networks()) {
        seconds += plan.flops(network) / speeds.of(block, network) / workers;
      }
    }
    return seconds;
  }

  private static Study at(Rung rung, Asked asked, Study study) {
    AskedDesign said = asked.design();
    return study.sized(
        said.unlabelled() == null ? List.of(rung.pool()) : study.unlabelled(),
        seeds(rung, said, study),
        said.pretrainEpochs() == null ? rung.epochs() : study.pretrainEpochs());
  }

  /**
   * An adaptive study may run to fewer seeds than it was allowed, never to fewer than its first.
   */
  private static int seeds(Rung rung, AskedDesign said, Study study) {
    Adaptive adaptive = study.adaptive();
    if (adaptive != null) {
      return Math.max(adaptive.first(), Math.min(study.seeds(), rung.seeds()));
    }
    return said.seeds() == null ? rung.seeds() : study.seeds();
  }
}
