package org.basin.data;

import org.basin.engine.Rng;
import org.basin.engine.Tensor;

/**
 * A random transformation of inputs that leaves what they show: the two sides of contrastive
 * pre-training, and augmentation. It stands for certain data and certain members, since it may draw
 * from their rows; {@link Views#on} makes it.
 */
@FunctionalInterface
public interface View {
  /** Inputs as they are. */
  View NONE = (x, rng) -> x;

  /**
   * Each example transformed by a draw of its own. What becomes of an example depends on its
   * member's stream and its place in the batch, on nothing beside it.
   *
   * @param x standardised inputs, [members, batch, channels, height, width], or flat as {@link
   *     Inputs#at} gives them; no gradient is asked for
   * @param rng the step's own streams, one a member; another name for another view
   * @return of the same shape
   */
  Tensor apply(Tensor x, Rng rng);
}
