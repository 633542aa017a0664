package org.basin.pretrain;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.basin.engine.Rng;
import org.basin.engine.Scope;
import org.basin.engine.Tensor;
import org.basin.nn.Network;
import org.basin.nn.Parameters;
import org.basin.nn.Pass;
import org.basin.train.Batches;
import org.basin.train.Descent;
import org.basin.train.Optimiser;
import org.basin.train.Schedule;

/**
 * Layer by layer, from the inputs up, each on what the trained layers below make of the inputs
 * (Hinton, Osindero and Teh 2006; Bengio et al., "Greedy layer-wise training of deep networks",
 * NIPS 2006).
 *
 * @param epochs passes over the source a layer
 * @param minimumSteps steps a layer at the least, so that a small source is not seen too briefly
 */
record Greedy(Optimiser optimiser, double rate, int batch, double epochs, long minimumSteps) {

  /** How one layer is trained. */
  interface LayerTask {
    /** The point to descend from: the layer's own weights and whatever else is learned. */
    Parameters start(Rng rng);

    /** Each member's objective on the layer's inputs, [members]. */
    Tensor losses(Parameters theta, Tensor inputs, long step, Rng rng);

    /** The layer's weights at a point. */
    Parameters layer(Parameters theta);
  }

  /** What to do with layer {@code depth}, whose weights now are {@code layer}. */
  interface Tasks {
    LayerTask of(int depth, Parameters layer, Pretraining.Source source);
  }

  /** Steps a layer on a source of so many rows. */
  long steps(int rows) {
    int size = Math.min(batch, rows);
    return Math.max(minimumSteps, (long) Math.ceil(epochs * rows / size));
  }

  /**
   * Floating-point operations of all layers.
   *
   * @param layerFlops of one example's step on the layer at a depth
   */
  double flops(Network network, int rows, IntToDoubleFunction layerFlops) {
    double flops = 0;
    for (int depth = 0; depth < network.encoder().size(); depth++) {
      flops +=
          (double) steps(rows)
              * Math.min(batch, rows)
              * (network.flops(depth) + layerFlops.applyAsDouble(depth));
    }
    return flops;
  }

  /**
   * Trains.
   *
   * @param flops what it takes a member, to be reported
   */
  Pretraining.Pretrained run(
      Network network,
      Parameters start,
      Pretraining.Source source,
      Rng rng,
      double flops,
      Tasks tasks) {
    try (Scope scope = Scope.open()) {
      Parameters theta = start;
      List<double[]> losses = new ArrayList<>();
      for (int depth = 0; depth < network.encoder().size(); depth++) {
        String name = Network.name(depth);
        Rng draws = rng.fold(name);
        Batches batches = new Batches(source.rows(), batch, draws.fold("order"));
        long steps = steps(source.rows()[0].length);
        LayerTask task = tasks.of(depth, theta.under(name), source);
        Parameters below = theta;
        int layers = depth;
        double[][] last = new double[1][];
        Parameters end =
            new Descent(
                    optimiser,
                    Schedule.CONSTANT,
                    Tensor.constant(rate, source.rows().length),
                    steps,
                    Math.max(1, steps / 10))
                .run(
                    task.start(draws.fold("start")),
                    (point, step, stepDraws) ->
                        task.losses(
                            point,
                            network.features(
                                below,
                                source.inputs().at(batches.at(step)),
                                layers,
                                Pass.inference()),
                            step,
                            stepDraws),
                    draws.fold("noise"),
                    (done, point, seen) -> {
                      last[0] = seen;
                      return true;
                    });
        losses.add(last[0]);
        theta = theta.and(task.layer(end).below(name));
      }
      return new Pretraining.Pretrained(
          scope.keep(theta.copy()), flops, losses.toArray(double[][]::new));
    }
  }
}
