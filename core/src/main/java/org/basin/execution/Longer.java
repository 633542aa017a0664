package org.basin.execution;

import java.util.ArrayList;
import java.util.List;
import org.basin.data.Inputs;
import org.basin.engine.Rng;
import org.basin.nn.Network;
import org.basin.nn.Parameters;
import org.basin.study.Measurement;
import org.basin.study.Trial;
import org.basin.surface.DataLoss;
import org.basin.train.Evaluation;
import org.basin.train.FineTuning;
import org.basin.train.Trace;

/**
 * Convergence by extension: both arms trained again from their starts {@value #TIMES} times as long
 * with nothing chosen by validation, and what is left of the difference then. Of each trial {@code
 * longer.loss} (nats on what it learned from), {@code longer.gradient}, {@code longer.slope} (see
 * {@link Ends}) and {@code longer.settled} (1 where twice as much training would not lower the
 * loss, else 0); of both {@code longer.disagreement} on held rows.
 */
record Longer() implements Measure {
  private static final int TIMES = 4;

  @Override
  public String name() {
    return "longer";
  }

  /** With two, hardly any interval lies on one side of the margin. */
  @Override
  public int replicates() {
    return 5;
  }

  @Override
  public Level level() {
    return Level.FULL;
  }

  @Override
  public Of of() {
    return Of.ARMS;
  }

  @Override
  public boolean kept() {
    return false;
  }

  @Override
  public boolean applies(Subject subject) {
    Arm arm = subject.data().arm(subject.trials().get(1));
    return arm.pretraining() != null
        && arm.controls().isEmpty()
        && subject.trials().stream().allMatch(subject::hasStart);
  }

  @Override
  public double flops(Subject subject) {
    return TIMES * subject.trials().stream().mapToDouble(subject::flopsAgain).sum();
  }

  @Override
  public List<Measurement> of(Subject subject) {
    List<Measurement> found = new ArrayList<>();
    List<short[]> predictions = new ArrayList<>();
    Network network = subject.network();
    for (Trial trial : subject.trials()) {
      Rng rng = Rng.of(subject.data().stream(trial.seed()).fold("survey").fold(name()));
      FineTuning.Result end = subject.longer(trial, TIMES, rng);
      Parameters weights = subject.weights(end.theta());
      DataLoss loss = Ends.landscape(subject, trial, end.theta());
      Parameters gradient = loss.gradient(weights);
      Trace trace = end.traces()[0];
      found.add(subject.of(trial, "longer.loss", "", 0, loss.losses(weights)[0]));
      found.add(subject.of(trial, "longer.gradient", "", 0, Math.sqrt(gradient.dot(gradient)[0])));
      found.add(subject.of(trial, "longer.slope", "", 0, Ends.slope(trace.curve())));
      found.add(subject.of(trial, "longer.settled", "", 0, trace.settled() ? 1 : 0));
      Inputs inputs = subject.inputs(trial);
      predictions.add(
          Evaluation.of(network, end.theta(), inputs, new int[][] {subject.held()})
              .predictions()[0]);
    }
    found.add(
        subject.measurement(
            "longer.disagreement", "", 0, Agreement.share(predictions.get(0), predictions.get(1))));
    return found;
  }
}
