package org.basin.pretrain;

import org.basin.engine.Rng;
import org.basin.nn.Network;
import org.basin.nn.Parameters;

/**
 * Neyshabur, Sedghi and Zhang, "What is being transferred in transfer learning?", NeurIPS 2020: a
 * source of pictures whose pixels have changed places, so that it keeps each picture's colours and
 * loses what it shows. A benefit that is left is not owed to the structure of the data.
 *
 * <p>Departure: single pixels rather than blocks; each picture has an order of its own (the "random
 * pixels" of Zhang et al., "Understanding deep learning requires rethinking generalization", ICLR
 * 2017), since one order for all is undone by the first layer of a dense network.
 */
public record ShuffledPixels(Pretraining method) implements Pretraining {

  @Override
  public double flops(Network network, int rows) {
    return method.flops(network, rows);
  }

  @Override
  public Pretrained apply(Network network, Parameters start, Source source, Rng rng) {
    return method.apply(
        network,
        start,
        new Source(source.inputs().shuffled(rng.fold("pixels")), source.rows(), source.labels()),
        rng);
  }
}
