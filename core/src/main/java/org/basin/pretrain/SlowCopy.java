package org.basin.pretrain;

import org.basin.engine.Tensor;
import org.basin.nn.Parameters;

/**
 * Weights that follow others at a distance: an exponential mean of where they have been (He et al.
 * 2020; Tarvainen and Valpola, NIPS 2017). Written in place, so whoever makes it owns its room.
 */
final class SlowCopy {
  private final Parameters weights;

  /** Begins where the others are. */
  SlowCopy(Parameters start) {
    this.weights = start.map(Tensor::detach).copy();
  }

  /** Goes the share {@code 1 - momentum} of the way; {@code theta} may hold more. */
  void follow(Parameters theta, double momentum) {
    for (String name : weights.names()) {
      weights.get(name).timesInPlace(momentum).plusInPlace(theta.get(name).detach(), 1 - momentum);
    }
  }

  /** Where it is now; no gradient goes through it. */
  Parameters weights() {
    return weights;
  }
}
