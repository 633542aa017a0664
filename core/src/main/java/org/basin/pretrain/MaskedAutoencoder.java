package org.basin.pretrain;

import org.basin.engine.Rng;
import org.basin.engine.Tensor;
import org.basin.nn.Network;
import org.basin.nn.Parameters;
import org.basin.nn.Pass;
import org.basin.nn.Tokens;
import org.basin.train.Optimiser;
import org.basin.train.Schedule;
import org.jspecify.annotations.Nullable;

/**
 * He, Chen, Xie, Li, Dollár and Girshick, "Masked autoencoders are scalable vision learners", CVPR
 * 2022: most of an input is hidden, and the network learns to restore it from what is shown; the
 * loss is the mean squared error of the hidden numbers. Pictures are hidden in squares, tables in
 * whole columns ({@link Patches}).
 *
 * <p>A transformer is shown the patches that are not hidden and no others ({@link MaskedTokens}).
 * Departures elsewhere: the encoder is one that takes whole inputs, so what is hidden is set to
 * zero (a table's mean) rather than left out, and the decoder is of mirrored shapes ({@link
 * Mirror}): this is inpainting (Pathak et al., "Context encoders", CVPR 2016) without the
 * adversary. On all, numbers are restored as they are, not normalised within a patch.
 *
 * @param share of the pieces that is hidden
 * @param side of a picture's squares, in pixels; a transformer has patches of its own
 * @param epochs passes over the source
 * @param minimumSteps at the least
 */
public record MaskedAutoencoder(
    double share,
    int side,
    Optimiser optimiser,
    double rate,
    int batch,
    double epochs,
    long minimumSteps)
    implements Pretraining {

  /** Why this method cannot pre-train a network, or null where it can. */
  public static @Nullable String misfit(Network network) {
    if (network.encoder().isEmpty()) {
      return "no hidden layer to pre-train";
    }
    return Tokens.of(network).map(Tokens::patches).orElse(2) < 2
        ? "mae: expected a network of two patches or more, found one; take a smaller patch"
        : null;
  }

  @Override
  public double flops(Network network, int rows) {
    return whole().flops(rows, exampleFlops(network));
  }

  private double exampleFlops(Network network) {
    return 3
        * Tokens.of(network)
            .map(tokens -> MaskedTokens.of(tokens, share).flops())
            .orElseGet(() -> network.flops(network.encoder().size()) + Mirror.of(network).flops());
  }

  private EndToEnd whole() {
    return new EndToEnd(
        new Course(optimiser, Schedule.CONSTANT, rate, batch, epochs, minimumSteps));
  }

  @Override
  public Pretrained apply(Network network, Parameters start, Source source, Rng rng) {
    EndToEnd.Task task =
        Tokens.of(network)
            .<EndToEnd.Task>map(tokens -> MaskedTokens.of(tokens, share))
            .orElseGet(
                () ->
                    new Task(
                        network,
                        Mirror.of(network),
                        Patches.of(source.inputs().examples().data(), side),
                        share));
    return whole().run(network, start, source, rng, exampleFlops(network), task);
  }

  /** The encoder with a decoder beside it. */
  record Task(Network network, Mirror decoder, Patches patches, double share)
      implements EndToEnd.Task {

    @Override
    public Parameters beside(Parameters encoder, Rng rng) {
      return decoder.init(rng);
    }

    @Override
    public Tensor losses(Parameters theta, Tensor inputs, long step, Rng rng) {
      Tensor hidden = patches.mask(rng, inputs.shape(1), share);
      return losses(theta, inputs, hidden, Pass.training(Pass.Dropping.NOTHING, rng));
    }

    /**
     * The mean squared error of what is hidden: [members].
     *
     * @param hidden one where a number is hidden, else zero, [members, n, numbers]
     */
    Tensor losses(Parameters theta, Tensor inputs, Tensor hidden, Pass pass) {
      Tensor shown = inputs.times(hidden.negate().plus(1));
      Tensor code = network.features(theta, shown, network.encoder().size(), pass);
      Tensor wrong = decoder.restore(theta, code).minus(inputs).square().times(hidden);
      return wrong.sum(1, 2).over(hidden.sum(1, 2));
    }
  }
}
