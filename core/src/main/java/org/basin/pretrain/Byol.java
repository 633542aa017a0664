package org.basin.pretrain;

import java.util.List;
import java.util.Objects;
import org.basin.engine.Rng;
import org.basin.engine.Tensor;
import org.basin.nn.Network;
import org.basin.nn.Parameters;
import org.jspecify.annotations.Nullable;

/**
 * Grill et al., "Bootstrap your own latent", NeurIPS 2020: from one view's embedding a predictor
 * foretells what a slow copy of the network makes of the other.
 *
 * <p>Departures: AdamW instead of LARS.
 *
 * @param momentum of the slow copy at the beginning; it rises to 1 by half a cosine
 */
public record Byol(TwoViews frame, double momentum) implements Pretraining {

  @Override
  public double flops(Network network, int rows) {
    return frame.flops(rows, exampleFlops(network));
  }

  private double exampleFlops(Network network) {
    double embedding = new Representation(network).flops() + projector(network).flops();
    return 3 * 2 * (embedding + predictor().flops()) + 2 * embedding;
  }

  private Projector projector(Network network) {
    return frame.projector(network, 2, true, false);
  }

  private Projector predictor() {
    return new Projector(
        "predictor", List.of(frame.out(), frame.hidden(), frame.out()), true, false);
  }

  @Override
  public Pretrained apply(Network network, Parameters start, Source source, Rng rng) {
    long steps = frame.course().steps(source.rows()[0].length);
    Task task = new Task(new Representation(network), projector(network), predictor(), steps);
    return frame.run(network, start, source, rng, exampleFlops(network), task);
  }

  /** The network and its slow copy. */
  final class Task implements TwoViews.Task {
    private final Representation encoder;
    private final Projector projector;
    private final Projector predictor;
    private final long steps;
    private @Nullable SlowCopy slow;

    Task(Representation encoder, Projector projector, Projector predictor, long steps) {
      this.encoder = encoder;
      this.projector = projector;
      this.predictor = predictor;
      this.steps = steps;
    }

    @Override
    public Parameters beside(Parameters start, Rng rng) {
      Parameters projection = projector.init(rng);
      slow = new SlowCopy(start.and(projection));
      return projection.and(predictor.init(rng));
    }

    @Override
    public Tensor embedding(Parameters theta, Tensor inputs, Rng rng) {
      return projector.forward(theta, encoder.training(theta, inputs, rng));
    }

    @Override
    public Tensor losses(Parameters theta, Tensor first, Tensor second, long step, Rng rng) {
      SlowCopy copy = Objects.requireNonNull(slow, "begun");
      if (step > 0) {
        copy.follow(theta, 1 - (1 - momentum) * (1 + Math.cos(Math.PI * step / steps)) / 2);
      }
      return foretold(theta, first, second, copy.weights(), rng)
          .plus(foretold(theta, second, first, copy.weights(), rng));
    }

    /** The squared distance of unit vectors, 2 - 2 cos. */
    private Tensor foretold(Parameters theta, Tensor from, Tensor to, Parameters copy, Rng rng) {
      Tensor guess = predictor.forward(theta, embedding(theta, from, rng));
      Tensor target = projector.forward(copy, encoder.training(copy, to, rng)).detach();
      return Cosine.between(guess, target).mean(1).times(-2).plus(2);
    }
  }
}
