package org.basin.pretrain;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.basin.engine.Rng;
import org.basin.engine.Scope;
import org.basin.engine.Tensor;
import org.basin.nn.Network;
import org.basin.nn.Parameters;
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
  interface LayerTask extends Course.Aim {
    /** The point to descend from: the layer's own weights and whatever else is learned. */
    Parameters start(Rng rng);

    /** Each member's objective on the layer's inputs, [members]. */
    @Override
    Tensor losses(Parameters theta, Tensor inputs, long step, Rng rng);

    /** The layer's weights at a point. */
    Parameters layer(Parameters theta);
  }

  /** What to do with layer {@code depth}, whose weights now are {@code layer}. */
  interface Tasks {
    LayerTask of(int depth, Parameters layer, Pretraining.Source source);
  }

  /** How each layer is trained. */
  Course course() {
    return new Course(optimiser, Schedule.CONSTANT, rate, batch, epochs, minimumSteps);
  }

  /**
   * Floating-point operations of all layers.
   *
   * @param layerFlops of one example's step on the layer at a depth
   */
  double flops(Network network, int rows, IntToDoubleFunction layerFlops) {
    double flops = 0;
    for (int depth = 0; depth < network.encoder().size(); depth++) {
      double below = Below.once(network, depth, rows) ? rows : course().seen(rows);
      flops += below * network.flops(depth);
      flops += course().seen(rows) * layerFlops.applyAsDouble(depth);
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
        LayerTask task = tasks.of(depth, theta.under(name), source);
        try (Scope layer = Scope.open()) {
          Below below = Below.of(network, theta, depth, source);
          Course.End end = course().run(task.start(draws.fold("start")), below, draws, task);
          losses.add(end.losses());
          theta = layer.keep(theta.and(task.layer(end.theta()).below(name)));
        }
      }
      return new Pretraining.Pretrained(
          scope.keep(theta.copy()), flops, losses.toArray(double[][]::new));
    }
  }
}
