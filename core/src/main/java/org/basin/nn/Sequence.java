package org.basin.nn;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.basin.engine.Rng;
import org.basin.engine.Tensor;

/** Layers one after another as one layer; each has its parameters under its own name. */
public record Sequence(List<Part> parts) implements Layer {

  /**
   * A layer with a name.
   *
   * @param name without dots; unlike the others'
   */
  public record Part(String name, Layer layer) {}

  public Sequence {
    parts = List.copyOf(parts);
  }

  @Override
  public Parameters init(Init rule, Activation units, Rng rng) {
    Parameters theta = Parameters.empty();
    for (Part part : parts) {
      theta = theta.and(part.layer.init(rule, units, rng.fold(part.name)).below(part.name));
    }
    return theta;
  }

  @Override
  public Tensor forward(Parameters theta, Tensor x, Pass pass, String name) {
    Tensor h = x;
    for (Part part : parts) {
      h = part.layer.forward(theta.under(part.name), h, pass, name + "." + part.name);
    }
    return h;
  }

  @Override
  public int[] outputs() {
    return parts.get(parts.size() - 1).layer.outputs();
  }

  @Override
  public long flops() {
    return parts.stream().mapToLong(part -> part.layer.flops()).sum();
  }

  @Override
  public Map<String, long[]> shapes() {
    Map<String, long[]> shapes = new LinkedHashMap<>();
    for (Part part : parts) {
      part.layer.shapes().forEach((name, shape) -> shapes.put(part.name + "." + name, shape));
    }
    return shapes;
  }

  @Override
  public Set<String> statistics() {
    Set<String> statistics = new LinkedHashSet<>();
    for (Part part : parts) {
      part.layer.statistics().forEach(name -> statistics.add(part.name + "." + name));
    }
    return statistics;
  }

  @Override
  public long held() {
    return parts.stream().mapToLong(part -> part.layer.held()).sum();
  }

  @Override
  public long widest() {
    return parts.stream().mapToLong(part -> part.layer.widest()).max().orElse(0);
  }

  @Override
  public Wiring.Units wire(Wiring wiring, String name, Wiring.Units input) {
    Wiring.Units units = input;
    for (Part part : parts) {
      units = part.layer.wire(wiring, name + "." + part.name, units);
    }
    return units;
  }

  @Override
  public String describe(Graph graph, Parameters theta, String x, String name) {
    String value = x;
    for (Part part : parts) {
      value = part.layer.describe(graph, theta.under(part.name), value, name + "." + part.name);
    }
    return value;
  }
}
