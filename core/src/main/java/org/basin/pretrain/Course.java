package org.basin.pretrain;

import org.basin.engine.Rng;
import org.basin.engine.Scope;
import org.basin.engine.Tensor;
import org.basin.nn.Parameters;
import org.basin.train.Batches;
import org.basin.train.Descent;
import org.basin.train.Optimiser;
import org.basin.train.Schedule;

/**
 * One descent over a source of inputs: how it steps, and for how long.
 *
 * @param epochs passes over the source
 * @param minimumSteps at the least, so that a small source is not seen too briefly
 */
public record Course(
    Optimiser optimiser,
    Schedule schedule,
    double rate,
    int batch,
    double epochs,
    long minimumSteps) {

  /** What a course makes small. */
  interface Aim {
    /**
     * Each member's objective on a batch: [members].
     *
     * @param inputs [members, batch, features]
     * @param step from 0
     * @param rng the step's own streams
     */
    Tensor losses(Parameters theta, Tensor inputs, long step, Rng rng);
  }

  /** What a course makes small where more of the rows is looked at than their inputs. */
  interface RowAim {
    /** Each member's objective on a batch of its rows, [members][batch]: [members]. */
    Tensor losses(Parameters theta, int[][] rows, long step, Rng rng);
  }

  /**
   * Where a course came out.
   *
   * @param losses each member's mean objective in the last tenth
   */
  record End(Parameters theta, double[] losses) {}

  /** Steps on a source of so many rows. */
  long steps(int rows) {
    return Math.max(minimumSteps, (long) Math.ceil(epochs * rows / Math.min(batch, rows)));
  }

  /** How often an example is looked at on a source of so many rows. */
  double seen(int rows) {
    return (double) steps(rows) * Math.min(batch, rows);
  }

  /**
   * Descends.
   *
   * @param start all that is learned, and nothing else
   * @param rng streams of the order and of each step's draws
   */
  End run(Parameters start, Pretraining.Source source, Rng rng, Aim aim) {
    return byRows(
        start,
        source,
        rng,
        (theta, rows, step, draws) -> aim.losses(theta, source.inputs().at(rows), step, draws));
  }

  /** The same where more of the rows is looked at than their inputs. */
  End byRows(Parameters start, Pretraining.Source source, Rng rng, RowAim aim) {
    int[][] rows = source.rows();
    Batches batches = new Batches(rows, batch, rng.fold("order")).ahead(source.inputs());
    long steps = steps(rows[0].length);
    double[][] last = new double[1][];
    try (Scope scope = Scope.open()) {
      Parameters end =
          new Descent(
                  optimiser,
                  schedule,
                  Tensor.constant(rate, rows.length),
                  steps,
                  Math.max(1, steps / 10))
              .run(
                  start,
                  (theta, step, draws) -> aim.losses(theta, batches.at(step), step, draws),
                  rng.fold("noise"),
                  (done, point, seen) -> {
                    last[0] = seen;
                    return true;
                  });
      return new End(scope.keep(end), last[0]);
    }
  }
}
