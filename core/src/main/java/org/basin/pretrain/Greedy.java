package org.basin.pretrain;

import java.util.ArrayList;
import java.util.List;
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

    /** Multiplications and additions of one example's step, gradients included. */
    double flops();
  }

  /** What to do with layer {@code depth}, whose weights now are {@code layer}. */
  interface Tasks {
    LayerTask of(int depth, Parameters layer, Pretraining.Source source);
  }

  Pretraining.Pretrained run(
      Network network, Parameters start, Pretraining.Source source, Rng rng, Tasks tasks) {
    try (Scope scope = Scope.open()) {
      Parameters theta = start;
      List<double[]> losses = new ArrayList<>();
      double flops = 0;
      for (int depth = 0; depth < network.encoder().size(); depth++) {
        String name = Network.name(depth);
        Rng draws = rng.fold(name);
        Batches batches = new Batches(source.rows(), batch, draws.fold("order"));
        long steps = Math.max(minimumSteps, batches.steps(epochs));
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
        flops += (double) steps * batches.size() * (network.flops(depth) + task.flops());
        theta = theta.and(task.layer(end).below(name));
      }
      return new Pretraining.Pretrained(
          scope.keep(theta.copy()), flops, losses.toArray(double[][]::new));
    }
  }
}
