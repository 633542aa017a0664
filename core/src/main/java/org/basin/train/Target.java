package org.basin.train;

/**
 * What the scores of a batch are trained towards.
 *
 * @param smoothing the share of each label that is spread evenly over all classes (Szegedy et al.,
 *     CVPR 2016)
 * @param mixup both parameters of the beta distribution of {@link Mixup}'s shares; 0 for none
 * @param pseudo what rows without labels are trained towards beside it
 */
public record Target(double smoothing, double mixup, PseudoLabels pseudo) {
  /** The labels as they are. */
  public static final Target LABELS = new Target(0, 0);

  /** Labelled rows alone. */
  public Target(double smoothing, double mixup) {
    this(smoothing, mixup, PseudoLabels.NONE);
  }
}
