package org.basin.pretrain;

import java.util.ArrayList;
import java.util.List;
import org.basin.engine.Rng;
import org.basin.engine.Scope;
import org.basin.engine.Tensor;
import org.basin.nn.Layer;
import org.basin.nn.Network;
import org.basin.nn.Parameters;
import org.basin.nn.Pass;
import org.basin.train.Optimiser;
import org.basin.train.Schedule;

/**
 * Bengio et al., "Greedy layer-wise training of deep networks", NIPS 2006, their supervised
 * variant: each layer in turn is trained as the hidden layer of a classifier of what the layers
 * below give, which stay as they are; then the classifier's head is thrown away.
 *
 * <p>Departures: the rate is constant.
 *
 * @param epochs passes over the source a layer
 * @param minimumSteps steps a layer at the least
 */
public record GreedySupervised(
    Optimiser optimiser, double rate, int batch, double epochs, long minimumSteps)
    implements Pretraining {

  private Course course() {
    return new Course(optimiser, Schedule.CONSTANT, rate, batch, epochs, minimumSteps);
  }

  /** Without the heads, as long as the source's classes are not known. */
  @Override
  public double flops(Network network, int rows) {
    double example = 0;
    for (int depth = 0; depth < network.encoder().size(); depth++) {
      example += network.flops(depth) + 3.0 * network.encoder().get(depth).flops();
    }
    return example * course().seen(rows);
  }

  @Override
  public Pretrained apply(Network network, Parameters start, Source source, Rng rng) {
    Labels labels = source.known();
    int layers = network.encoder().size();
    double flops = flops(network, source.rows()[0].length);
    try (Scope scope = Scope.open()) {
      Parameters theta = start;
      List<double[]> losses = new ArrayList<>();
      for (int depth = 0; depth < layers; depth++) {
        String name = Network.name(depth);
        Layer layer = network.encoder().get(depth);
        SourceHead head = SourceHead.on(network, depth + 1, labels);
        Parameters below = theta;
        int under = depth;
        Rng draws = rng.fold(name);
        Course.End end =
            course()
                .byRows(
                    theta.under(name).below(name).and(head.start(draws.fold("start"))),
                    source,
                    draws,
                    (point, rows, step, stepDraws) -> {
                      Pass pass = Pass.training(Pass.Dropping.NOTHING, stepDraws);
                      Tensor inputs =
                          network.features(
                              below, source.inputs().at(rows), under, Pass.inference());
                      Tensor code = layer.forward(point.under(name), inputs, pass, name);
                      return head.losses(point, code, labels.of(rows), pass);
                    });
        losses.add(end.losses());
        flops += 3.0 * head.dense().flops() * course().seen(source.rows()[0].length);
        theta = theta.and(end.theta().under(name).below(name));
      }
      return new Pretrained(scope.keep(theta.copy()), flops, losses.toArray(double[][]::new));
    }
  }
}
