package org.basin.pretrain;

import java.util.List;
import java.util.Map;
import org.basin.engine.Ranks;
import org.basin.engine.Rng;
import org.basin.engine.Tensor;
import org.basin.nn.Activation;
import org.basin.nn.Dense;
import org.basin.nn.Init;
import org.basin.nn.Layer;
import org.basin.nn.LayerNorm;
import org.basin.nn.Parameters;
import org.basin.nn.Pass;
import org.basin.nn.Tokens;

/**
 * {@link MaskedAutoencoder} on a transformer, as its paper has it: the encoder sees the patches
 * that are shown and no others; the decoder gets what the encoder made of these, one learned token
 * for each that is hidden, and every patch's place, and foretells the hidden patches' numbers.
 *
 * <p>Departures: a decoder of one block as wide as the encoder's (the paper's has eight, narrower);
 * places are learned, not sines; the class token, where there is one, stays in the encoder.
 *
 * @param hidden how many of a picture's patches are hidden
 */
record MaskedTokens(Tokens tokens, int hidden) implements EndToEnd.Task {
  private static final String NORM = "decoder.norm";
  private static final String TOKEN = "decoder.token";
  private static final String PLACES = "decoder.places";
  private static final String BLOCK = "decoder.block";
  private static final String NUMBERS = "decoder.numbers";

  /** Deviation of what places and the hidden patches' token start with, as in the encoder. */
  private static final double SMALL = 0.02;

  static MaskedTokens of(Tokens tokens, double share) {
    return new MaskedTokens(tokens, new Patches(new int[0], tokens.patches()).hidden(share));
  }

  private int shown() {
    return tokens.patches() - hidden;
  }

  private LayerNorm norm() {
    return new LayerNorm(List.of(tokens.patches(), tokens.width()));
  }

  private Dense numbers() {
    return new Dense(tokens.width(), tokens.numbers(), null);
  }

  /** Multiplications and additions for one example. */
  double flops() {
    return tokens.flops(shown())
        + tokens.block(tokens.patches()).flops()
        + norm().flops()
        + (double) hidden * numbers().flops();
  }

  @Override
  public Parameters beside(Parameters encoder, Rng rng) {
    Layer block = tokens.block(tokens.patches());
    return norm()
        .init(Init.GLOROT_UNIFORM, Activation.TANH, rng.fold(NORM))
        .below(NORM)
        .and(block.init(Init.GLOROT_UNIFORM, Activation.TANH, rng.fold(BLOCK)).below(BLOCK))
        .and(numbers().init(Init.GLOROT_UNIFORM, Activation.TANH, rng.fold(NUMBERS)).below(NUMBERS))
        .and(
            Parameters.of(Map.of(TOKEN, rng.fold(TOKEN).normal(1, 1, tokens.width()).times(SMALL))))
        .and(
            Parameters.of(
                Map.of(
                    PLACES,
                    rng.fold(PLACES).normal(1, tokens.patches(), tokens.width()).times(SMALL))));
  }

  @Override
  public Tensor losses(Parameters theta, Tensor inputs, long step, Rng rng) {
    Tensor order = Ranks.ascending(rng.fold("hidden").uniform(inputs.shape(1), tokens.patches()));
    return losses(theta, inputs, order, Pass.training(Pass.Dropping.NOTHING, rng));
  }

  /**
   * The mean squared error of the hidden patches' numbers: [members].
   *
   * @param order every example's patches, the hidden ones last: [members, batch, patches]
   */
  Tensor losses(Parameters theta, Tensor inputs, Tensor order, Pass pass) {
    long members = inputs.shape(0);
    long batch = inputs.shape(1);
    int width = tokens.width();
    Tensor code = tokens.encoded(theta, inputs, order.narrow(2, 0, shown()), pass);
    Tensor blank = theta.get(TOKEN).expand(members, batch, hidden, width);
    // A block does not care for the order of tokens, so each keeps the rank that it was drawn at.
    Tensor places =
        Tokens.chosen(theta.get(PLACES).expand(members, batch, tokens.patches(), width), order);
    Tensor all = Tensor.concatenate(List.of(code, blank), 2).plus(places);
    Tensor through = tokens.block(tokens.patches()).forward(theta.under(BLOCK), all, pass, BLOCK);
    Tensor last = norm().forward(theta.under(NORM), through, pass, NORM);
    Tensor asked = last.narrow(2, shown(), hidden).reshape(members, batch * hidden, width);
    Tensor foretold = numbers().forward(theta.under(NUMBERS), asked, pass, NUMBERS);
    Tensor there =
        Tokens.chosen(tokens.cut(inputs), order.narrow(2, shown(), hidden))
            .reshape(members, batch * hidden, tokens.numbers());
    return foretold.minus(there).square().mean(1, 2);
  }
}
