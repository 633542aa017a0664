package org.basin.stats;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.FDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Arms over several data sets: whether their ranks differ at all (Friedman 1937; for classifiers,
 * Demšar 2006, "Statistical comparisons of classifiers over multiple data sets"), and which do.
 *
 * <p>With few data sets neither chi-squared nor F is near, so the p-value comes from ranks drawn
 * anew within each data set, as SignFlip's does from signs; the two approximations are there to be
 * compared with what others publish. Ranks that are tied lower the expected spread, and the
 * statistic is divided by it; Demšar's own formula leaves that out.
 *
 * @param averageRanks one an arm; 1 is the lowest error on every data set
 * @param dataSets two or more
 * @param chiSquared Friedman's statistic, corrected for ties; 0 where all are tied
 * @param p by {@link #SAMPLES} permutations
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Friedman(double[] averageRanks, int dataSets, double chiSquared, double p) {
  /** How often the ranks are drawn anew. */
  public static final int SAMPLES = 19_999;

  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  /**
   * Ranks the arms on each data set.
   *
   * @param errors [dataSets][arms], two or more of each
   */
  public static Friedman of(double[][] errors, long seed) {
    requireTable(errors);
    int n = errors.length;
    int k = errors[0].length;
    double[][] ranks = Arrays.stream(errors).map(Ranks::of).toArray(double[][]::new);
    double spread = 0;
    for (double[] row : ranks) {
      for (double rank : row) {
        spread += (rank - (k + 1) / 2.0) * (rank - (k + 1) / 2.0);
      }
    }
    double[] means = new double[k];
    for (int arm = 0; arm < k; arm++) {
      for (double[] row : ranks) {
        means[arm] += row[arm] / n;
      }
    }
    double between = between(ranks);
    double chiSquared = spread == 0 ? 0 : (k - 1) * between / spread;
    return new Friedman(means, n, chiSquared, spread == 0 ? 1 : p(ranks, between, seed));
  }

  /** The p-value that chi-squared's distribution gives: too large where data sets are few. */
  public double pChiSquared() {
    return ChiSquaredDistribution.of(averageRanks.length - 1).survivalProbability(chiSquared);
  }

  /** Iman and Davenport's F (1980), less cautious than chi-squared; infinite in full agreement. */
  public double f() {
    return (dataSets - 1) * chiSquared / (dataSets * (averageRanks.length - 1.0) - chiSquared);
  }

  /** The p-value of {@link #f}. */
  public double pF() {
    int degrees = averageRanks.length - 1;
    double f = f();
    return Double.isInfinite(f)
        ? 0
        : FDistribution.of(degrees, degrees * (dataSets - 1.0)).survivalProbability(f);
  }

  /**
   * Nemenyi's critical difference (1963): average ranks further apart differ, the rate of any false
   * call among all pairs kept at the level.
   */
  public double criticalDifference(double level) {
    return new StudentizedRange(averageRanks.length).critical(level)
        / Math.sqrt(2)
        * standardError();
  }

  /** Nemenyi's p-values of all pairs, [arms][arms], one on the diagonal. */
  public double[][] nemenyi() {
    int k = averageRanks.length;
    StudentizedRange range = new StudentizedRange(k);
    double[][] p = new double[k][k];
    for (int i = 0; i < k; i++) {
      p[i][i] = 1;
      for (int j = 0; j < i; j++) {
        double z = Math.abs(averageRanks[i] - averageRanks[j]) / standardError();
        p[i][j] = range.survival(z * Math.sqrt(2));
        p[j][i] = p[i][j];
      }
    }
    return p;
  }

  /**
   * P-values of every arm against one, corrected by Holm, in the arms' order and one at the
   * reference's own place: fewer comparisons than all pairs, so they find more.
   */
  public double[] holmAgainst(int reference) {
    int k = averageRanks.length;
    double[] p = new double[k - 1];
    for (int i = 0; i < k - 1; i++) {
      double distance = averageRanks[i < reference ? i : i + 1] - averageRanks[reference];
      p[i] = Math.min(1, 2 * NORMAL.survivalProbability(Math.abs(distance) / standardError()));
    }
    double[] adjusted = Holm.adjust(p);
    double[] all = new double[k];
    Arrays.setAll(all, i -> i == reference ? 1 : adjusted[i < reference ? i : i - 1]);
    return all;
  }

  private double standardError() {
    int k = averageRanks.length;
    return Math.sqrt(k * (k + 1) / (6.0 * dataSets));
  }

  /** The arms' rank sums' squared distances from what chance expects, over the data sets. */
  private static double between(double[][] ranks) {
    int k = ranks[0].length;
    double between = 0;
    for (int arm = 0; arm < k; arm++) {
      double sum = 0;
      for (double[] row : ranks) {
        sum += row[arm] - (k + 1) / 2.0;
      }
      between += sum * sum;
    }
    return between;
  }

  private static double p(double[][] ranks, double seen, long seed) {
    Draws draws = new Draws(seed);
    double[][] drawn = Arrays.stream(ranks).map(double[]::clone).toArray(double[][]::new);
    int asFar = 0;
    for (int sample = 0; sample < SAMPLES; sample++) {
      for (double[] row : drawn) {
        for (int i = row.length - 1; i > 0; i--) {
          int j = draws.below(i + 1);
          double kept = row[i];
          row[i] = row[j];
          row[j] = kept;
        }
      }
      asFar += between(drawn) >= seen * (1 - 1e-9) ? 1 : 0;
    }
    return (1.0 + asFar) / (1.0 + SAMPLES);
  }

  private static void requireTable(double[][] errors) {
    if (errors.length < 2 || errors[0].length < 2) {
      throw new IllegalArgumentException(
          "errors: expected two data sets and two arms or more, found "
              + errors.length
              + " and "
              + (errors.length == 0 ? 0 : errors[0].length));
    }
    for (double[] row : errors) {
      if (row.length != errors[0].length) {
        throw new IllegalArgumentException(
            "errors: expected every arm on every data set, found rows of "
                + errors[0].length
                + " and "
                + row.length);
      }
    }
  }
}
