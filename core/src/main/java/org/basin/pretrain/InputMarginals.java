package org.basin.pretrain;

import org.basin.engine.Rng;
import org.basin.engine.Stream;
import org.basin.engine.Tensor;
import org.basin.nn.Network;
import org.basin.nn.Parameters;

/**
 * After Erhan et al. 2010, section 6.1, as {@link MarginalMatched} is, but with a histogram for
 * each input of a layer and not one for the whole layer: each input's weights go to the layer's
 * units in a drawn order of its own, so that no unit keeps a feature. For every input that a layer
 * gets the mean of its units' weighted sums stays what pre-training made it. Where a layer's
 * weights are below zero on average and its inputs are not, as with rectifiers on pixels, the one
 * histogram leaves every unit silent, which is no start at all; this one leaves units at work.
 *
 * <p>It keeps more: how much the layer makes of which input. In convolutions an input is a channel
 * at a place of the field. Biases and what else has one number a unit are shuffled among the units.
 */
public record InputMarginals() implements Control {

  @Override
  public Parameters apply(Network network, Parameters pretrained, Parameters drawn, Rng rng) {
    return EncoderWeights.changed(network, pretrained, rng, InputMarginals::shuffled);
  }

  /** Dense weights are [members, in, out], kernels [members, out, in, places…]. */
  private static Tensor shuffled(Tensor weights, Rng rng) {
    long[] shape = weights.shape();
    int members = (int) shape[0];
    boolean dense = shape.length == 3;
    int units = Math.toIntExact(shape.length == 2 ? shape[1] : dense ? shape[2] : shape[1]);
    int inputs = Math.toIntExact(weights.size() / members / units);
    long[] index = new long[members * inputs * units];
    for (int m = 0; m < members; m++) {
      Stream stream = rng.member(m);
      for (int input = 0; input < inputs; input++) {
        int[] order = stream.fold(input).permutation(units);
        for (int unit = 0; unit < units; unit++) {
          int at = dense ? input * units + unit : unit * inputs + input;
          index[m * inputs * units + at] = order[unit];
        }
      }
    }
    return dense
        ? weights.gather(2, Tensor.of(index, members, inputs, units))
        : weights
            .reshape(members, units, inputs)
            .gather(1, Tensor.of(index, members, units, inputs))
            .reshape(shape);
  }
}
