package org.basin.pretrain;

import org.basin.engine.Rng;
import org.basin.engine.Tensor;
import org.basin.nn.Network;
import org.basin.nn.Parameters;

/**
 * Bardes, Ponce and LeCun, "VICReg: variance-invariance-covariance regularization for
 * self-supervised learning", ICLR 2022: the embeddings of two views agree, while each keeps its
 * variance and its dimensions stay uncorrelated.
 *
 * <p>Departure: AdamW instead of LARS.
 */
public record VicReg(TwoViews frame, VarianceInvarianceCovariance loss) implements Pretraining {

  @Override
  public double flops(Network network, int rows) {
    return frame.flops(rows, exampleFlops(network));
  }

  private double exampleFlops(Network network) {
    double covariances = 2.0 * frame.out() * frame.out();
    return 3 * 2 * (new Representation(network).flops() + projector(network).flops() + covariances);
  }

  private Projector projector(Network network) {
    return frame.projector(network, 3, true, false);
  }

  @Override
  public Pretrained apply(Network network, Parameters start, Source source, Rng rng) {
    Task task = new Task(new Representation(network), projector(network), loss);
    return frame.run(network, start, source, rng, exampleFlops(network), task);
  }

  /** Representation, projection, the three terms. */
  record Task(Representation encoder, Projector projector, VarianceInvarianceCovariance loss)
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
      return loss.of(embedding(theta, first, rng), embedding(theta, second, rng));
    }
  }
}
