package org.basin.pretrain;

import org.basin.engine.Rng;
import org.basin.engine.Tensor;
import org.basin.nn.Network;
import org.basin.nn.Parameters;

/**
 * Chen, Kornblith, Norouzi and Hinton, "A simple framework for contrastive learning of visual
 * representations", ICML 2020: each view finds the other view of its example among all views of the
 * batch.
 *
 * <p>Departures: AdamW instead of LARS; the two views pass the network one after the other, each
 * with its own batch moments.
 */
public record SimClr(TwoViews frame, double temperature) implements Pretraining {

  @Override
  public double flops(Network network, int rows) {
    return frame.flops(rows, exampleFlops(network, rows));
  }

  private double exampleFlops(Network network, int rows) {
    double similarities = 2.0 * 2 * Math.min(rows, frame.course().batch()) * 2 * frame.out();
    return 3
        * (2 * (new Representation(network).flops() + projector(network).flops()) + similarities);
  }

  private Projector projector(Network network) {
    return frame.projector(network, 2, true, false);
  }

  @Override
  public Pretrained apply(Network network, Parameters start, Source source, Rng rng) {
    double flops = exampleFlops(network, source.rows()[0].length);
    return frame.run(
        network,
        start,
        source,
        rng,
        flops,
        new Task(new Representation(network), projector(network), new InfoNce(temperature)));
  }

  /** Representation, projection, comparison. */
  record Task(Representation encoder, Projector projector, InfoNce loss) implements TwoViews.Task {
    @Override
    public Parameters beside(Parameters start, Rng rng) {
      return projector.init(rng);
    }

    @Override
    public Tensor embedding(Parameters theta, Tensor inputs, Rng rng) {
      return projector.forward(theta, encoder.training(theta, inputs, rng));
    }

    @Override
    public Tensor losses(Parameters theta, Tensor first, Tensor second, long step, Rng rng) {
      return loss.amongAll(embedding(theta, first, rng), embedding(theta, second, rng));
    }
  }
}
