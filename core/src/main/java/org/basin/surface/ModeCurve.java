package org.basin.surface;

import java.util.Arrays;
import org.basin.data.Inputs;
import org.basin.engine.Rng;
import org.basin.engine.Scope;
import org.basin.engine.Tensor;
import org.basin.nn.Network;
import org.basin.nn.Parameters;
import org.basin.nn.Pass;
import org.basin.train.Batches;
import org.basin.train.Descent;
import org.basin.train.Losses;
import org.basin.train.Observer;
import org.basin.train.Optimiser;
import org.basin.train.Schedule;

/**
 * A quadratic Bezier curve between two points with fixed ends, its one bend trained so that the
 * loss along the curve is low (Garipov et al., "Loss surfaces, mode connectivity, and fast
 * ensembling of DNNs", NeurIPS 2018), each member its own. A low curve joins two minima; it does
 * not make them one function.
 *
 * @param from one end
 * @param bend the trained control point
 * @param to the other end
 */
public record ModeCurve(Parameters from, Parameters bend, Parameters to) {

  /**
   * What a curve may cost.
   *
   * @param rate learning rate
   * @param steps of descent
   * @param batch rows a step
   */
  public record Budget(Optimiser optimiser, double rate, long steps, int batch) {}

  /**
   * Trains the bend from the middle of the straight line, at one drawn place of the curve a step.
   *
   * @param rows each member's training rows
   */
  public static ModeCurve between(
      Network network,
      Parameters from,
      Parameters to,
      Inputs inputs,
      int[][] rows,
      Budget budget,
      Rng rng) {
    try (Scope scope = Scope.open()) {
      Batches batches = new Batches(rows, budget.batch(), rng.fold("order"));
      double[] rates = new double[rows.length];
      Arrays.fill(rates, budget.rate());
      Parameters bend =
          new Descent(budget.optimiser(), Schedule.COSINE, rates, budget.steps(), budget.steps())
              .run(
                  from.towards(to, 0.5),
                  (theta, step, draws) -> {
                    int[][] some = batches.at(step);
                    double[] place = draws.fold("place").uniform().doubles();
                    Tensor scores =
                        network.forward(
                            new ModeCurve(from, theta, to).at(place),
                            inputs.at(some),
                            Pass.inference());
                    return Losses.crossEntropy(scores, inputs.examples().labels(some));
                  },
                  rng.fold("places"),
                  Observer.NONE);
      return new ModeCurve(from, scope.keep(bend), to);
    }
  }

  /** Each member's point at a share of the curve of its own. */
  private Parameters at(double[] share) {
    double[] first = Arrays.stream(share).map(t -> (1 - t) * (1 - t)).toArray();
    double[] middle = Arrays.stream(share).map(t -> 2 * t * (1 - t)).toArray();
    double[] last = Arrays.stream(share).map(t -> t * t).toArray();
    return scaled(from, first)
        .zip(scaled(bend, middle), Tensor::plus)
        .zip(scaled(to, last), Tensor::plus);
  }

  /** Every member's point at a share of the curve. */
  public Parameters at(double share) {
    double[] same = new double[from.members()];
    Arrays.fill(same, share);
    return at(same);
  }

  /** Loss and error along the curve. */
  public Line profile(
      Network network, Inputs inputs, int[][] rows, int points, Line.Settling settled) {
    double[] at = new double[points];
    Arrays.setAll(at, i -> (double) i / (points - 1));
    return Line.along(network, this::at, inputs, rows, at, settled);
  }

  private static Parameters scaled(Parameters theta, double[] factors) {
    return theta.map(tensor -> tensor.times(Tensor.perMember(factors, tensor.rank())));
  }
}
