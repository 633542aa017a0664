package org.basin.nn;

import java.util.List;
import java.util.Map;
import org.basin.engine.Rng;
import org.basin.engine.Tensor;

/** An activation by itself, without parameters. */
public record Pointwise(Activation activation, List<Integer> shape) implements Layer {

  public Pointwise {
    shape = List.copyOf(shape);
  }

  @Override
  public Parameters init(Init rule, Activation units, Rng rng) {
    return Parameters.empty();
  }

  @Override
  public Tensor forward(Parameters theta, Tensor x, Pass pass, String name) {
    return activation.of(x);
  }

  @Override
  public int[] outputs() {
    return shape.stream().mapToInt(Integer::intValue).toArray();
  }

  @Override
  public long flops() {
    return 0;
  }

  @Override
  public Map<String, long[]> shapes() {
    return Map.of();
  }

  @Override
  public long held() {
    return widest();
  }

  @Override
  public Wiring.Units wire(Wiring wiring, String name, Wiring.Units input) {
    return input;
  }

  @Override
  public String describe(Graph graph, Parameters theta, String x, String name) {
    return graph.activation(name, x, activation);
  }
}
