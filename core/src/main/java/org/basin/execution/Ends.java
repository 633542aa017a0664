package org.basin.execution;

import java.util.ArrayList;
import java.util.List;
import org.basin.engine.Scope;
import org.basin.nn.Parameters;
import org.basin.study.Curve;
import org.basin.study.Measurement;
import org.basin.study.Trial;
import org.basin.surface.DataLoss;
import org.basin.surface.Landscape;

/**
 * The loss and the length of its gradient where training begins and where it ended, on all rows
 * that it learned from, nothing dropped: {@code loss.start}, {@code loss.end} (nats), {@code
 * gradient.start}, {@code gradient.end}. At a minimum the gradient is 0. {@code slope.end} is how
 * the loss still fell: the slope of its logarithm over that of the epochs, over the last half of
 * the looks at it; -1 where twice the training halves it, 0 where it had ceased to fall.
 */
record Ends() implements Measure {

  @Override
  public String name() {
    return "ends";
  }

  @Override
  public Level level() {
    return Level.QUICK;
  }

  @Override
  public Of of() {
    return Of.TRIAL;
  }

  @Override
  public int replicates() {
    return 5;
  }

  @Override
  public double flops(Subject subject) {
    return 8.0 * subject.network().flops() * subject.training(subject.trial()).length;
  }

  @Override
  public List<Measurement> of(Subject subject) {
    Trial trial = subject.trial();
    List<Measurement> found = new ArrayList<>();
    found.addAll(of(subject, "start", subject.start(trial)));
    found.addAll(of(subject, "end", subject.trained(trial)));
    found.add(subject.measurement("slope.end", "", 0, slope(subject.outcome(trial).curve())));
    return found;
  }

  /** By least squares; not a number with fewer than three looks. */
  static double slope(Curve curve) {
    int from = curve.epoch().length / 2;
    int n = curve.epoch().length - from;
    if (n < 3) {
      return Double.NaN;
    }
    double x = 0;
    double y = 0;
    for (int i = from; i < from + n; i++) {
      x += Math.log(curve.epoch()[i]) / n;
      y += Math.log(Math.max(curve.trainLoss()[i], 1e-12)) / n;
    }
    double xy = 0;
    double xx = 0;
    for (int i = from; i < from + n; i++) {
      double dx = Math.log(curve.epoch()[i]) - x;
      xy += dx * (Math.log(Math.max(curve.trainLoss()[i], 1e-12)) - y);
      xx += dx * dx;
    }
    return xy / xx;
  }

  private static List<Measurement> of(Subject subject, String where, Parameters theta) {
    try (Scope scope = Scope.open()) {
      Parameters weights = subject.weights(theta);
      Landscape loss = landscape(subject, subject.trial(), theta);
      Parameters gradient = loss.gradient(weights);
      return List.of(
          subject.measurement("loss." + where, "", 0, loss.losses(weights)[0]),
          subject.measurement("gradient." + where, "", 0, Math.sqrt(gradient.dot(gradient)[0])));
    }
  }

  /** A trial's training loss over the weights of a point, its statistics held still. */
  static DataLoss landscape(Subject subject, Trial trial, Parameters theta) {
    var statistics = subject.network().statistics();
    return DataLoss.of(
            subject.network(), subject.inputs(trial), new int[][] {subject.training(trial)})
        .holding(theta.only(statistics::contains));
  }
}
