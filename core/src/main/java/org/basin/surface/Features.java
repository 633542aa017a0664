package org.basin.surface;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.basin.data.Inputs;
import org.basin.engine.Scope;
import org.basin.engine.Tensor;
import org.basin.engine.Type;
import org.basin.nn.Network;
import org.basin.nn.Parameters;
import org.basin.nn.Pass;

/**
 * What a network's layers make of examples: [1, examples, features] in double precision. A layer
 * with more outputs than {@link #MOST} is averaged over its positions (pixels of a map, tokens), so
 * that what is measured stays within what examples can tell.
 */
public final class Features {
  /** As wide as a usual hidden layer. */
  public static final int MOST = 1024;

  private static final int CHUNK = 250;

  private Features() {}

  /** Whether a layer's outputs are averaged over positions; the inputs (depth 0) never are. */
  public static boolean averaged(Network network, int depth) {
    return depth > 0
        && network.encoder().get(depth - 1).outputs().length > 1
        && size(network, depth) > MOST;
  }

  /** How many features there are at a depth. */
  public static int width(Network network, int depth) {
    if (!averaged(network, depth)) {
      return (int) size(network, depth);
    }
    int[] outputs = network.encoder().get(depth - 1).outputs();
    return outputs.length == 3 ? outputs[0] : outputs[outputs.length - 1];
  }

  private static long size(Network network, int depth) {
    int[] outputs = depth == 0 ? network.inputs() : network.encoder().get(depth - 1).outputs();
    return Arrays.stream(outputs).asLongStream().reduce(1, (a, b) -> a * b);
  }

  /**
   * Of one member's rows; nothing is dropped.
   *
   * @param depth layers that the inputs pass; at 0 the standardised inputs themselves
   */
  public static Tensor of(Network network, Parameters theta, Inputs inputs, int[] rows, int depth) {
    try (Scope scope = Scope.open()) {
      List<Tensor> parts = new ArrayList<>();
      for (int from = 0; from < rows.length; from += CHUNK) {
        int[] some = Arrays.copyOfRange(rows, from, Math.min(rows.length, from + CHUNK));
        Tensor out =
            network.features(theta, inputs.at(new int[][] {some}), depth, Pass.inference());
        parts.add(flat(network, out, depth).to(Type.DOUBLE));
      }
      return scope.keep(Tensor.concatenate(parts, 1));
    }
  }

  private static Tensor flat(Network network, Tensor out, int depth) {
    long count = out.shape(1);
    if (!averaged(network, depth)) {
      return out.reshape(1, count, out.size() / count);
    }
    // Channels come first in maps, positions in sequences.
    return out.rank() == 5 ? out.mean(3, 4) : out.mean(2);
  }
}
