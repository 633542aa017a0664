package org.basin.train;

import org.basin.engine.Tensor;
import org.basin.engine.Type;

/**
 * Pseudo-labels (Lee, "Pseudo-Label: the simple and efficient semi-supervised learning method for
 * deep neural networks", ICML workshop 2013): rows without labels are trained towards the class
 * that the network itself finds likeliest at that step. Departures: only rows whose likeliest class
 * is more probable than a threshold count (as in FixMatch, Sohn et al., NeurIPS 2020), so that the
 * weight need not grow by degrees: it is there from the end of the warm-up on.
 *
 * @param threshold a probability; at 1 no row ever counts
 * @param weight of the mean loss over the batch without labels, rows that do not count as 0
 * @param warmUp the share of the training before any such row is seen
 */
public record PseudoLabels(double threshold, double weight, double warmUp) {
  /** None. */
  public static final PseudoLabels NONE = new PseudoLabels(1, 0, 0);

  /** Whether there are any. */
  public boolean any() {
    return weight > 0;
  }

  /** The first of so many steps that sees rows without labels. */
  long begin(long steps) {
    return (long) Math.ceil(warmUp * steps);
  }

  /**
   * The weighted loss. The targets are constants: no gradient goes through them.
   *
   * @param scores [members, n, classes]
   * @return [members], nats
   */
  Tensor loss(Tensor scores) {
    Tensor logarithms = scores.logSoftmax(2);
    long[] shape = scores.shape();
    Tensor likeliest = scores.detach().argmax(2).reshape(shape[0], shape[1], 1);
    Tensor found = logarithms.gather(2, likeliest);
    Tensor sure =
        Tensor.full(Math.log(threshold), Type.FLOAT, shape[0], shape[1], 1)
            .lessThan(found.detach());
    return found.where(sure, Tensor.zeros(shape[0], shape[1], 1)).mean(1, 2).times(-weight);
  }
}
