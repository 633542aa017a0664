package org.basin.surface;

import java.util.LinkedHashMap;
import java.util.Map;
import org.basin.engine.Rng;
import org.basin.engine.Tensor;
import org.basin.nn.Parameters;

/** Directions in weight space, drawn by name: each weight's own draw hangs on its tensor's name. */
public final class Directions {
  private Directions() {}

  /** Every weight standard normal. */
  public static Parameters normal(Parameters like, Rng rng) {
    return drawn(like, (name, shape) -> rng.fold(name).normal(shape));
  }

  /** Every weight 1 or -1, as likely. */
  static Parameters signs(Parameters like, Rng rng) {
    return drawn(like, (name, shape) -> rng.fold(name).bernoulli(0.5, shape).times(2).plus(-1));
  }

  /**
   * A normal direction in which every unit's incoming weights are as long as the point's own, and
   * biases and norms stay where they are, so that networks that differ in the scale of their
   * weights alone look alike (Li et al., "Visualizing the loss landscape of neural nets", NeurIPS
   * 2018).
   */
  public static Parameters filterNormalised(Parameters theta, Rng rng) {
    return normal(theta, rng).zip(theta, (direction, weights) -> asLong(direction, weights));
  }

  private static Tensor asLong(Tensor direction, Tensor weights) {
    if (weights.rank() < 3) {
      return Tensor.zeros(weights.shape());
    }
    return direction.times(unitLengths(weights).over(unitLengths(direction).plus(1e-10)));
  }

  /** The length of each unit's incoming weights, in a shape that goes with them. */
  private static Tensor unitLengths(Tensor weights) {
    long[] shape = weights.shape();
    if (shape.length == 3) {
      // Dense weights are [in, out]: a unit is a column.
      return weights.square().sum(1).sqrt().reshape(shape[0], 1, shape[2]);
    }
    long field = weights.size() / shape[0] / shape[1];
    long[] broadcast = new long[shape.length];
    java.util.Arrays.fill(broadcast, 1);
    broadcast[0] = shape[0];
    broadcast[1] = shape[1];
    return weights.reshape(shape[0], shape[1], field).square().sum(2).sqrt().reshape(broadcast);
  }

  private interface Draw {
    Tensor of(String name, long... shape);
  }

  private static Parameters drawn(Parameters like, Draw draw) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (String name : like.names()) {
      long[] shape = like.get(name).shape();
      tensors.put(name, draw.of(name, java.util.Arrays.copyOfRange(shape, 1, shape.length)));
    }
    return Parameters.of(tensors);
  }
}
