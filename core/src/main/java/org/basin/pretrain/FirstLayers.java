package org.basin.pretrain;

import org.basin.engine.Rng;
import org.basin.nn.Network;
import org.basin.nn.Parameters;

/**
 * Yosinski et al., "How transferable are features in deep neural networks?", NIPS 2014; Erhan et
 * al., JMLR 2010, section 6.4: the first layers as they were pre-trained, the others as the rule
 * drew them. Over growing numbers it shows in which layers the benefit sits.
 *
 * @param layers that are kept
 */
public record FirstLayers(int layers) implements Control {

  @Override
  public Parameters apply(Network network, Parameters pretrained, Parameters drawn, Rng rng) {
    Parameters theta = pretrained;
    for (int depth = layers; depth < network.encoder().size(); depth++) {
      theta = theta.and(drawn.under(Network.name(depth)).below(Network.name(depth)));
    }
    return theta;
  }
}
