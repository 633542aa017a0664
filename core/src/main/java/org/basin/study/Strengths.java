package org.basin.study;

/**
 * How strongly each addition to a recipe acts in the arms that have it.
 *
 * @param maxNorm the longest that the weights into a hidden unit may be where units are dropped
 *     (Srivastava et al. 2014); 0 for no limit
 * @param smoothing the share of a label that {@code +smoothing} spreads over all classes
 * @param mixup of {@code +mixup}: both parameters of the beta distribution of the shares (Zhang et
 *     al. 2018)
 * @param layerDecay of {@code +decay}: each layer's learning rate as a share of the layer's above
 *     (Howard and Ruder 2018 divide by 2.6)
 * @param unfreeze of {@code +unfreeze}: the share of the training by which all layers have come to
 *     move, one after another from the head down
 */
public record Strengths(
    double maxNorm, double smoothing, double mixup, double layerDecay, double unfreeze) {
  /** What recipes take where nothing is said. */
  public static final Strengths USUAL = new Strengths(3, 0.1, 0.2, 0.385, 0.3);
}
