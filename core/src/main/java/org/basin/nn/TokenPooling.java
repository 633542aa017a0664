package org.basin.nn;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.basin.engine.Rng;
import org.basin.engine.Tensor;

/**
 * Tokens as one vector, normalised: the class token (named {@code norm}, as in timm), or the mean
 * of all (named {@code fc_norm}). [members, batch, tokens, width] to [members, batch, width].
 */
record TokenPooling(int tokens, int width, boolean classToken) implements Layer {

  private LayerNorm norm() {
    return new LayerNorm(List.of(width));
  }

  private String part() {
    return classToken ? "norm" : "fc_norm";
  }

  @Override
  public Parameters init(Init rule, Activation units, Rng rng) {
    return norm().init(rule, units, rng).below(part());
  }

  @Override
  public Tensor forward(Parameters theta, Tensor x, Pass pass, String name) {
    Tensor pooled = classToken ? x.select(2, 0) : x.mean(2);
    return norm().forward(theta.under(part()), pooled, pass, name + "." + part());
  }

  @Override
  public int[] outputs() {
    return new int[] {width};
  }

  @Override
  public long flops() {
    return norm().flops() + (classToken ? 0 : (long) tokens * width);
  }

  @Override
  public Map<String, long[]> shapes() {
    Map<String, long[]> shapes = new LinkedHashMap<>();
    norm().shapes().forEach((name, shape) -> shapes.put(part() + "." + name, shape));
    return shapes;
  }

  @Override
  public long held() {
    return norm().held() + width;
  }

  @Override
  public Wiring.Units wire(Wiring wiring, String name, Wiring.Units input) {
    return norm().wire(wiring, name + "." + part(), input);
  }

  @Override
  public String describe(Graph graph, Parameters theta, String x, String name) {
    String pooled =
        classToken ? graph.pick(name + ".pooled", x, 1, 0) : graph.mean(name + ".pooled", x, 1);
    return norm().describe(graph, theta.under(part()), pooled, name + "." + part());
  }
}
