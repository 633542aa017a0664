package org.basin.pretrain;

import org.basin.engine.Rng;
import org.basin.engine.Tensor;
import org.basin.nn.Network;
import org.basin.nn.Parameters;

/**
 * Erhan et al., "Why does unsupervised pre-training help deep learning?", JMLR 2010, section 6.1:
 * weights with the histogram that pre-training gave each layer and nothing else of it. If this
 * start does as well, pre-training was a matter of the weights' scale and shape of distribution.
 *
 * <p>Departure: the pre-trained weights themselves in a drawn order, which keeps the histogram
 * exactly, rather than draws from it; biases are shuffled among themselves too.
 */
public record MarginalMatched() implements Control {

  @Override
  public Parameters apply(Network network, Parameters pretrained, Parameters drawn, Rng rng) {
    return EncoderWeights.changed(network, pretrained, rng, MarginalMatched::shuffled);
  }

  private static Tensor shuffled(Tensor weights, Rng rng) {
    int members = (int) weights.shape(0);
    int each = Math.toIntExact(weights.size() / members);
    long[] index = new long[members * each];
    for (int m = 0; m < members; m++) {
      int[] order = rng.member(m).permutation(each);
      for (int i = 0; i < each; i++) {
        index[m * each + i] = order[i];
      }
    }
    return weights
        .reshape(members, each)
        .gather(1, Tensor.of(index, members, each))
        .reshape(weights.shape());
  }
}
