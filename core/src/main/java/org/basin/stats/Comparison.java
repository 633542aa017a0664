package org.basin.stats;

import org.jspecify.annotations.Nullable;

/**
 * An arm against its reference: effect, interval, tests and the verdict that {@link Family} gives.
 *
 * @param n paired replicates
 * @param difference the arm's mean error minus the reference's: below zero, the arm is better; not
 *     a number where there is no replicate
 * @param interval of the difference, for this comparison alone
 * @param p of "no difference", two-sided, for this comparison alone
 * @param pHolm the same after Holm's correction over the family
 * @param pEquivalence of "a difference of the margin or more", after Holm's correction
 * @param probabilityBetter that the arm beats its reference on a replicate; not a number where
 *     there is none
 * @param detectable that the difference is not zero; beside EQUIVALENT, "detectably, negligibly"
 *     better or worse
 * @param replicatesToDecide how many would decide what is UNDETERMINED; null where it is decided,
 *     cannot be told, or would be more than {@link Planning#MOST}
 */
public record Comparison(
    int n,
    double difference,
    Interval interval,
    double p,
    double pHolm,
    double pEquivalence,
    double probabilityBetter,
    Verdict verdict,
    boolean detectable,
    @Nullable Integer replicatesToDecide) {

  /** The same where a difference is known to be no greater, as one of errors is no more than 1. */
  public Comparison within(double greatest) {
    return new Comparison(
        n,
        difference,
        interval.within(-greatest, greatest),
        p,
        pHolm,
        pEquivalence,
        probabilityBetter,
        verdict,
        detectable,
        replicatesToDecide);
  }
}
