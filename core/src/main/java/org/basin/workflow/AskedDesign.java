package org.basin.workflow;

import static org.basin.workflow.AskedData.or;

import java.util.List;
import org.basin.study.Adaptive;
import org.basin.study.Metric;
import org.basin.study.Study;
import org.jspecify.annotations.Nullable;

/**
 * What a study has in common over its data sets, as far as the user said it; {@code null} is what
 * was not said. The parts are those of {@link Study}.
 *
 * @param adaptive beside {@code seeds}, of which it is a part: who says how many seeds says with it
 *     whether all of them run
 */
public record AskedDesign(
    @Nullable Boolean natural,
    @Nullable List<Integer> unlabelled,
    @Nullable Integer seeds,
    @Nullable Long seed,
    @Nullable Double testShare,
    @Nullable Double margin,
    @Nullable Double level,
    AskedTraining training,
    @Nullable Integer pretrainEpochs,
    @Nullable Double minutes,
    @Nullable String why,
    @Nullable Integer checkpoints,
    @Nullable Adaptive adaptive,
    @Nullable Metric metric) {

  /** Nothing was said. */
  public static final AskedDesign NOTHING = of(null, null, null, AskedTraining.NOTHING);

  /** With nothing said but how many replicates, what they derive from, and how they train. */
  public static AskedDesign of(
      @Nullable Integer seeds,
      @Nullable Adaptive adaptive,
      @Nullable Long seed,
      AskedTraining training) {
    return new AskedDesign(
        null, null, seeds, seed, null, null, null, training, null, null, null, null, adaptive,
        null);
  }

  /** The study with what was said in place of what it has. */
  Study over(Study study) {
    return new Study(
        study.basin(),
        study.name(),
        study.blocks(),
        or(natural, study.natural()),
        or(unlabelled, study.unlabelled()),
        or(seeds, study.seeds()),
        or(seed, study.seed()),
        or(testShare, study.testShare()),
        or(margin, study.margin()),
        or(level, study.level()),
        training.over(study.training()),
        or(pretrainEpochs, study.pretrainEpochs()),
        minutes != null ? minutes : study.minutes(),
        or(why, study.why()),
        or(checkpoints, study.checkpoints()),
        seeds != null || adaptive != null ? adaptive : study.adaptive(),
        or(metric, study.metric()));
  }

  /** What this says, and where it says nothing what {@code other} says. */
  AskedDesign orElse(AskedDesign other) {
    return new AskedDesign(
        natural != null ? natural : other.natural,
        unlabelled != null ? unlabelled : other.unlabelled,
        seeds != null ? seeds : other.seeds,
        seed != null ? seed : other.seed,
        testShare != null ? testShare : other.testShare,
        margin != null ? margin : other.margin,
        level != null ? level : other.level,
        training.orElse(other.training),
        pretrainEpochs != null ? pretrainEpochs : other.pretrainEpochs,
        minutes != null ? minutes : other.minutes,
        why != null ? why : other.why,
        checkpoints != null ? checkpoints : other.checkpoints,
        seeds != null || adaptive != null ? adaptive : other.adaptive,
        metric != null ? metric : other.metric);
  }
}
