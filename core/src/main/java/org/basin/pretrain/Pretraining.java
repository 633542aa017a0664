package org.basin.pretrain;

import org.basin.data.Inputs;
import org.basin.engine.Rng;
import org.basin.nn.Network;
import org.basin.nn.Parameters;

/** A way to a better start than a rule's draw. */
public interface Pretraining {
  /**
   * Pre-trains the encoder of a network from a start; the head stays as it was.
   *
   * @param rng the members' streams
   */
  Pretrained apply(Network network, Parameters start, Source source, Rng rng);

  /** Floating-point operations that {@link #apply} takes a member on a source of so many rows. */
  double flops(Network network, int rows);

  /**
   * What is learned from: inputs without labels.
   *
   * @param rows each member's, as many for every member
   */
  record Source(Inputs inputs, int[][] rows) {}

  /**
   * Where pre-training came out.
   *
   * @param flops floating-point operations a member
   * @param losses each layer's mean objective in the last tenth of its training, [layers][members];
   *     what it measures is the method's own
   */
  record Pretrained(Parameters theta, double flops, double[][] losses) {}
}
