package org.basin.nn;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.basin.engine.Rng;
import org.basin.engine.Tensor;

/**
 * One block of a transformer's encoder with the norms before (Xiong et al., "On layer normalization
 * in the transformer architecture", 2020): {@code x + attention(norm1(x))}, then {@code x +
 * mlp(norm2(x))}, whose hidden layer is {@code ratio} times as wide. [members, batch, tokens,
 * width] to the same. Parts are named as in timm: {@code norm1}, {@code attn}, {@code norm2},
 * {@code mlp.fc1}, {@code mlp.fc2}.
 */
record TransformerBlock(int tokens, int width, int heads, int ratio, Activation activation)
    implements Layer {

  /** The same block for another number of tokens, on which no weight depends. */
  TransformerBlock of(int count) {
    return new TransformerBlock(count, width, heads, ratio, activation);
  }

  private Residual attention() {
    return added("norm1", "attn", new Attention(tokens, width, heads));
  }

  private Residual perceptron() {
    Dense first = new Dense(width, ratio * width, activation);
    Dense second = new Dense(ratio * width, width, null);
    return added(
        "norm2",
        "mlp",
        new Sequence(
            List.of(
                new Sequence.Part("fc1", new PerToken(tokens, first)),
                new Sequence.Part("fc2", new PerToken(tokens, second)))));
  }

  private Residual added(String norm, String name, Layer layer) {
    return new Residual(
        new Sequence(
            List.of(
                new Sequence.Part(norm, new LayerNorm(List.of(tokens, width))),
                new Sequence.Part(name, layer))),
        null,
        null);
  }

  @Override
  public Parameters init(Init rule, Activation units, Rng rng) {
    return attention().init(rule, units, rng).and(perceptron().init(rule, units, rng));
  }

  @Override
  public Tensor forward(Parameters theta, Tensor x, Pass pass, String name) {
    return perceptron().forward(theta, attention().forward(theta, x, pass, name), pass, name);
  }

  @Override
  public int[] outputs() {
    return new int[] {tokens, width};
  }

  @Override
  public long flops() {
    return attention().flops() + perceptron().flops();
  }

  @Override
  public Map<String, long[]> shapes() {
    Map<String, long[]> shapes = new LinkedHashMap<>(attention().shapes());
    shapes.putAll(perceptron().shapes());
    return shapes;
  }

  @Override
  public long held() {
    return attention().held() + perceptron().held();
  }

  @Override
  public long widest() {
    return Math.max(attention().widest(), perceptron().widest());
  }

  @Override
  public Wiring.Units wire(Wiring wiring, String name, Wiring.Units input) {
    return perceptron().wire(wiring, name, attention().wire(wiring, name, input));
  }

  @Override
  public String describe(Graph graph, Parameters theta, String x, String name) {
    String between = attention().describe(graph, theta, x, name + ".attended");
    return perceptron().describe(graph, theta, between, name);
  }
}
