package org.basin.pretrain;

import java.util.LinkedHashMap;
import java.util.Map;
import org.basin.InputError;
import org.basin.data.Kind;
import org.basin.engine.Rng;
import org.basin.engine.Tensor;
import org.basin.nn.Activation;
import org.basin.nn.Dense;
import org.basin.nn.Network;
import org.basin.nn.Parameters;
import org.basin.train.Optimiser;
import org.jspecify.annotations.Nullable;

/**
 * Hinton, Osindero and Teh, "A fast learning algorithm for deep belief nets", Neural Computation
 * 2006: a stack of restricted Boltzmann machines, each trained by contrastive divergence (Hinton
 * 2002) or persistent contrastive divergence (Tieleman, ICML 2008) on the hidden probabilities of
 * the one below.
 *
 * <p>The step is the gradient of F(data) - F(model), F the free energy, which is contrastive
 * divergence with probabilities rather than samples in both statistics (Hinton, "A practical guide
 * to training restricted Boltzmann machines", 2010). Departures: no up-down fine-tuning of the
 * generative model; the last reconstruction is a mean, not a sample.
 *
 * @param gaussian whether the inputs are real numbers with variance one rather than probabilities
 * @param gibbs steps of Gibbs sampling (the k of CD-k)
 * @param persistent whether chains go on from step to step
 * @param sparsity the mean activity that hidden units are drawn to; none where 0
 * @param sparsityCost how strongly
 * @param epochs passes over the source a layer
 * @param minimumSteps steps a layer at the least
 */
public record BeliefNetwork(
    @Nullable Boolean gaussian,
    int gibbs,
    boolean persistent,
    double sparsity,
    double sparsityCost,
    Optimiser optimiser,
    double rate,
    int batch,
    double epochs,
    long minimumSteps)
    implements Pretraining {

  /** Why this method cannot pre-train a network, or null where it can. */
  public static @Nullable String misfit(Network network) {
    if (network.activation() != Activation.SIGMOID) {
      return "dbn: expected a network of sigmoid units, since its machines are binary; found "
          + network.text();
    }
    return network.encoder().stream().allMatch(Dense.class::isInstance)
        ? null
        : "dbn: expected dense layers alone, found " + network.text();
  }

  @Override
  public double flops(Network network, int rows) {
    // 2 k products to sample, 2 to compare, 2 for the gradient.
    return greedy()
        .flops(network, rows, depth -> network.encoder().get(depth).flops() * (2.0 * gibbs + 4));
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
    String misfit = misfit(network);
    if (misfit != null) {
      throw new InputError(misfit);
    }
    boolean normalInputs =
        gaussian != null ? gaussian : source.inputs().examples().data().kind() == Kind.TABLE;
    return greedy()
        .run(
            network,
            start,
            source,
            rng,
            flops(network, source.rows()[0].length),
            (depth, layer, from) ->
                new Task(
                    (Dense) network.encoder().get(depth),
                    layer,
                    new Rbm(depth == 0 && normalInputs),
                    this,
                    new Chains()));
  }

  /** Where persistent chains stand: [members, batch, visible] once there are any. */
  static final class Chains {
    private @Nullable Tensor states;
  }

  /** One layer as a machine. */
  record Task(Dense dense, Parameters weights, Rbm machine, BeliefNetwork method, Chains chains)
      implements Greedy.LayerTask {

    @Override
    public Parameters start(Rng rng) {
      Map<String, Tensor> visible = new LinkedHashMap<>();
      visible.put("visible", Tensor.zeros(rng.members(), dense.in()));
      if (method.persistent) {
        // Made here, so that the layer's scope owns it and steps only write into it.
        chains.states = Tensor.zeros(rng.members(), method.batch, dense.in());
      }
      return weights.and(Parameters.of(visible));
    }

    @Override
    public Tensor losses(Parameters theta, Tensor inputs, long step, Rng rng) {
      Parameters fixed = theta.map(Tensor::detach);
      Tensor chain = method.persistent && step > 0 ? persisted(inputs) : inputs;
      for (int k = 0; k < method.gibbs; k++) {
        Rng draws = rng.fold(k);
        Tensor hidden = machine.sampleHidden(fixed, chain, draws);
        chain =
            method.persistent || k + 1 < method.gibbs
                ? machine.sampleVisible(fixed, hidden, draws)
                : machine.visibleMean(fixed, hidden);
      }
      if (method.persistent) {
        persisted(inputs).copyInPlace(chain);
      }
      Tensor contrast =
          machine.freeEnergy(theta, inputs).mean(1).minus(machine.freeEnergy(theta, chain).mean(1));
      return method.sparsityCost == 0 || method.sparsity == 0
          ? contrast
          : contrast.plus(inactivity(theta, inputs).times(method.sparsityCost));
    }

    private Tensor persisted(Tensor inputs) {
      Tensor states = chains.states;
      if (states == null) {
        throw new IllegalStateException("chains: expected them to have been made at the start");
      }
      return states.narrow(1, 0, inputs.shape(1));
    }

    /** Cross-entropy between the target and each unit's mean activity: [members]. */
    private Tensor inactivity(Parameters theta, Tensor inputs) {
      Tensor q = machine.hiddenSums(theta, inputs).sigmoid().mean(1);
      Tensor tiny = q.times(1 - 2e-6).plus(1e-6);
      Tensor active = tiny.log().times(method.sparsity);
      Tensor inactive = tiny.negate().plus(1).log().times(1 - method.sparsity);
      return active.plus(inactive).sum(1).negate();
    }

    @Override
    public Parameters layer(Parameters theta) {
      return theta.only(name -> !name.equals("visible"));
    }
  }
}
