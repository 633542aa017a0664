package org.basin.pretrain;

import org.basin.engine.Rng;
import org.basin.engine.Tensor;
import org.basin.nn.Network;
import org.basin.nn.Parameters;
import org.basin.nn.Pass;
import org.basin.train.Optimiser;
import org.basin.train.Schedule;
import org.jspecify.annotations.Nullable;

/**
 * Masci, Meier, Cireşan and Schmidhuber, "Stacked convolutional auto-encoders for hierarchical
 * feature extraction", ICANN 2011, with all layers trained at once: the network's encoder makes a
 * code of a picture, and a decoder of its mirrored shapes ({@link Mirror}) restores it.
 *
 * <p>Departures: end to end, where the paper goes layer by layer ({@code sdae} does); a decoder
 * with weights of its own that enlarges by nearest neighbours, where the paper's shares the
 * transposed kernels; cross-entropy, since pixels lie in [0, 1].
 *
 * @param corruption of the pictures, which are to be restored clean
 * @param epochs passes over the source
 * @param minimumSteps at the least
 */
public record ConvolutionalAutoencoder(
    Corruption corruption,
    Optimiser optimiser,
    double rate,
    int batch,
    double epochs,
    long minimumSteps)
    implements Pretraining {

  /** Why this method cannot pre-train a network, or null where it can. */
  public static @Nullable String misfit(Network network) {
    return network.encoder().stream().anyMatch(layer -> layer.outputs().length == 3)
        ? null
        : "conv-ae: expected a network with banks of kernels (for dense layers there is sae), found"
            + " "
            + network.text();
  }

  private EndToEnd whole() {
    return new EndToEnd(
        new Course(optimiser, Schedule.CONSTANT, rate, batch, epochs, minimumSteps));
  }

  @Override
  public double flops(Network network, int rows) {
    return whole().flops(rows, exampleFlops(network));
  }

  private static double exampleFlops(Network network) {
    return 3 * (network.flops(network.encoder().size()) + Mirror.of(network).flops());
  }

  @Override
  public Pretrained apply(Network network, Parameters start, Source source, Rng rng) {
    Reconstruction reconstruction = Reconstruction.of(network, 0, source);
    return whole()
        .run(
            network,
            start,
            source,
            rng,
            exampleFlops(network),
            new Task(network, Mirror.of(network), reconstruction, corruption));
  }

  /** The encoder with a decoder beside it. */
  record Task(Network network, Mirror decoder, Reconstruction reconstruction, Corruption corruption)
      implements EndToEnd.Task {

    @Override
    public Parameters beside(Parameters encoder, Rng rng) {
      return decoder.init(rng);
    }

    @Override
    public Tensor losses(Parameters theta, Tensor inputs, long step, Rng rng) {
      Tensor code =
          network.features(
              theta,
              corruption.apply(inputs, rng),
              network.encoder().size(),
              Pass.training(Pass.Dropping.NOTHING, rng));
      return reconstruction.ofExamples(decoder.restore(theta, code), inputs).mean(1);
    }
  }
}
