package org.basin.pretrain;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.basin.engine.Rng;
import org.basin.engine.Tensor;
import org.basin.nn.Network;
import org.basin.nn.Parameters;

/** A change made to each tensor of weights of an encoder on its own, under a stream of its own. */
final class EncoderWeights {
  private EncoderWeights() {}

  /** What becomes of a tensor: [members, ...] to the same shape. */
  interface Change {
    Tensor of(Tensor weights, Rng rng);
  }

  /** The point with its encoder's weights changed; head and statistics stay. */
  static Parameters changed(Network network, Parameters theta, Rng rng, Change change) {
    Set<String> statistics = network.statistics();
    Map<String, Tensor> result = new LinkedHashMap<>();
    for (String name : theta.names()) {
      boolean changes = name.startsWith("encoder.") && !statistics.contains(name);
      Tensor old = theta.get(name);
      result.put(name, changes ? change.of(old, rng.fold(name)) : old);
    }
    return Parameters.of(result);
  }
}
