package org.basin.nn;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.basin.engine.Rng;
import org.basin.engine.Tensor;

/**
 * One step of a network, between whose steps dropout may fall and which greedy pre-training trains
 * one at a time. A layer has no weights of its own: they are handed in. What it holds, costs and
 * allows to be permuted it says itself; layers made of layers ({@link Sequence}, {@link Residual})
 * gather it from their parts.
 */
public interface Layer {
  /**
   * Weights for every member, from a rule.
   *
   * @param units the kind of units whose slope the rule is to make up for; as a rule the layer's
   *     own
   */
  Parameters init(Init rule, Activation units, Rng rng);

  /**
   * [members, batch, inputs...] to [members, batch, outputs...].
   *
   * @param name under which its parameters stand; what its random draws are called
   */
  Tensor forward(Parameters theta, Tensor x, Pass pass, String name);

  /** The shape of one example's output. */
  int[] outputs();

  /**
   * Multiplications and additions of one example's forward pass: of products, normalisations, sums
   * and means; biases and activations are left out.
   */
  long flops();

  /**
   * The shapes of its parameters, a member each, in the order in which {@link #init} gives them.
   */
  Map<String, long[]> shapes();

  /**
   * Which parameters are statistics of the data rather than weights: they have no gradient and no
   * decay, and are measured ({@link Statistics}).
   */
  default Set<String> statistics() {
    return Set.of();
  }

  /** Weights and biases; statistics are none. */
  default long size() {
    Set<String> statistics = statistics();
    long size = 0;
    for (Map.Entry<String, long[]> shape : shapes().entrySet()) {
      size +=
          statistics.contains(shape.getKey())
              ? 0
              : Arrays.stream(shape.getValue()).reduce(1, Math::multiplyExact);
    }
    return size;
  }

  /** Numbers that a training pass holds of one example until its gradient is taken: at the most. */
  long held();

  /** Numbers of the largest tensor that one example's pass makes. */
  default long widest() {
    return Architecture.product(outputs());
  }

  /**
   * How its units can be permuted: says in {@code wiring} which axes of which parameters move with
   * the units it receives and with those it sends.
   *
   * @param name under which its parameters stand
   * @param input what it receives
   * @return what it sends
   */
  Wiring.Units wire(Wiring wiring, String name, Wiring.Units input);

  /**
   * Writes down what this layer does at inference.
   *
   * @param theta its parameters, of one member and without the member's dimension
   * @param x the value that it receives: [batch, …], flat or in the shape of an example
   * @param name what the values that it makes are called, or begin with
   * @return the value that it sends
   */
  String describe(Graph graph, Parameters theta, String x, String name);
}
