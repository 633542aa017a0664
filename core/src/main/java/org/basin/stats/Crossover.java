package org.basin.stats;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Where an arm begins to help as a budget grows, as a pool of unlabelled examples does: the budget
 * at which its mean difference from the reference falls through zero (Paine et al. 2014, "An
 * analysis of unsupervised pre-training in light of recent advances", found that it helps where
 * there are many unlabelled examples a labelled one, and hurts where there are few).
 *
 * <p>The differences are fitted by a straight line over the budget's logarithm where such a line is
 * not refuted ({@link StraightLine#fits}), else by the closest falling curve. Where the line rises,
 * the closest that does not is level, and it helps at every budget or at none.
 *
 * @param place where zero lies
 * @param budget at which the difference is zero; not a number unless {@code place} is BETWEEN
 * @param interval of it; low is 0 for "under the smallest budget", high infinite for "beyond the
 *     largest"
 * @param straight whether the line was taken
 * @param fits the p-value of the line
 */
public record Crossover(
    Place place, double budget, Interval interval, boolean straight, double fits) {

  /** Where the difference is zero, on a range known between two budgets alone. */
  public enum Place {
    /** It helps from the smallest budget on. */
    BELOW_SMALLEST,
    BETWEEN,
    /** It does not help at the largest, or no better than at the smallest. */
    BEYOND_LARGEST
  }

  /** How many times the replicates are drawn anew. */
  public static final int RESAMPLES = 2_000;

  /** A line is given up where its p-value is at or under this. */
  public static final double REFUTED = .05;

  /**
   * Replicates are resampled whole; the interval is the percentile one with its tails widened for
   * few replicates, as {@link LabelsSaved}'s is.
   *
   * @param budgets ascending, above zero
   * @param differences [budgets][replicates], the arm's error minus the reference's
   * @return null with fewer than two budgets or without replicates
   */
  public static @Nullable Crossover of(
      double[] budgets, double[][] differences, double confidence, long seed) {
    if (budgets.length < 2 || differences[0].length == 0) {
      return null;
    }
    for (int k = 0; k < budgets.length; k++) {
      Moments.requireFinite(differences[k]);
      if (!(budgets[k] > (k == 0 ? 0 : budgets[k - 1]))
          || differences[k].length != differences[0].length) {
        throw new IllegalArgumentException(
            "crossover: expected ascending budgets with the same replicates at each, found "
                + Arrays.toString(budgets));
      }
    }
    double[] logs = Arrays.stream(budgets).map(Math::log).toArray();
    int n = differences[0].length;
    double fits = StraightLine.fits(logs, differences, seed);
    boolean straight = fits > REFUTED;
    int[] draw = new int[n];
    Arrays.setAll(draw, i -> i);
    double seen = zero(budgets, logs, differences, draw, straight);
    Place place =
        seen == 0
            ? Place.BELOW_SMALLEST
            : seen == Double.POSITIVE_INFINITY ? Place.BEYOND_LARGEST : Place.BETWEEN;
    Interval interval = new Interval(0, Double.POSITIVE_INFINITY, confidence);
    if (n > 1) {
      Draws draws = new Draws(seed);
      double[] zeros = new double[RESAMPLES];
      for (int b = 0; b < RESAMPLES; b++) {
        Arrays.setAll(draw, i -> draws.below(n));
        zeros[b] = zero(budgets, logs, differences, draw, straight);
      }
      interval = percentile(zeros, n, confidence);
    }
    return new Crossover(
        place, place == Place.BETWEEN ? seen : Double.NaN, interval, straight, fits);
  }

  /**
   * The percentile interval with tails as wide as t's would be (Hesterberg 2015, "What teachers
   * should know about the bootstrap", section 3.3). Whole ranks: between a number and "beyond the
   * largest" there is nothing to interpolate.
   *
   * @param resampled sorted in place
   */
  static Interval percentile(double[] resampled, int n, double confidence) {
    Arrays.sort(resampled);
    int rank = (int) Math.floor(Bootstrap.tail(n, confidence) * (resampled.length - 1));
    return new Interval(resampled[rank], resampled[resampled.length - 1 - rank], confidence);
  }

  private static double zero(
      double[] budgets, double[] logs, double[][] differences, int[] draw, boolean straight) {
    double[] means = new double[budgets.length];
    for (int k = 0; k < means.length; k++) {
      double sum = 0;
      for (int i : draw) {
        sum += differences[k][i];
      }
      means[k] = sum / draw.length;
    }
    if (!straight) {
      return LearningCurve.through(budgets, means).labelsFor(0);
    }
    StraightLine line = StraightLine.falling(logs, means);
    if (line.at(logs[0]) < 0) {
      return 0;
    }
    return line.slope() == 0 || line.at(logs[logs.length - 1]) > 0
        ? Double.POSITIVE_INFINITY
        : Math.exp(line.placeOf(0));
  }
}
