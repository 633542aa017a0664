package org.basin.train;

import java.util.List;
import org.basin.engine.Derivative;
import org.basin.nn.Parameters;

/**
 * A rule that turns gradients into steps. It holds settings; what it remembers is a {@link Run}.
 */
public sealed interface Optimiser permits Sgd, AdamW, MaxNorm {

  /** Shrinks weights by rate times this a step, where no member has a weight decay of its own. */
  double weightDecay();

  /**
   * Begins at a point, whose tensors it will change in place.
   *
   * @param decays each member's weight decay
   */
  Run begin(Parameters theta, double[] decays);

  /** One descent's memory. */
  interface Run {
    /**
     * One step. A tensor whose rates are all zero rests: it does not move and nothing is remembered
     * of its gradient.
     *
     * @param gradients in the order of the point's tensors
     * @param rates each member's learning rate, [members], for each tensor
     */
    void step(List<Derivative> gradients, List<double[]> rates);

    /**
     * The same memory for some of the members.
     *
     * @param theta where they are, whose tensors it will change in place
     * @param places theirs among the members so far
     */
    Run members(Parameters theta, int... places);
  }
}
