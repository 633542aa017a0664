package org.basin.train;

import org.basin.engine.Tensor;
import org.basin.nn.Parameters;

/**
 * A rule that turns gradients into steps. It holds settings; what it remembers is a {@link Run}.
 */
public sealed interface Optimiser permits Sgd, AdamW {

  /** Begins at a point, whose tensors it will change in place. */
  Run begin(Parameters theta);

  /** One descent's memory. */
  interface Run {
    /**
     * One step.
     *
     * @param gradients in the order of the point's tensors
     * @param rates each member's learning rate, [members]
     */
    void step(java.util.List<Tensor> gradients, double[] rates);
  }
}
