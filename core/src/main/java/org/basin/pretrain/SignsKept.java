package org.basin.pretrain;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.basin.engine.Rng;
import org.basin.engine.Tensor;
import org.basin.nn.Network;
import org.basin.nn.Parameters;

/**
 * Zhou, Lan, Liu and Yosinski, "Deconstructing lottery tickets: zeros, signs, and the supermask",
 * NeurIPS 2019: each weight with the sign that pre-training gave it and the size that the rule drew
 * for it. It keeps the signs alone; what a rule draws as zero, such as a bias, stays zero.
 */
public record SignsKept() implements Control {

  @Override
  public Parameters apply(Network network, Parameters pretrained, Parameters drawn, Rng rng) {
    Set<String> statistics = network.statistics();
    Map<String, Tensor> result = new LinkedHashMap<>();
    for (String name : pretrained.names()) {
      Tensor weights = pretrained.get(name);
      boolean kept = name.startsWith("encoder.") && !statistics.contains(name);
      result.put(name, kept ? signed(weights, drawn.get(name)) : weights);
    }
    return Parameters.of(result);
  }

  private static Tensor signed(Tensor signs, Tensor sizes) {
    Tensor zero = Tensor.zeros(1);
    Tensor size = sizes.negate().where(sizes.lessThan(zero), sizes);
    return size.negate().where(signs.lessThan(zero), size);
  }
}
