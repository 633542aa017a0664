package org.basin.workflow;

import static org.basin.workflow.AskedData.or;

import java.util.ArrayList;
import java.util.List;
import org.basin.study.Adaptive;
import org.basin.study.DataSource;
import org.basin.study.LabelBudget;
import org.basin.study.Metric;
import org.basin.study.Study;
import org.jspecify.annotations.Nullable;

/**
 * A study as far as the user said it: {@code null} is what was not said and takes the default that
 * fits the data. The parts are those of {@link Study}.
 *
 * @param adaptive beside {@code seeds}, of which it is a part: who says how many seeds says with it
 *     whether all of them run
 * @param problems what was said but could not be read; it is shown together with whatever else is
 *     found wrong
 */
public record Asked(
    AskedData data,
    @Nullable String name,
    @Nullable List<String> networks,
    @Nullable List<String> arms,
    @Nullable List<LabelBudget> labels,
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
    @Nullable Metric metric,
    List<String> problems) {

  public Asked {
    problems = List.copyOf(problems);
  }

  /** Nothing said but these problems. */
  public static Asked nothing(List<String> problems) {
    return new Asked(
        AskedData.NOTHING,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        AskedTraining.NOTHING,
        null,
        null,
        null,
        null,
        null,
        null,
        problems);
  }

  /** A study of this data with nothing else said. */
  public static Asked of(DataSource source) {
    return new Asked(
        AskedData.of(source),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        AskedTraining.NOTHING,
        null,
        null,
        null,
        null,
        null,
        null,
        List.of());
  }

  /**
   * A study of this data with what most people say.
   *
   * @param networks as in {@code mlp:128-128[activation=sigmoid]}
   * @param arms by name; {@code random} is always among them
   * @param seeds replicates
   */
  public static Asked of(
      DataSource source,
      List<String> networks,
      List<String> arms,
      List<LabelBudget> labels,
      int seeds) {
    return new Asked(
        AskedData.of(source),
        null,
        networks,
        arms,
        labels,
        null,
        null,
        seeds,
        null,
        null,
        null,
        null,
        AskedTraining.NOTHING,
        null,
        null,
        null,
        null,
        null,
        null,
        List.of());
  }

  /** The same on other data. */
  public Asked withData(AskedData other) {
    return new Asked(
        other,
        name,
        networks,
        arms,
        labels,
        natural,
        unlabelled,
        seeds,
        seed,
        testShare,
        margin,
        level,
        training,
        pretrainEpochs,
        minutes,
        why,
        checkpoints,
        adaptive,
        metric,
        problems);
  }

  /** The same with so many passes of pre-training. */
  public Asked withPretrainEpochs(int epochs) {
    return new Asked(
        data,
        name,
        networks,
        arms,
        labels,
        natural,
        unlabelled,
        seeds,
        seed,
        testShare,
        margin,
        level,
        training,
        epochs,
        minutes,
        why,
        checkpoints,
        adaptive,
        metric,
        problems);
  }

  /** The same with one more problem. */
  public Asked withProblem(String problem) {
    return orElse(nothing(List.of(problem)));
  }

  /** The source that was named, or the one of {@code mnist} where none was. */
  public DataSource source() {
    return data.over(DataSource.of("mnist"));
  }

  /** The study with what was said in place of what it has. */
  public Study over(Study study) {
    return new Study(
        study.basin(),
        or(name, study.name()),
        data.over(study.data()),
        or(networks, study.networks()),
        or(arms, study.arms()),
        or(labels, study.labels()),
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

  /** What this says, and where it says nothing what {@code other} says; the problems of both. */
  public Asked orElse(Asked other) {
    List<String> all = new ArrayList<>(problems);
    all.addAll(other.problems);
    return new Asked(
        data.orElse(other.data),
        name != null ? name : other.name,
        networks != null ? networks : other.networks,
        arms != null ? arms : other.arms,
        labels != null ? labels : other.labels,
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
        metric != null ? metric : other.metric,
        all);
  }
}
