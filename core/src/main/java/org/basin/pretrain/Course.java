package org.basin.pretrain;

import java.util.function.Function;
import org.basin.engine.Gradient;
import org.basin.engine.Rng;
import org.basin.engine.Scope;
import org.basin.engine.Tensor;
import org.basin.nn.Parameters;
import org.basin.train.Batches;
import org.basin.train.Descent;
import org.basin.train.Objective;
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

    /** The same with its derivatives, in the order of the point's tensors. */
    default Gradient gradient(Parameters theta, Tensor inputs, long step, Rng rng) {
      return Gradient.of(points -> losses(theta.with(points), inputs, step, rng), theta.list());
    }
  }

  /** What a course makes small where more of the rows is looked at than their inputs. */
  interface RowAim {
    /** Each member's objective on a batch of its rows, [members][batch]: [members]. */
    Tensor losses(Parameters theta, int[][] rows, long step, Rng rng);

    /** The same with its derivatives, in the order of the point's tensors. */
    default Gradient gradient(Parameters theta, int[][] rows, long step, Rng rng) {
      return Gradient.of(points -> losses(theta.with(points), rows, step, rng), theta.list());
    }
  }

  /** An aim at the inputs that rows have. */
  private record OfInputs(Function<int[][], Tensor> inputs, Aim aim) implements RowAim {
    @Override
    public Tensor losses(Parameters theta, int[][] rows, long step, Rng rng) {
      return aim.losses(theta, inputs.apply(rows), step, rng);
    }

    @Override
    public Gradient gradient(Parameters theta, int[][] rows, long step, Rng rng) {
      return aim.gradient(theta, inputs.apply(rows), step, rng);
    }
  }

  /** An aim at the rows of each step's batch. */
  private record OfBatches(Batches batches, RowAim aim) implements Objective {
    @Override
    public Tensor losses(Parameters theta, long step, Rng rng) {
      return aim.losses(theta, batches.at(step), step, rng);
    }

    @Override
    public Gradient gradient(Parameters theta, long step, Rng rng) {
      return aim.gradient(theta, batches.at(step), step, rng);
    }
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
    return byRows(start, source, rng, new OfInputs(source.inputs()::at, aim));
  }

  /** The same on what the layers below make of a source. */
  End run(Parameters start, Below below, Rng rng, Aim aim) {
    Batches batches = new Batches(below.rows(), batch, rng.fold("order"));
    return descend(
        start,
        below.kept() == null ? batches.ahead(below.source().inputs()) : batches,
        below.rows(),
        rng,
        new OfInputs(below::at, aim));
  }

  /** The same where more of the rows is looked at than their inputs. */
  End byRows(Parameters start, Pretraining.Source source, Rng rng, RowAim aim) {
    int[][] rows = source.rows();
    Batches batches = new Batches(rows, batch, rng.fold("order")).ahead(source.inputs());
    return descend(start, batches, rows, rng, aim);
  }

  private End descend(Parameters start, Batches batches, int[][] rows, Rng rng, RowAim aim) {
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
                  new OfBatches(batches, aim),
                  rng.fold("noise"),
                  (done, point, seen) -> {
                    last[0] = seen;
                    return true;
                  });
      return new End(scope.keep(end), last[0]);
    }
  }
}
