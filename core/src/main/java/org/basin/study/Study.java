package org.basin.study;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is asked for, complete: a study file has every default written out, and the same
 * study always means the same trials and the same numbers.
 *
 * @param basin the version that the study was written by
 * @param name of the study; where it has one data set, that one's
 * @param blocks its data sets, one or more, each with what is asked of it
 * @param natural whether label subsets keep the classes' proportions instead of equal numbers
 * @param unlabelled unlabelled budgets: examples that pre-training may see, {@link Trial#ALL} for
 *     all there are
 * @param seeds replicates
 * @param seed what all randomness of the study derives from
 * @param testShare the share of labelled examples split off as the test part where none came with
 *     the data
 * @param margin the difference that counts as equal, in the metric's unit: a fraction, or nats
 * @param level of every test and, as 1 - level, of every interval
 * @param pretrainEpochs passes over the pool a layer, unless an arm's brackets say otherwise
 * @param minutes the time budget that the plan was made for, if one was given
 * @param why {@code none}, {@code quick} or {@code full}
 * @param checkpoints of how many replicates the trained networks are kept
 * @param adaptive how replicates are added up to {@code seeds}; null for a fixed design, in which
 *     all of them run
 * @param metric what comparisons, summaries and the recommendation are about
 */
public record Study(
    String basin,
    String name,
    List<Block> blocks,
    boolean natural,
    List<Integer> unlabelled,
    int seeds,
    long seed,
    double testShare,
    double margin,
    double level,
    Training training,
    int pretrainEpochs,
    @Nullable Double minutes,
    String why,
    int checkpoints,
    @Nullable Adaptive adaptive,
    Metric metric) {

  /** Half a point. */
  public static final double USUAL_MARGIN = 0.005;

  public Study {
    blocks = List.copyOf(blocks);
    unlabelled = List.copyOf(unlabelled);
    if (blocks.isEmpty()) {
      throw new IllegalArgumentException("blocks: expected one or more, found none");
    }
    name = blocks.size() == 1 ? blocks.get(0).name() : name;
  }

  /** A study of one data set. */
  public Study(
      String basin,
      String name,
      DataSource data,
      List<String> networks,
      List<String> arms,
      List<LabelBudget> labels,
      boolean natural,
      List<Integer> unlabelled,
      int seeds,
      long seed,
      double testShare,
      double margin,
      double level,
      Training training,
      int pretrainEpochs,
      @Nullable Double minutes,
      String why,
      int checkpoints,
      @Nullable Adaptive adaptive,
      Metric metric) {
    this(
        basin,
        name,
        List.of(new Block(name, data, networks, arms, labels)),
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
        metric);
  }

  /** Whether it has several data sets. */
  public boolean several() {
    return blocks.size() > 1;
  }

  /** The same question of one block alone; its trials are that block's, by number and id. */
  public Study on(Block block) {
    return with(block.name(), List.of(block));
  }

  /** The same question of other data sets. */
  public Study with(String title, List<Block> others) {
    return new Study(
        basin,
        title,
        others,
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
        metric);
  }

  /** The same question of another size. */
  public Study sized(List<Integer> pools, int replicates, int passes) {
    return new Study(
        basin,
        name,
        blocks,
        natural,
        pools,
        replicates,
        seed,
        testShare,
        margin,
        level,
        training,
        passes,
        minutes,
        why,
        checkpoints,
        adaptive,
        metric);
  }

  /**
   * The only data set's source.
   *
   * @throws IllegalStateException where there are several: {@link #on} one of them is what to ask
   */
  public DataSource data() {
    if (several()) {
      throw new IllegalStateException("data: expected a study of one data set, found " + name);
    }
    return blocks.get(0).data();
  }

  /** Every network that some block has, in the blocks' order. */
  public List<String> networks() {
    return blocks.stream().flatMap(block -> block.networks().stream()).distinct().toList();
  }

  /** Every arm that some block has, in the blocks' order: what is compared against comes first. */
  public List<String> arms() {
    return blocks.stream().flatMap(block -> block.arms().stream()).distinct().toList();
  }

  /** Every label budget that some block has: of one its own, of several from few to many. */
  public List<LabelBudget> labels() {
    return several()
        ? blocks.stream().flatMap(block -> block.labels().stream()).sorted().distinct().toList()
        : blocks.get(0).labels();
  }

  /** The margin for shares of examples that are not the metric, as of predictions that differ. */
  public double shareMargin() {
    return metric.share() ? margin : USUAL_MARGIN;
  }
}
