package org.basin.pretrain;

import org.basin.engine.Tensor;

/** Directions of embeddings [members, batch, width], whatever their lengths. */
final class Cosine {
  private Cosine() {}

  /** Each embedding at length one; one of no length stays at zero. */
  static Tensor unit(Tensor z) {
    Tensor length = z.square().sum(2).plus(1e-12).sqrt();
    return z.over(length.reshape(z.shape(0), z.shape(1), 1));
  }

  /** The cosine between the embeddings of each pair: [members, batch]. */
  static Tensor between(Tensor a, Tensor b) {
    return unit(a).times(unit(b)).sum(2);
  }
}
