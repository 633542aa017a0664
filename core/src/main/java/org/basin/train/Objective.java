package org.basin.train;

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
}
