package org.basin.stats;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What replicates can decide: before a study, whether its family can be decided at all whatever
 * comes out; after it, how many would have decided what is open.
 */
public final class Planning {
  /** A plan beyond this many replicates is none. */
  public static final int MOST = 10_000;

  /** The probability of deciding that a planned number of replicates must give. */
  public static final double POWER = .8;

  /** Up to here sign flips are simulated; beyond, their power is t's within a few points. */
  private static final int FEW = 16;

  private static final int SIMULATED = 1_000;

  private Planning() {}

  /**
   * Whether the least p-value of {@code n} replicates survives Holm's first step in a family of
   * {@code family} comparisons: 25 x 2 / 2^10 = .049 does at .05, 26 would not.
   */
  public static boolean canDecide(int n, int family, double level) {
    requireLevel(level);
    if (family < 1) {
      throw new IllegalArgumentException("family: expected 1 or more, found " + family);
    }
    return family * SignFlip.leastAttainable(n) <= level;
  }

  /** The fewest replicates that can decide such a family; null where none can. */
  public static @Nullable Integer leastReplicates(int family, double level) {
    for (int n = 2; n <= SignFlip.EXACT; n++) {
      if (canDecide(n, family, level)) {
        return n;
      }
    }
    return null;
  }

  /**
   * The fewest replicates that decide, with probability {@link #POWER}, a comparison whose true
   * difference and spread are those given: that it helps or hurts, or that it is equivalent,
   * whichever takes fewer. Holm's correction counts at its strictest, level / family; normal
   * differences are assumed. The number comes from the power of t and is raised, where it is small,
   * until simulated sign flips decide as often: near their least p-value they find less than t.
   *
   * @param sd of a replicate's difference, 0 or more
   * @param testOverTrain 0 for replicates that do not overlap
   * @return null beyond {@link #MOST}
   */
  public static @Nullable Integer replicatesToDecide(
      double mean, double sd, double margin, double level, int family, double testOverTrain) {
    Integer least = leastReplicates(family, level);
    if (least == null || !decides(MOST, mean, sd, margin, level / family, testOverTrain)) {
      return null;
    }
    int no = least - 1;
    int yes = MOST;
    while (yes - no > 1) {
      int n = (no + yes) / 2;
      if (decides(n, mean, sd, margin, level / family, testOverTrain)) {
        yes = n;
      } else {
        no = n;
      }
    }
    if (testOverTrain == 0 && sd > 0) {
      while (yes <= FEW && simulated(yes, mean, sd, margin, level / family) < POWER) {
        yes++;
      }
    }
    return yes;
  }

  /**
   * The largest standard deviation of a replicate's difference with which {@code n} replicates find
   * a difference as large as the margin, or that arms which do not differ are equivalent, with
   * probability {@link #POWER}. Before a study nobody knows that deviation; this says what the
   * study can carry. Holm's correction counts at its strictest.
   *
   * @param equivalence which of the two
   * @return in the units of the margin; 0 where so few replicates never can
   */
  public static double carries(
      int n, double margin, double level, int family, boolean equivalence) {
    if (n < 2 || !canDecide(n, family, level)) {
      return 0;
    }
    double least = 0;
    double most = 10 * margin * Math.sqrt(n);
    while (most - least > 1e-6 * most) {
      double sd = (least + most) / 2;
      Power power = new Power(n, sd, 0);
      double found =
          equivalence
              ? power.equivalence(0, margin, level / family)
              : power.difference(margin, level / family);
      if (found >= POWER) {
        least = sd;
      } else {
        most = sd;
      }
    }
    return least;
  }

  /** How often sign flips decide, over samples that are the same in every call. */
  private static double simulated(int n, double mean, double sd, double margin, double level) {
    Draws draws = new Draws(n);
    double[] differences = new double[n];
    int decided = 0;
    for (int sample = 0; sample < SIMULATED; sample++) {
      Arrays.setAll(differences, i -> mean + sd * draws.normal());
      if (SignFlip.twoSided(differences, 0) <= level
          || (Math.abs(mean) < margin && Equivalence.p(differences, margin, 0) <= level)) {
        decided++;
      }
    }
    return (double) decided / SIMULATED;
  }

  /**
   * The same from the replicates of an open comparison, taken at their word; more than they are, as
   * they did not decide it. Null where there are fewer than two, which show no spread.
   */
  static @Nullable Integer replicatesToDecide(
      Paired pair, double margin, double level, int family) {
    if (pair.n() < 2) {
      return null;
    }
    Moments moments = Moments.of(pair.differences());
    Integer needed =
        replicatesToDecide(
            moments.mean(), moments.sd(), margin, level, family, pair.testOverTrain());
    return needed == null ? null : Integer.valueOf(Math.max(needed, pair.n() + 1));
  }

  private static boolean decides(
      int n, double mean, double sd, double margin, double level, double testOverTrain) {
    if (sd == 0) {
      return mean != 0 || margin > 0;
    }
    Power power = new Power(n, sd, testOverTrain);
    return power.difference(mean, level) >= POWER
        || power.equivalence(mean, margin, level) >= POWER;
  }

  static void requireLevel(double level) {
    if (!(level > 0 && level < 1)) {
      throw new IllegalArgumentException(
          "level: expected a rate above 0 and below 1, found " + level);
    }
  }
}
