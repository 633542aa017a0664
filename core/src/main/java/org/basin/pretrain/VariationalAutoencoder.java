package org.basin.pretrain;

import org.basin.engine.Rng;
import org.basin.engine.Tensor;
import org.basin.nn.Activation;
import org.basin.nn.Dense;
import org.basin.nn.Init;
import org.basin.nn.Layer;
import org.basin.nn.Network;
import org.basin.nn.Parameters;
import org.basin.nn.Pass;
import org.basin.train.Optimiser;
import org.basin.train.Schedule;
import org.jspecify.annotations.Nullable;

/**
 * Kingma and Welling, "Auto-encoding variational Bayes", ICLR 2014: the network's encoder, with two
 * linear layers above it, gives the mean and the logarithm of the variance of a normal posterior of
 * a code; a decoder of its mirrored shapes ({@link Mirror}) gives the likelihood of the inputs; and
 * the bound on their log-likelihood is raised, one draw of the code an example. The likelihood is
 * Bernoulli where inputs lie in [0, 1], and else normal with variance one.
 *
 * <p>Departures: grey pixels are taken as probabilities of a Bernoulli variable; the normal
 * likelihood's variance is not learned. Only the encoder is kept, the layers above it are not: a
 * classifier reads what the code is made of.
 *
 * @param code numbers of the code
 * @param weight of the divergence from the prior: 1 for the bound (Higgins et al., "beta-VAE", ICLR
 *     2017)
 * @param epochs passes over the source
 * @param minimumSteps at the least
 */
public record VariationalAutoencoder(
    int code,
    double weight,
    Optimiser optimiser,
    double rate,
    int batch,
    double epochs,
    long minimumSteps)
    implements Pretraining {

  /** Why this method cannot pre-train a network, or null where it can. */
  public static @Nullable String misfit(Network network) {
    return network.encoder().isEmpty() ? "no hidden layer to pre-train" : null;
  }

  @Override
  public double flops(Network network, int rows) {
    return whole().flops(rows, exampleFlops(network));
  }

  private double exampleFlops(Network network) {
    return 3
        * (network.flops(network.encoder().size())
            + 2.0 * Task.posterior(network, code).flops()
            + Mirror.from(code, network).flops());
  }

  private EndToEnd whole() {
    return new EndToEnd(
        new Course(optimiser, Schedule.CONSTANT, rate, batch, epochs, minimumSteps));
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
            new Task(network, code, weight, reconstruction));
  }

  /** The encoder with what is above and beside it. */
  record Task(Network network, int code, double weight, Reconstruction reconstruction)
      implements EndToEnd.Task {

    /** One of the two layers that give the posterior. */
    static Dense posterior(Network network, int code) {
      Layer last = network.encoder().get(network.encoder().size() - 1);
      int features = 1;
      for (int length : last.outputs()) {
        features *= length;
      }
      return new Dense(features, code, null);
    }

    @Override
    public Parameters beside(Parameters encoder, Rng rng) {
      Dense layer = posterior(network, code);
      Parameters mean = layer.init(Init.GLOROT_UNIFORM, Activation.TANH, rng.fold("mean"));
      // The variance starts at one, whatever the input.
      Parameters spread = mean.map(tensor -> tensor.times(0));
      return mean.below("mean").and(spread.below("spread")).and(decoder().init(rng));
    }

    private Mirror decoder() {
      return Mirror.from(code, network);
    }

    @Override
    public Tensor losses(Parameters theta, Tensor inputs, long step, Rng rng) {
      Pass pass = Pass.training(Pass.Dropping.NOTHING, rng);
      Tensor noise = rng.fold("code").normal(inputs.shape(1), code);
      return bounds(theta, inputs, noise, pass).mean(1);
    }

    /**
     * What the bound falls short of zero by, at one draw of the code: [members, n]; the constant of
     * the normal likelihood is left out.
     *
     * @param noise the draw before it is scaled and shifted, [members, n, code]
     */
    Tensor bounds(Parameters theta, Tensor inputs, Tensor noise, Pass pass) {
      Tensor features = network.features(theta, inputs, network.encoder().size(), pass);
      Dense layer = posterior(network, code);
      Tensor mean = layer.sum(theta.under("mean"), features, pass, "mean");
      Tensor spread = layer.sum(theta.under("spread"), features, pass, "spread");
      Tensor z = mean.plus(spread.times(0.5).exp().times(noise));
      Tensor variance = spread.exp();
      Tensor divergence =
          mean.square().plus(variance).minus(spread).plus(-1).sum(2).times(0.5 * weight);
      return surprise(theta, inputs, z).plus(divergence);
    }

    /** The negative log-likelihood of inputs at codes: [members, n]. */
    Tensor surprise(Parameters theta, Tensor inputs, Tensor z) {
      return reconstruction
          .ofExamples(decoder().restore(theta, z), inputs)
          .times(reconstruction.unit() ? 1 : 0.5);
    }
  }
}
