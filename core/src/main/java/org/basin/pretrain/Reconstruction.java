package org.basin.pretrain;

import org.basin.data.Kind;
import org.basin.engine.Tensor;
import org.basin.nn.Activation;
import org.basin.nn.Network;

/**
 * How far what a decoder restores is from what was to be restored: cross-entropy from logits where
 * inputs lie in [0, 1] (images, and the outputs of sigmoid units), squared error elsewhere.
 *
 * @param unit whether the inputs lie in [0, 1]
 */
record Reconstruction(boolean unit) {

  /** Of the inputs of layer {@code depth}; of the network's own at depth 0. */
  static Reconstruction of(Network network, int depth, Pretraining.Source source) {
    return new Reconstruction(
        depth == 0
            ? source.inputs().examples().data().kind() == Kind.IMAGE
            : network.activation() == Activation.SIGMOID);
  }

  /** Number by number: tensors of any shape, the same for both. */
  Tensor each(Tensor restored, Tensor target) {
    // Cross-entropy from logits: softplus(z) - x z.
    return unit
        ? restored.softplus().minus(target.times(restored))
        : restored.minus(target).square();
  }

  /** The derivative of the sum of {@link #each} with respect to what was restored. */
  Tensor back(Tensor restored, Tensor target) {
    return unit ? restored.sigmoid().minusInPlace(target) : restored.minus(target).timesInPlace(2);
  }

  /** Summed over an example: [members, n, ...] to [members, n]. */
  Tensor ofExamples(Tensor restored, Tensor target) {
    return sum(each(restored, target));
  }

  /** The sum over each example's numbers: [members, n, ...] to [members, n]. */
  static Tensor sum(Tensor numbers) {
    long perExample = numbers.size() / numbers.shape(0) / numbers.shape(1);
    return numbers.reshape(numbers.shape(0), numbers.shape(1), perExample).sum(2);
  }
}
