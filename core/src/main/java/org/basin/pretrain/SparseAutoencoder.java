package org.basin.pretrain;

import org.basin.engine.Ranks;
import org.basin.engine.Rng;
import org.basin.engine.Tensor;
import org.basin.nn.Dense;
import org.basin.nn.Network;
import org.basin.nn.Parameters;
import org.basin.train.Optimiser;
import org.jspecify.annotations.Nullable;

/**
 * Makhzani and Frey, "k-sparse autoencoders", ICLR 2014: a stack of autoencoders, each of which
 * restores its input from the k units that are the most active, the others set to zero. At first
 * all may be active; the number falls evenly to k over the first half of a layer's training, so
 * that every unit finds its use (section 4.2.1).
 *
 * <p>Departures: units are the network's, where the paper's are linear while they are pre-trained;
 * cross-entropy where inputs lie in [0, 1]; units of equal activity at the border are all kept; no
 * layer keeps more than half of its units.
 *
 * @param active the paper's k
 * @param epochs passes over the source a layer
 * @param minimumSteps steps a layer at the least
 */
public record SparseAutoencoder(
    int active, Optimiser optimiser, double rate, int batch, double epochs, long minimumSteps)
    implements Pretraining {

  /** Why this method cannot pre-train a network, or null where it can. */
  public static @Nullable String misfit(Network network) {
    if (network.encoder().isEmpty()) {
      return "no hidden layer to pre-train";
    }
    return network.encoder().stream().allMatch(Dense.class::isInstance)
        ? null
        : "ksparse: expected dense layers alone, whose units compete; found " + network.text();
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
    int rows = source.rows()[0].length;
    return greedy()
        .run(
            network,
            start,
            source,
            rng,
            flops(network, rows),
            (depth, layer, from) -> {
              Dense dense = (Dense) network.encoder().get(depth);
              return new Task(
                  TiedAutoencoder.of(network, depth, from),
                  layer,
                  dense.out(),
                  Math.min(active, Math.max(1, dense.out() / 2)),
                  greedy().course().steps(rows));
            });
  }

  /**
   * One layer as a k-sparse autoencoder.
   *
   * @param active how many units are kept in the end
   * @param steps that its training takes
   */
  record Task(TiedAutoencoder autoencoder, Parameters weights, int units, int active, long steps)
      implements TiedAutoencoder.Task {

    @Override
    public Tensor losses(Parameters theta, Tensor inputs, long step, Rng rng) {
      Tensor code = autoencoder.code(theta, inputs);
      return autoencoder.loss(theta, code.times(Ranks.largest(code, kept(step))), inputs);
    }

    /** How many units are kept at a step. */
    int kept(long step) {
      double done = Math.min(1, 2.0 * step / steps);
      return (int) Math.round(units + done * (active - units));
    }
  }
}
