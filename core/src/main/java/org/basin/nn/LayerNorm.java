package org.basin.nn;

import java.util.List;
import java.util.Map;
import org.basin.engine.Normalisation;
import org.basin.engine.Rng;
import org.basin.engine.Tensor;

/**
 * Ba, Kiros and Hinton, "Layer normalization", 2016: each row of the last dimension (the features
 * of an example, or of a token) at mean 0 and variance 1, then {@code weight} and {@code bias}
 * [features].
 *
 * @param shape [features] or [tokens, features]
 */
public record LayerNorm(List<Integer> shape) implements Layer {

  public LayerNorm {
    shape = List.copyOf(shape);
  }

  private int features() {
    return shape.get(shape.size() - 1);
  }

  @Override
  public Parameters init(Init rule, Activation units, Rng rng) {
    return Affine.init(features(), rng);
  }

  @Override
  public Tensor forward(Parameters theta, Tensor x, Pass pass, String name) {
    return Normalisation.rows(x, theta.get("weight"), theta.get("bias"), Affine.EPSILON);
  }

  @Override
  public int[] outputs() {
    return shape.stream().mapToInt(Integer::intValue).toArray();
  }

  @Override
  public long flops() {
    return 2 * widest();
  }

  @Override
  public Map<String, long[]> shapes() {
    return Affine.shapes(features());
  }

  @Override
  public long held() {
    return widest();
  }

  @Override
  public Wiring.Units wire(Wiring wiring, String name, Wiring.Units input) {
    Affine.wire(wiring, name, shapes().keySet(), input);
    return input;
  }

  @Override
  public String describe(Graph graph, Parameters theta, String x, String name) {
    String own = graph.standardised(name + ".own", x, Affine.EPSILON);
    return Affine.describe(graph, theta.get("weight"), theta.get("bias"), own, name, 1);
  }
}
