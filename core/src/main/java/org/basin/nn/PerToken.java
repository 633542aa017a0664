package org.basin.nn;

import java.util.Map;
import org.basin.engine.Rng;
import org.basin.engine.Tensor;

/**
 * A dense layer applied to every token alike: [members, batch, tokens, in] to [members, batch,
 * tokens, out], under the dense layer's own names.
 */
record PerToken(int tokens, Dense layer) implements Layer {

  @Override
  public Parameters init(Init rule, Activation units, Rng rng) {
    // Only what feeds units with a slope makes up for it.
    return layer.init(rule, layer.activation() == null ? Activation.TANH : units, rng);
  }

  @Override
  public Tensor forward(Parameters theta, Tensor x, Pass pass, String name) {
    Tensor flat = x.reshape(x.shape(0), x.shape(1) * tokens, layer.in());
    return layer
        .forward(theta, flat, pass, name)
        .reshape(x.shape(0), x.shape(1), tokens, layer.out());
  }

  @Override
  public int[] outputs() {
    return new int[] {tokens, layer.out()};
  }

  @Override
  public long flops() {
    return tokens * layer.flops();
  }

  @Override
  public Map<String, long[]> shapes() {
    return layer.shapes();
  }

  @Override
  public long held() {
    return tokens * layer.held();
  }

  @Override
  public Wiring.Units wire(Wiring wiring, String name, Wiring.Units input) {
    return layer.wire(wiring, name, input);
  }

  @Override
  public String describe(Graph graph, Parameters theta, String x, String name) {
    return layer.describe(graph, theta, x, name);
  }
}
