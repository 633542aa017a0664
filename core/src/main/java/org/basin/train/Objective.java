package org.basin.train;

import org.basin.engine.Gradient;
import org.basin.engine.Rng;
import org.basin.engine.Tensor;
import org.basin.nn.Parameters;

/** What a descent makes small. */
@FunctionalInterface
public interface Objective {
  /**
   * Each member's loss at its point: [members].
   *
   * @param step from 0; it decides which examples are seen
   * @param rng the step's own streams
   */
  Tensor losses(Parameters theta, long step, Rng rng);

  /**
   * The losses with their derivatives, in the order of the point's tensors. An objective that knows
   * its derivative gives it without the graph by which it is otherwise found.
   */
  default Gradient gradient(Parameters theta, long step, Rng rng) {
    return Gradient.of(points -> losses(theta.with(points), step, rng), theta.list());
  }
}
