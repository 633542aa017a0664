package org.basin.pretrain;

import org.basin.engine.Rng;
import org.basin.engine.Tensor;
import org.basin.nn.Network;
import org.basin.nn.Parameters;

/**
 * Raghu et al., "Transfusion: understanding transfer learning for medical imaging", NeurIPS 2019
 * ("mean var init"): normal weights with the mean and the variance of each pre-trained tensor. It
 * keeps the scale alone.
 */
public record MeanVarianceMatched() implements Control {

  @Override
  public Parameters apply(Network network, Parameters pretrained, Parameters drawn, Rng rng) {
    return EncoderWeights.changed(network, pretrained, rng, MeanVarianceMatched::normal);
  }

  private static Tensor normal(Tensor weights, Rng rng) {
    long members = weights.shape(0);
    Tensor flat = weights.reshape(members, weights.size() / members);
    Tensor mean = flat.mean(1).reshape(members, 1);
    Tensor deviation = flat.minus(mean).square().mean(1).sqrt().reshape(members, 1);
    return rng.normal(flat.shape(1)).times(deviation).plus(mean).reshape(weights.shape());
  }
}
