package org.basin.nn;

import java.util.LinkedHashMap;
import java.util.Map;
import org.basin.engine.Rng;
import org.basin.engine.Tensor;
import org.basin.engine.Type;

/** The weight and bias that what has been normalised is scaled and shifted by: 1 and 0 at first. */
final class Affine {
  /** Added to variances, as is usual. */
  static final double EPSILON = 1e-5;

  private Affine() {}

  static Parameters init(int channels, Rng rng) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put("weight", Tensor.full(1, Type.FLOAT, rng.members(), channels));
    tensors.put("bias", Tensor.zeros(rng.members(), channels));
    return Parameters.of(tensors);
  }

  static Map<String, long[]> shapes(int channels) {
    Map<String, long[]> shapes = new LinkedHashMap<>();
    shapes.put("weight", new long[] {channels});
    shapes.put("bias", new long[] {channels});
    return shapes;
  }

  static void wire(Wiring wiring, String name, Iterable<String> parameters, Wiring.Units units) {
    for (String parameter : parameters) {
      wiring.moves(name + "." + parameter, 1, units, wiring.size(units));
    }
  }

  /** Times a number and plus a number a channel, which is followed by places if rank is above 1. */
  static String describe(Graph graph, Tensor scale, Tensor shift, String x, String name, int rank) {
    long[] each = new long[rank];
    java.util.Arrays.fill(each, 1);
    each[0] = scale.size();
    return graph.plus(
        name, graph.times(name + ".scaled", x, scale.reshape(each)), shift.reshape(each));
  }
}
