package org.basin.train;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.basin.engine.Flushing;
import org.basin.engine.Gradient;
import org.basin.engine.Rng;
import org.basin.engine.Scope;
import org.basin.engine.Tensor;
import org.basin.nn.Parameters;

/**
 * The one loop that makes an objective small, for every member of a cohort at once. A member whose
 * loss ceases to be finite goes on unseen by the others; whoever looks finds it out.
 *
 * @param pace how fast each member moves each of its tensors
 * @param steps at the most
 * @param every how many steps pass between two looks; the last step is always looked at
 */
public record Descent(Optimiser optimiser, Pace pace, long steps, long every) {

  /**
   * One schedule for all.
   *
   * @param rates each member's learning rate before the schedule
   */
  public Descent(Optimiser optimiser, Schedule schedule, double[] rates, long steps, long every) {
    this(optimiser, Pace.of(schedule, rates), steps, every);
  }

  /**
   * Runs from a point, which stays as it is, and returns where it ends.
   *
   * @param rng streams that each step folds its number into
   * @throws CancellationException where the thread is interrupted, seen at the next step
   */
  public Parameters run(Parameters start, Objective objective, Rng rng, Observer observer) {
    int[] all = IntStream.range(0, start.members()).toArray();
    return attended(
        start,
        objective,
        rng,
        new Attendance() {
          @Override
          public int[] staying(long steps, Parameters theta, double[] losses) {
            return observer.look(steps, theta, losses) ? all : new int[0];
          }

          @Override
          public void left(int... places) {}
        });
  }

  /** The same while members may leave; returns where those that stayed end. */
  Parameters attended(Parameters start, Objective objective, Rng rng, Attendance attendance) {
    try (Scope scope = Scope.open();
        Flushing flushing = Flushing.open()) {
      Parameters theta = start.copy();
      Pace paced = pace;
      Rng drawn = rng;
      Optimiser.Run optimising = optimiser.begin(theta, pace.decays(optimiser.weightDecay()));
      Tensor total = Tensor.zeros(theta.members());
      long since = 0;
      for (long step = 0; step < steps; step++) {
        requireGoingOn();
        try (Scope passing = Scope.open()) {
          Gradient gradient = objective.gradient(theta, step, drawn.fold(step));
          optimising.step(gradient.derivatives(), rates(paced, theta, step));
          total.plusInPlace(gradient.values());
        }
        since++;
        if ((step + 1) % every == 0 || step + 1 == steps) {
          double[] losses = total.doubles();
          for (int m = 0; m < losses.length; m++) {
            losses[m] /= since;
          }
          total.zeroInPlace();
          since = 0;
          int[] staying;
          try (Scope looking = Scope.open()) {
            staying = attendance.staying(step + 1, theta, losses);
          }
          requireGoingOn();
          if (staying.length == 0) {
            break;
          }
          if (staying.length < losses.length && step + 1 < steps) {
            theta = theta.members(staying);
            optimising = optimising.members(theta, staying);
            paced = paced.members(staying);
            drawn = drawn.members(staying);
            total = Tensor.zeros(staying.length);
            attendance.left(staying);
          }
        }
      }
      return scope.keep(theta);
    }
  }

  /**
   * Half a training must never be taken for a whole one. Asked at every step and not at looks
   * alone, which may be minutes apart: a process that ends while libtorch computes would crash.
   */
  private static void requireGoingOn() {
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("interrupted in mid-descent");
    }
  }

  private List<double[]> rates(Pace paced, Parameters theta, long step) {
    double done = (double) step / steps;
    return theta.names().stream().map(name -> paced.rates(name, done)).toList();
  }
}
