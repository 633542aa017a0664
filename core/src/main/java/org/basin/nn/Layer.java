package org.basin.nn;

import org.basin.engine.Rng;
import org.basin.engine.Tensor;

/**
 * One step of a network, between whose steps dropout may fall and which greedy pre-training trains
 * one at a time. A layer has no weights of its own: they are handed in.
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
   * @param name what this layer's random draws are called
   */
  Tensor forward(Parameters theta, Tensor x, Pass pass, String name);

  /** The shape of one example's output. */
  int[] outputs();

  /** Multiplications and additions of one example's forward pass. */
  long flops();

  /** Weights and biases. */
  long size();
}
