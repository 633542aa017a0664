package org.basin.train;

import org.basin.engine.Tensor;

/** Losses, a member each. */
public final class Losses {
  private Losses() {}

  /**
   * Mean negative log-likelihood of the right class.
   *
   * @param scores [members, n, classes]
   * @param labels [members, n], LONG
   * @return [members], nats
   */
  public static Tensor crossEntropy(Tensor scores, Tensor labels) {
    return likelihood(scores.logSoftmax(2), labels);
  }

  /** The same from the logarithms of the probabilities. */
  static Tensor likelihood(Tensor logarithms, Tensor labels) {
    Tensor right = logarithms.gather(2, labels.reshape(labels.shape(0), labels.shape(1), 1));
    return right.mean(1, 2).negate();
  }

  /**
   * The same towards smoothed labels (Szegedy et al., CVPR 2016): the right class has a share of
   * {@code 1 - smoothing}, and all classes, the right one too, have equal parts of the rest.
   */
  public static Tensor crossEntropy(Tensor scores, Tensor labels, double smoothing) {
    Tensor right = crossEntropy(scores, labels);
    if (smoothing == 0) {
      return right;
    }
    Tensor even = scores.logSoftmax(2).mean(1, 2).negate();
    return right.times(1 - smoothing).plus(even.times(smoothing));
  }

  /**
   * The derivative of the sum of {@link #crossEntropy(Tensor, Tensor, double)} over the members
   * with respect to the scores: each class's probability less what it is to be, over the examples.
   */
  public static Tensor crossEntropyBack(Tensor scores, Tensor labels, double smoothing) {
    long examples = labels.shape(1);
    Tensor gradient = scores.softmax(2);
    gradient.plusAtInPlace(2, labels.reshape(labels.shape(0), examples, 1), smoothing - 1);
    if (smoothing != 0) {
      gradient.plusInPlace(-smoothing / scores.shape(2));
    }
    return gradient.timesInPlace(1.0 / examples);
  }
}
