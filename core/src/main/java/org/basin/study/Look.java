package org.basin.study;

/**
 * One comparison as it was looked at while its study ran, with what was decided then: kept for
 * ever, since looks cost some of the level and the decisions must be the same when a run is taken
 * up again.
 *
 * @param number of the look, from 0, in its family: the comparisons on one data set and network
 * @param replicates that the look saw
 * @param difference the arm's mean error minus the reference's, a fraction
 * @param p of no difference at this look alone, two-sided
 * @param nominal what this p is held against, were the whole level the comparison's own
 * @param pHolm of no difference, over the looks so far and the family
 * @param pEquivalence of a difference of the margin or more, likewise
 * @param verdict {@code helps}, {@code hurts}, {@code equivalent} or {@code undetermined}
 * @param decision {@code go on}, {@code decided}, {@code hopeless} or {@code last}
 */
public record Look(
    String data,
    String network,
    String arm,
    LabelBudget labels,
    int unlabelled,
    Match match,
    String against,
    int number,
    int replicates,
    double difference,
    double p,
    double nominal,
    double pHolm,
    double pEquivalence,
    String verdict,
    String decision) {

  /** The comparison's trial on a replicate. */
  public Trial trial(int seed) {
    return new Trial(data, network, arm, labels, unlabelled, match, seed);
  }
}
