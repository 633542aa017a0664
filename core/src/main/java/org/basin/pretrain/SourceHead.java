package org.basin.pretrain;

import org.basin.engine.Rng;
import org.basin.engine.Tensor;
import org.basin.nn.Activation;
import org.basin.nn.Dense;
import org.basin.nn.Init;
import org.basin.nn.Network;
import org.basin.nn.Parameters;
import org.basin.nn.Pass;
import org.basin.train.Losses;

/** A linear head for a source's classes, learned beside the encoder and dropped at the end. */
record SourceHead(Dense dense) {
  private static final String NAME = "source";

  /** On what the first {@code depth} layers give. */
  static SourceHead on(Network network, int depth, Pretraining.Labels labels) {
    int width = 1;
    for (int extent : network.encoder().get(depth - 1).outputs()) {
      width *= extent;
    }
    return new SourceHead(new Dense(width, labels.classes(), null));
  }

  Parameters start(Rng rng) {
    return dense.init(Init.GLOROT_UNIFORM, Activation.TANH, rng.fold(NAME)).below(NAME);
  }

  /**
   * Each member's cross-entropy: [members].
   *
   * @param code what the layers below give
   * @param labels [members, batch], LONG
   */
  Tensor losses(Parameters theta, Tensor code, Tensor labels, Pass pass) {
    return Losses.crossEntropy(dense.forward(theta.under(NAME), code, pass, NAME), labels);
  }
}
