package org.basin.pretrain;

import java.util.function.Predicate;
import org.basin.engine.Rng;
import org.basin.engine.Scope;
import org.basin.nn.Network;
import org.basin.nn.Parameters;
import org.basin.nn.Pass;
import org.basin.train.Optimiser;
import org.basin.train.Schedule;

/**
 * Yosinski et al., "How transferable are features in deep neural networks?", NIPS 2014: the whole
 * network learns to tell the source's classes apart; the encoder is kept, and the head, which is
 * the source's own, is not.
 *
 * <p>Departures: every layer is carried over and trained further, their best case; the rate is
 * constant.
 *
 * @param epochs passes over the source
 * @param minimumSteps at the least
 */
public record Transfer(
    Optimiser optimiser, double rate, int batch, double epochs, long minimumSteps)
    implements Pretraining {

  private Course course() {
    return new Course(optimiser, Schedule.CONSTANT, rate, batch, epochs, minimumSteps);
  }

  /** With the task's head, as long as the source's classes are not known. */
  @Override
  public double flops(Network network, int rows) {
    return 3.0 * network.flops() * course().seen(rows);
  }

  @Override
  public Pretrained apply(Network network, Parameters start, Source source, Rng rng) {
    Labels labels = source.known();
    int depth = network.encoder().size();
    SourceHead head = SourceHead.on(network, depth, labels);
    Predicate<String> encoder = name -> name.startsWith("encoder.");
    try (Scope scope = Scope.open()) {
      Course.End end =
          course()
              .byRows(
                  start.only(encoder).and(head.start(rng.fold("start"))),
                  source,
                  rng,
                  (theta, rows, step, draws) -> {
                    Pass pass = Pass.training(Pass.Dropping.NOTHING, draws);
                    return head.losses(
                        theta,
                        network.features(theta, source.inputs().at(rows), depth, pass),
                        labels.of(rows),
                        pass);
                  });
      double step = 3.0 * (network.flops(depth) + head.dense().flops());
      return new Pretrained(
          scope.keep(start.and(end.theta().only(encoder)).copy()),
          step * course().seen(source.rows()[0].length),
          new double[][] {end.losses()});
    }
  }
}
