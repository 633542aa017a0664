package org.basin.study;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is asked for, complete: a study file has every default written out, and the same
 * study always means the same trials and the same numbers.
 *
 * @param basin the version that the study was written by
 * @param name the data set's name, as it stands in trials
 * @param networks architectures; arms are compared within each
 * @param arms by name; the comparisons are against the first
 * @param labels label budgets, ascending
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

  /** Half a point. */
  public static final double USUAL_MARGIN = 0.005;

  public Study {
    networks = List.copyOf(networks);
    arms = List.copyOf(arms);
    labels = List.copyOf(labels);
    unlabelled = List.copyOf(unlabelled);
  }

  /** A fixed design about the error. */
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
      int checkpoints) {
    this(
        basin,
        name,
        data,
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
        null,
        Metric.ERROR);
  }

  /** The margin for shares of examples that are not the metric, as of predictions that differ. */
  public double shareMargin() {
    return metric.share() ? margin : USUAL_MARGIN;
  }
}
