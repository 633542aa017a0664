package org.basin.pretrain;

import org.basin.engine.Rng;
import org.basin.engine.Tensor;
import org.basin.nn.Network;
import org.basin.nn.Parameters;

/**
 * Zbontar, Jing, Misra, LeCun and Deny, "Barlow Twins", ICML 2021: the correlations between the
 * embeddings of two views are drawn to the identity.
 *
 * <p>Departures: AdamW instead of LARS; the loss is divided by the embedding's width, which AdamW
 * does not notice.
 */
public record BarlowTwins(TwoViews frame, double redundancy) implements Pretraining {

  @Override
  public double flops(Network network, int rows) {
    return frame.flops(rows, exampleFlops(network));
  }

  private double exampleFlops(Network network) {
    double correlations = 2.0 * frame.out() * frame.out();
    return 3
        * (2 * (new Representation(network).flops() + projector(network).flops()) + correlations);
  }

  private Projector projector(Network network) {
    return frame.projector(network, 3, true, false);
  }

  @Override
  public Pretrained apply(Network network, Parameters start, Source source, Rng rng) {
    Task task =
        new Task(new Representation(network), projector(network), new CrossCorrelation(redundancy));
    return frame.run(network, start, source, rng, exampleFlops(network), task);
  }

  /** Representation, projection, correlation. */
  record Task(Representation encoder, Projector projector, CrossCorrelation loss)
      implements TwoViews.Task {
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
      return loss.of(embedding(theta, first, rng), embedding(theta, second, rng))
          .times(1.0 / projector.out());
    }
  }
}
