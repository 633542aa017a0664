package org.basin.pretrain;

import org.basin.engine.Rng;
import org.basin.engine.Scope;
import org.basin.engine.Tensor;
import org.basin.nn.Network;
import org.basin.nn.Parameters;

/**
 * All layers of the encoder at once, by one objective, with whatever the method needs beside them
 * (a decoder, a projector), which is dropped at the end. The head stays as it was.
 */
record EndToEnd(Course course) {

  /** How a network is trained. A task may remember things from step to step. */
  interface Task {
    /**
     * What is learned beside the encoder, under names that do not begin with {@code encoder.} or
     * {@code head.}. What is made here lives as long as the training, so that what steps only write
     * into (a slow copy of the encoder, a queue) belongs here too.
     *
     * @param encoder the start, under {@code encoder.}
     */
    Parameters beside(Parameters encoder, Rng rng);

    /**
     * Each member's objective: [members].
     *
     * @param theta the encoder, under {@code encoder.}, as {@link Network#features} takes it, and
     *     what is beside it
     * @param inputs [members, batch, features]
     */
    Tensor losses(Parameters theta, Tensor inputs, long step, Rng rng);

    /** Shows all that is to be learned, before the first step. */
    default void began(Parameters theta) {}

    /** Shows where all that was learned has come out, before what is beside the encoder goes. */
    default void ended(Parameters theta) {}
  }

  /**
   * Floating-point operations on a source of so many rows.
   *
   * @param exampleFlops of one example's step
   */
  double flops(int rows, double exampleFlops) {
    return course.seen(rows) * exampleFlops;
  }

  /**
   * Trains, and gives the features the size that they began with ({@link FeatureScale}).
   *
   * @param exampleFlops of one example's step, to be reported
   */
  Pretraining.Pretrained run(
      Network network,
      Parameters start,
      Pretraining.Source source,
      Rng rng,
      double exampleFlops,
      Task task) {
    try (Scope scope = Scope.open()) {
      Parameters encoder = start.only(EndToEnd::ofEncoder);
      Parameters learned = encoder.and(task.beside(encoder, rng.fold("start")));
      task.began(learned);
      Course.End end = course.run(learned, source, rng, task::losses);
      task.ended(end.theta());
      Parameters theta =
          FeatureScale.asDrawn(
              network, start, start.and(end.theta().only(EndToEnd::ofEncoder)), source);
      return new Pretraining.Pretrained(
          scope.keep(theta.copy()),
          flops(source.rows()[0].length, exampleFlops),
          new double[][] {end.losses()});
    }
  }

  private static boolean ofEncoder(String name) {
    return name.startsWith("encoder.");
  }
}
