package org.basin.pretrain;

import java.util.List;
import org.basin.engine.Rng;
import org.basin.engine.Tensor;
import org.basin.nn.Network;
import org.basin.nn.Parameters;

/**
 * Chen and He, "Exploring simple siamese representation learning", CVPR 2021: from one view's
 * embedding a predictor foretells the other's, which no gradient passes.
 *
 * <p>Departures: AdamW instead of SGD; the predictor's rate falls with the others'.
 *
 * @param guarded whether the gradient stops at what is foretold and the embedding is normalised
 *     over the batch; without, agreement is all there is, and it collapses, as a test shows
 */
public record SimSiam(TwoViews frame, boolean guarded) implements Pretraining {

  @Override
  public double flops(Network network, int rows) {
    return frame.flops(rows, exampleFlops(network));
  }

  private double exampleFlops(Network network) {
    double embedding = new Representation(network).flops() + projector(network).flops();
    return 3 * 2 * (embedding + predictor().flops());
  }

  private Projector projector(Network network) {
    return frame.projector(network, 3, true, guarded);
  }

  private Projector predictor() {
    int out = frame.out();
    return new Projector("predictor", List.of(out, Math.max(1, out / 4), out), true, false);
  }

  @Override
  public Pretrained apply(Network network, Parameters start, Source source, Rng rng) {
    Task task = new Task(new Representation(network), projector(network), predictor(), guarded);
    return frame.run(network, start, source, rng, exampleFlops(network), task);
  }

  /** Representation, projection, prediction. */
  record Task(Representation encoder, Projector projector, Projector predictor, boolean guarded)
      implements TwoViews.Task {
    @Override
    public Parameters beside(Parameters start, Rng rng) {
      return projector.init(rng).and(predictor.init(rng));
    }

    @Override
    public Tensor embedding(Parameters theta, Tensor inputs, Rng rng) {
      return projector.forward(theta, encoder.training(theta, inputs, rng));
    }

    @Override
    public Tensor losses(Parameters theta, Tensor first, Tensor second, long step, Rng rng) {
      Tensor z = embedding(theta, first, rng);
      Tensor other = embedding(theta, second, rng);
      return foretold(theta, z, other).plus(foretold(theta, other, z)).times(0.5);
    }

    private Tensor foretold(Parameters theta, Tensor from, Tensor to) {
      Tensor target = guarded ? to.detach() : to;
      return Cosine.between(predictor.forward(theta, from), target).mean(1).negate();
    }
  }
}
