package org.basin.stats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Crossed factors over paired replicates: what each factor does on average over the others, and
 * whether it does the same whatever the others are. Every replicate has every combination, so each
 * effect is a contrast inside the replicate, and its test is the paired one over replicates: blocks
 * are respected without a model of their variance. (The classical analysis of a randomised block
 * design pools the error of all contrasts; this one asks of each no more than symmetry.)
 *
 * <p>A main effect is a level's mean minus that of the factor's first level, over all combinations
 * of the others. An interaction of two levels is the difference of such differences: how much more
 * (above zero: how much less) the two do together than each adds alone.
 */
public final class Factorial {
  private final int[] levels;
  private final double[][] errors;
  private final double testOverTrain;

  /**
   * A full factorial.
   *
   * @param levels how many levels each factor has, two or more
   * @param errors [combinations][replicates]; combinations in the order of counting with the last
   *     factor fastest
   * @param testOverTrain as in {@link PairedT#of(double[], double)}
   */
  public Factorial(int[] levels, double[][] errors, double testOverTrain) {
    int combinations = Arrays.stream(levels).reduce(1, Math::multiplyExact);
    if (levels.length == 0 || Arrays.stream(levels).anyMatch(l -> l < 2)) {
      throw new IllegalArgumentException(
          "factors: expected one or more with two levels or more, found "
              + Arrays.toString(levels));
    }
    if (errors.length != combinations
        || Arrays.stream(errors).anyMatch(row -> row.length != errors[0].length)) {
      throw new IllegalArgumentException(
          "errors: expected the same replicates of all " + combinations + " combinations");
    }
    this.levels = levels.clone();
    this.errors = Arrays.stream(errors).map(double[]::clone).toArray(double[][]::new);
    this.testOverTrain = testOverTrain;
  }

  /**
   * One effect.
   *
   * @param factors whose effect it is, one or two, ascending
   * @param level of each, from 1: the level that stands against the factor's first
   */
  public record Effect(List<Integer> factors, List<Integer> level) {
    public Effect {
      factors = List.copyOf(factors);
      level = List.copyOf(level);
    }
  }

  /** Main effects first, then interactions of two, each in the order of factors and levels. */
  public List<Effect> effects() {
    List<Effect> effects = new ArrayList<>();
    for (int f = 0; f < levels.length; f++) {
      for (int a = 1; a < levels[f]; a++) {
        effects.add(new Effect(List.of(f), List.of(a)));
      }
    }
    for (int f = 0; f < levels.length; f++) {
      for (int g = f + 1; g < levels.length; g++) {
        for (int a = 1; a < levels[f]; a++) {
          for (int b = 1; b < levels[g]; b++) {
            effects.add(new Effect(List.of(f, g), List.of(a, b)));
          }
        }
      }
    }
    return effects;
  }

  /** An effect on each replicate. */
  public Paired contrast(Effect effect) {
    int replicates = errors[0].length;
    double[] differences = new double[replicates];
    for (int c = 0; c < errors.length; c++) {
      double weight = weight(effect, c);
      for (int i = 0; i < replicates && weight != 0; i++) {
        differences[i] += weight * errors[c][i];
      }
    }
    Paired paired = Paired.of(differences);
    return testOverTrain > 0 ? paired.onOverlappingSplits(testOverTrain) : paired;
  }

  private double weight(Effect effect, int combination) {
    double weight = 1;
    int rest = combination;
    for (int f = levels.length - 1; f >= 0; f--) {
      int level = rest % levels[f];
      rest /= levels[f];
      int place = effect.factors().indexOf(f);
      weight *=
          place < 0
              ? 1.0 / levels[f]
              : level == effect.level().get(place) ? 1 : level == 0 ? -1 : 0;
    }
    return weight;
  }

  /** All effects judged as one family, in the order of {@link #effects}. */
  public List<Comparison> compare(double level, double margin, long seed) {
    return Family.compare(effects().stream().map(this::contrast).toList(), level, margin, seed);
  }
}
