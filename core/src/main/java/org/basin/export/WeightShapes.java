package org.basin.export;

import java.util.LinkedHashMap;
import java.util.Map;
import org.basin.nn.Convolution;
import org.basin.nn.Dense;
import org.basin.nn.Layer;
import org.basin.nn.Network;

/** The shapes that one member's parameters have, the member's dimension of 1 included. */
final class WeightShapes {
  private WeightShapes() {}

  static Map<String, long[]> of(Network network) {
    Map<String, long[]> shapes = new LinkedHashMap<>();
    for (int i = 0; i < network.encoder().size(); i++) {
      put(shapes, Network.name(i), network.encoder().get(i));
    }
    put(shapes, "head", network.head());
    return shapes;
  }

  private static void put(Map<String, long[]> shapes, String name, Layer layer) {
    if (layer instanceof Dense dense) {
      shapes.put(name + ".weight", new long[] {1, dense.in(), dense.out()});
      shapes.put(name + ".bias", new long[] {1, dense.out()});
    } else if (layer instanceof Convolution bank) {
      shapes.put(
          name + ".weight", new long[] {1, bank.out(), bank.in(), bank.kernel(), bank.kernel()});
      shapes.put(name + ".bias", new long[] {1, bank.out()});
    } else {
      throw new IllegalArgumentException(
          "layer: expected a dense one or a convolution, found " + layer.getClass());
    }
  }
}
