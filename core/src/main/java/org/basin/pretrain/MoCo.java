package org.basin.pretrain;

import java.util.Objects;
import org.basin.engine.Rng;
import org.basin.engine.Tensor;
import org.basin.nn.Network;
import org.basin.nn.Parameters;
import org.jspecify.annotations.Nullable;

/**
 * He, Fan, Wu, Xie and Girshick, "Momentum contrast for unsupervised visual representation
 * learning", CVPR 2020, with the projector of Chen, Fan, Girshick and He, "Improved baselines with
 * momentum contrastive learning", 2020 (v2): each view tells the other, as a slow copy of the
 * network sees it, from a queue of earlier ones.
 *
 * <p>Departures: AdamW instead of SGD; batches are not shuffled between machines, so that where the
 * encoder normalises over the batch a query and its key have been in the same company; the queue
 * begins with random directions, as in the authors' code; it holds no more than a quarter of the
 * source, since a longer one shows most examples their own earlier key as another's (the authors'
 * 65,536 are a twentieth of ImageNet).
 *
 * @param momentum of the slow copy
 * @param queue embeddings kept at the most; made a multiple of the batch
 */
public record MoCo(TwoViews frame, double temperature, double momentum, int queue)
    implements Pretraining {

  @Override
  public double flops(Network network, int rows) {
    return frame.flops(rows, exampleFlops(network, rows));
  }

  private double exampleFlops(Network network, int rows) {
    double embedding = new Representation(network).flops() + projector(network).flops();
    double kept = batches(rows) * batch(rows);
    return 3 * (embedding + 2.0 * kept * frame.out()) + embedding;
  }

  private Projector projector(Network network) {
    return frame.projector(network, 2, false, false);
  }

  private int batch(int rows) {
    return Math.min(frame.course().batch(), rows);
  }

  /** That the queue is made of, for a source of so many rows. */
  int batches(int rows) {
    int most = Math.min(queue, Math.max(1, rows / 4));
    int batch = batch(rows);
    return most < queue ? Math.max(1, most / batch) : (queue + batch - 1) / batch;
  }

  @Override
  public Pretrained apply(Network network, Parameters start, Source source, Rng rng) {
    int rows = source.rows()[0].length;
    Task task =
        new Task(new Representation(network), projector(network), batch(rows), batches(rows));
    return frame.run(network, start, source, rng, exampleFlops(network, rows), task);
  }

  /** The network, its slow copy, and what that made of earlier batches. */
  final class Task implements TwoViews.Task {
    private final Representation encoder;
    private final Projector projector;
    private final InfoNce loss = new InfoNce(temperature);
    private final int batch;
    private final int batches;
    private @Nullable SlowCopy slow;
    private @Nullable Tensor earlier;

    Task(Representation encoder, Projector projector, int batch, int batches) {
      this.encoder = encoder;
      this.projector = projector;
      this.batch = batch;
      this.batches = batches;
    }

    @Override
    public Parameters beside(Parameters start, Rng rng) {
      Parameters projection = projector.init(rng);
      slow = new SlowCopy(start.and(projection));
      Tensor random = rng.fold("queue").normal((long) batches * batch, projector.out());
      earlier = Cosine.unit(random);
      return projection;
    }

    @Override
    public Tensor embedding(Parameters theta, Tensor inputs, Rng rng) {
      return projector.forward(theta, encoder.training(theta, inputs, rng));
    }

    @Override
    public Tensor losses(Parameters theta, Tensor first, Tensor second, long step, Rng rng) {
      SlowCopy copy = Objects.requireNonNull(slow, "begun");
      Tensor kept = Objects.requireNonNull(earlier, "begun");
      if (step > 0) {
        copy.follow(theta, momentum);
      }
      Tensor keys =
          projector.forward(copy.weights(), encoder.training(copy.weights(), second, rng)).detach();
      Tensor queries = embedding(theta, first, rng);
      // A copy, since the gradient will want the queue as it was.
      Tensor losses = loss.amongQueue(queries, keys, kept.copy());
      kept.narrow(1, step % batches * batch, batch).copyInPlace(Cosine.unit(keys));
      return losses;
    }
  }
}
