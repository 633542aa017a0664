package org.basin.pretrain;

import org.basin.engine.Gradient;
import org.basin.engine.Rng;
import org.basin.engine.Tensor;
import org.basin.nn.Network;
import org.basin.nn.Parameters;
import org.basin.train.Optimiser;
import org.jspecify.annotations.Nullable;

/**
 * Vincent et al., "Stacked denoising autoencoders", JMLR 2010: each layer learns to restore its
 * input from a spoilt copy. Without corruption it is the plain stacked autoencoder of Bengio et
 * al., NIPS 2006.
 *
 * <p>Encoder and decoder share their weights. What is restored is cross-entropy where inputs lie in
 * [0, 1] (images, and the outputs of sigmoid units), squared error with a linear decoder elsewhere.
 * Departures: the same corruption at every layer; banks of kernels are trained before pooling, with
 * the transposed convolution as decoder (Masci et al., ICANN 2011).
 *
 * @param epochs passes over the source a layer
 * @param minimumSteps steps a layer at the least
 */
public record StackedAutoencoder(
    Corruption corruption,
    Optimiser optimiser,
    double rate,
    int batch,
    double epochs,
    long minimumSteps)
    implements Pretraining {

  /** Why this method cannot pre-train a network, or null where it can. */
  public static @Nullable String misfit(Network network) {
    return TiedAutoencoder.misfit("sae, sdae", network);
  }

  @Override
  public double flops(Network network, int rows) {
    return greedy().flops(network, rows, depth -> 6.0 * network.encoder().get(depth).flops());
  }

  @Override
  public long kept(Network network, int rows) {
    return Below.most(network, rows);
  }

  private Greedy greedy() {
    return new Greedy(optimiser, rate, batch, epochs, minimumSteps);
  }

  @Override
  public Pretrained apply(Network network, Parameters start, Source source, Rng rng) {
    return greedy()
        .run(
            network,
            start,
            source,
            rng,
            flops(network, source.rows()[0].length),
            (depth, layer, from) ->
                new Task(TiedAutoencoder.of(network, depth, from), layer, corruption));
  }

  /**
   * One layer as an autoencoder. Its point is the layer's weights and {@code visible}, the
   * decoder's bias.
   */
  record Task(TiedAutoencoder autoencoder, Parameters weights, Corruption corruption)
      implements TiedAutoencoder.Task {

    @Override
    public Tensor losses(Parameters theta, Tensor inputs, long step, Rng rng) {
      Tensor code = autoencoder.code(theta, corruption.apply(inputs, rng));
      return autoencoder.loss(theta, code, inputs);
    }

    @Override
    public Gradient gradient(Parameters theta, Tensor inputs, long step, Rng rng) {
      return autoencoder.byHand()
          ? autoencoder.back(theta, corruption.apply(inputs, rng), inputs)
          : TiedAutoencoder.Task.super.gradient(theta, inputs, step, rng);
    }
  }
}
