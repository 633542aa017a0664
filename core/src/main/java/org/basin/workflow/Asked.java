package org.basin.workflow;

import static org.basin.workflow.AskedData.or;

import java.util.ArrayList;
import java.util.List;
import org.basin.study.Adaptive;
import org.basin.study.Block;
import org.basin.study.DataSource;
import org.basin.study.LabelBudget;
import org.basin.study.Metric;
import org.basin.study.Study;
import org.jspecify.annotations.Nullable;

/**
 * A study as far as the user said it: {@code null} is what was not said and takes the default that
 * fits the data. The parts are those of {@link Study}.
 *
 * @param data of the one data set, or what is said of all
 * @param adaptive beside {@code seeds}, of which it is a part: who says how many seeds says with it
 *     whether all of them run
 * @param problems what was said but could not be read; it is shown together with whatever else is
 *     found wrong
 * @param blocks the data sets where they were listed; empty where there is one
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
    List<String> problems,
    List<AskedBlock> blocks) {

  public Asked {
    problems = List.copyOf(problems);
    blocks = List.copyOf(blocks);
  }

  /** Of one data set. */
  public Asked(
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
    this(
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
        pretrainEpochs,
        minutes,
        why,
        checkpoints,
        adaptive,
        metric,
        problems,
        List.of());
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
        problems,
        blocks);
  }

  /** The same of listed data sets. */
  public Asked withBlocks(List<AskedBlock> listed) {
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
        pretrainEpochs,
        minutes,
        why,
        checkpoints,
        adaptive,
        metric,
        problems,
        listed);
  }

  /** What is asked of one of the listed data sets, what is said of all included. */
  Asked of(AskedBlock block) {
    return new Asked(
        block.data().orElse(data),
        block.name(),
        block.networks() != null ? block.networks() : networks,
        block.arms() != null ? block.arms() : arms,
        block.labels() != null ? block.labels() : labels,
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
        problems,
        blocks);
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
        blocksOver(study),
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

  /** A listed data set without what is said here of all. */
  private AskedBlock wins(AskedBlock listed) {
    return new AskedBlock(
        listed.name(),
        data.orElse(listed.data()),
        networks != null ? null : listed.networks(),
        arms != null ? null : listed.arms(),
        labels != null ? null : listed.labels());
  }

  /** Listed data sets take the places of those that there are, in their order. */
  private List<Block> blocksOver(Study study) {
    List<Block> over = new ArrayList<>();
    if (blocks.isEmpty()) {
      AskedBlock all = new AskedBlock(study.several() ? null : name, data, networks, arms, labels);
      boolean named = data.data() != null; // one data set in place of all
      List<Block> there = named ? study.blocks().subList(0, 1) : study.blocks();
      there.forEach(block -> over.add(all.over(block)));
      return over;
    }
    for (int i = 0; i < blocks.size(); i++) {
      Asked of = of(blocks.get(i));
      AskedBlock said = new AskedBlock(of.name(), of.data(), of.networks(), of.arms(), of.labels());
      over.add(said.over(study.blocks().get(Math.min(i, study.blocks().size() - 1))));
    }
    return over;
  }

  /** What this says, and where it says nothing what {@code other} says; the problems of both. */
  public Asked orElse(Asked other) {
    List<String> all = new ArrayList<>(problems);
    all.addAll(other.problems);
    return new Asked(
        blocks.isEmpty() ? data.orElse(other.data) : data.orElse(other.data.withData(null)),
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
        all,
        !blocks.isEmpty() || data.data() != null
            ? blocks
            : other.blocks.stream().map(this::wins).toList());
  }
}
