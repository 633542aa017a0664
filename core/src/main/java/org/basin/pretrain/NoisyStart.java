package org.basin.pretrain;

import org.basin.engine.Rng;
import org.basin.engine.Tensor;
import org.basin.nn.Network;
import org.basin.nn.Parameters;

/**
 * A pre-trained start moved in a drawn direction, each tensor by a share of its own length. Over
 * growing shares it shows how wide the neighbourhood is in which the benefit is kept.
 *
 * @param radius the length of the move over that of the tensor
 */
public record NoisyStart(double radius) implements Control {

  @Override
  public Parameters apply(Network network, Parameters pretrained, Parameters drawn, Rng rng) {
    return EncoderWeights.changed(network, pretrained, rng, this::moved);
  }

  private Tensor moved(Tensor weights, Rng rng) {
    long members = weights.shape(0);
    Tensor flat = weights.reshape(members, weights.size() / members);
    Tensor noise = rng.normal(flat.shape(1));
    Tensor scale = length(flat).over(length(noise)).times(radius);
    return flat.plus(noise.times(scale)).reshape(weights.shape());
  }

  private static Tensor length(Tensor flat) {
    return flat.square().sum(1).sqrt().reshape(flat.shape(0), 1);
  }
}
