package org.basin.stats;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How many labels the reference needs to reach the error that an arm has at one label budget
 * (Newell and Deng 2020, "How useful is self-supervised pretraining for visual tasks?", call it
 * utility), read off the reference's learning curve: a power law through all its budgets where
 * there are {@link #ENOUGH} or more and no more than chance speaks against one ({@link
 * StraightLine#fits} on logarithms), else the closest falling {@link LearningCurve}.
 *
 * @param place where the arm's error lies on the reference's curve
 * @param equivalentLabels the labels needed; not a number unless {@code place} is ON_THE_CURVE
 * @param interval of the labels needed; low is 0 for "fewer than the smallest budget", high is
 *     infinite for "more than the largest"
 * @param powerLaw whether the power law was taken
 */
public record LabelsSaved(
    Place place, double equivalentLabels, Interval interval, boolean powerLaw) {

  /** Budgets from which on a power law is tried: three leave one way alone for it to be wrong. */
  public static final int ENOUGH = 4;

  /** Where an error lies on a curve that is known between two budgets only. */
  public enum Place {
    /** The reference reaches it with fewer labels than its smallest budget. */
    BELOW_SMALLEST,
    ON_THE_CURVE,
    /** The reference does not reach it with its largest budget. */
    BEYOND_LARGEST
  }

  /** How many times the replicates are drawn anew. */
  public static final int RESAMPLES = 2_000;

  /**
   * Replicates are resampled whole, at all budgets and in both arms together, as they are paired.
   * The interval is the percentile one, its tails widened for few replicates to what t's would be
   * (Hesterberg 2015, "What teachers should know about the bootstrap", section 3.3).
   *
   * @param labels the reference's budgets in labels of all classes, ascending
   * @param reference [budgets][replicates], errors
   * @param arm [replicates], errors at one budget; element i shares its draws with every
   *     reference[k][i]
   * @return null with fewer than two budgets or without replicates, where there is no curve
   */
  public static @Nullable LabelsSaved of(
      double[] labels, double[][] reference, double[] arm, double confidence, long seed) {
    requireMatching(labels, reference, arm);
    int n = arm.length;
    if (labels.length < 2 || n == 0) {
      return null;
    }
    int[] draw = new int[n];
    Arrays.setAll(draw, i -> i);
    boolean powerLaw = powerLaw(labels, reference, seed);
    double seen = needed(labels, reference, arm, draw, powerLaw);
    Place place =
        seen == 0
            ? Place.BELOW_SMALLEST
            : seen == Double.POSITIVE_INFINITY ? Place.BEYOND_LARGEST : Place.ON_THE_CURVE;
    return new LabelsSaved(
        place,
        place == Place.ON_THE_CURVE ? seen : Double.NaN,
        n < 2
            ? new Interval(0, Double.POSITIVE_INFINITY, confidence)
            : interval(labels, reference, arm, powerLaw, confidence, new Draws(seed)),
        powerLaw);
  }

  private static boolean powerLaw(double[] labels, double[][] reference, long seed) {
    if (labels.length < ENOUGH
        || Arrays.stream(reference).anyMatch(row -> Arrays.stream(row).anyMatch(e -> e <= 0))) {
      return false;
    }
    double[][] logs =
        Arrays.stream(reference)
            .map(row -> Arrays.stream(row).map(Math::log).toArray())
            .toArray(double[][]::new);
    return StraightLine.fits(logs(labels), logs, seed) > Crossover.REFUTED;
  }

  private static double[] logs(double[] values) {
    return Arrays.stream(values).map(Math::log).toArray();
  }

  private static Interval interval(
      double[] labels,
      double[][] reference,
      double[] arm,
      boolean powerLaw,
      double confidence,
      Draws draws) {
    int n = arm.length;
    int[] draw = new int[n];
    double[] needed = new double[RESAMPLES];
    for (int b = 0; b < RESAMPLES; b++) {
      Arrays.setAll(draw, i -> draws.below(n));
      needed[b] = needed(labels, reference, arm, draw, powerLaw);
    }
    return Crossover.percentile(needed, n, confidence);
  }

  private static double needed(
      double[] labels, double[][] reference, double[] arm, int[] draw, boolean powerLaw) {
    double[] means = new double[labels.length];
    Arrays.setAll(means, k -> mean(reference[k], draw));
    double error = mean(arm, draw);
    if (!powerLaw) {
      return LearningCurve.through(labels, means).labelsFor(error);
    }
    StraightLine law = StraightLine.falling(logs(labels), logs(means));
    if (law.slope() == 0) { // more labels do not help the reference: it has one error
      return Math.log(error) > law.at0() ? 0 : Double.POSITIVE_INFINITY;
    }
    double needed = error <= 0 ? Double.POSITIVE_INFINITY : Math.exp(law.placeOf(Math.log(error)));
    return needed < labels[0]
        ? 0
        : needed > labels[labels.length - 1] ? Double.POSITIVE_INFINITY : needed;
  }

  private static double mean(double[] values, int[] draw) {
    double sum = 0;
    for (int i : draw) {
      sum += values[i];
    }
    return sum / draw.length;
  }

  private static void requireMatching(double[] labels, double[][] reference, double[] arm) {
    Moments.requireFinite(arm);
    if (labels.length != reference.length) {
      throw new IllegalArgumentException(
          "reference: expected a row a budget, " + labels.length + ", found " + reference.length);
    }
    for (int k = 0; k < labels.length; k++) {
      Moments.requireFinite(reference[k]);
      if (!(labels[k] > (k == 0 ? 0 : labels[k - 1])) || Double.isInfinite(labels[k])) {
        throw new IllegalArgumentException(
            "labels: expected ascending numbers above 0, found " + Arrays.toString(labels));
      }
      if (reference[k].length != arm.length) {
        throw new IllegalArgumentException(
            "reference: expected the arm's "
                + arm.length
                + " replicates at every budget, found "
                + reference[k].length);
      }
    }
  }
}
