package org.basin.stats;

import java.util.ArrayList;
import java.util.List;

/**
 * Comparisons that are judged together, such as all those against {@code random} on one data set
 * and network, and the one rule by which each gets its verdict:
 *
 * <ol>
 *   <li>with too few replicates for the sign-flip test to reach the level on its own, nothing is
 *       decided: at .05 that is five or fewer, for equivalence too;
 *   <li><em>equivalent</em> where both one-sided tests against the margin pass after Holm's
 *       correction;
 *   <li>else <em>helps</em> or <em>hurts</em> where Holm's p of the difference is at or under the
 *       level;
 *   <li>else <em>undetermined</em>, with the number of replicates that would decide it.
 * </ol>
 *
 * <p>Tests of difference and of equivalence are corrected each among themselves. The family is what
 * was asked, not what has come in: a comparison still without replicates belongs in it, with p = 1.
 */
public final class Family {
  private Family() {}

  /**
   * Judges the comparisons, in the order given.
   *
   * @param level the rate of false verdicts allowed, such as .05; intervals are of 1 - level
   * @param margin differences below it count as none, in the units of the errors
   * @param seed of the resampling; the same for every comparison, so that none depends on another
   */
  public static List<Comparison> compare(
      List<Paired> pairs, double level, double margin, long seed) {
    Planning.requireLevel(level);
    Equivalence.requireMargin(margin);
    // Each depends on its pair alone, so that they come out the same side by side.
    double[] p = pairs.parallelStream().mapToDouble(pair -> pair.p(seed)).toArray();
    double[] pHolm = Holm.adjust(p);
    double[] pEquivalence =
        Holm.adjust(
            pairs.parallelStream().mapToDouble(pair -> pair.pEquivalence(margin, seed)).toArray());
    List<Interval> intervals = Paired.intervals(pairs, 1 - level, seed);
    List<Comparison> comparisons = new ArrayList<>();
    for (int i = 0; i < p.length; i++) {
      Paired pair = pairs.get(i);
      double[] differences = pair.differences();
      Moments moments = Moments.of(differences);
      Verdict verdict = verdict(moments, pHolm[i], pEquivalence[i], level);
      boolean open = verdict == Verdict.UNDETERMINED;
      comparisons.add(
          new Comparison(
              pair.n(),
              moments.mean(),
              intervals.get(i),
              p[i],
              pHolm[i],
              pEquivalence[i],
              Dominance.probabilityBetter(differences),
              verdict,
              SignFlip.leastAttainable(pair.n()) <= level && pHolm[i] <= level,
              open ? Planning.replicatesToDecide(pair, margin, level, p.length) : null));
    }
    return comparisons;
  }

  private static Verdict verdict(Moments moments, double pHolm, double pEquivalence, double level) {
    if (SignFlip.leastAttainable(moments.n()) > level) {
      return Verdict.UNDETERMINED;
    }
    if (pEquivalence <= level) {
      return Verdict.EQUIVALENT;
    }
    if (pHolm <= level) {
      return moments.mean() < 0 ? Verdict.HELPS : Verdict.HURTS;
    }
    return Verdict.UNDETERMINED;
  }
}
