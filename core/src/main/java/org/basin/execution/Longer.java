package org.basin.execution;

import java.util.ArrayList;
import java.util.List;
import org.basin.engine.Rng;
import org.basin.nn.Parameters;
import org.basin.study.Measurement;
import org.basin.study.Trial;
import org.basin.surface.DataLoss;
import org.basin.train.Evaluation;
import org.basin.train.FineTuning;
import org.basin.train.Trace;

/**
 * Convergence by extension: the reference and each arm that pre-trains, without controls, trained
 * again from their starts {@value #TIMES} times as long with nothing chosen by validation, and what
 * is left of the difference then. Of each trial {@code longer.loss} (nats on what it learned from),
 * {@code longer.gradient}, {@code longer.slope} (see {@link Ends}) and {@code longer.settled} (1
 * where twice as much training would not lower the loss, else 0); of the reference and each other
 * {@code longer.disagreement} on held rows. All arms of a replicate are one subject, so that the
 * reference is trained once.
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
    return Of.REPLICATE;
  }

  @Override
  public boolean kept() {
    return false;
  }

  @Override
  public boolean applies(Subject subject) {
    return subject.hasStart(subject.trial())
        && others(subject).stream().anyMatch(subject::hasStart);
  }

  /** What is asked for, whether or not it is there yet: it has to be counted beforehand. */
  private static List<Trial> others(Subject subject) {
    List<Trial> all = subject.trials();
    return all.subList(1, all.size()).stream()
        .filter(trial -> pretrains(subject.data().arm(trial)))
        .toList();
  }

  private static boolean pretrains(Arm arm) {
    return arm.pretraining() != null && arm.controls().isEmpty();
  }

  @Override
  public double flops(Subject subject) {
    double others = others(subject).stream().mapToDouble(subject::flopsAgain).sum();
    return TIMES * (subject.flopsAgain(subject.trial()) + others);
  }

  @Override
  public List<Measurement> of(Subject subject) {
    List<Measurement> found = new ArrayList<>();
    Trial reference = subject.trial();
    int[] held = subject.held();
    short[] theirs = train(subject, reference, held, found);
    for (Trial trial : others(subject).stream().filter(subject::hasStart).toList()) {
      double share = Agreement.share(theirs, train(subject, trial, held, found));
      found.add(subject.of(reference, trial, "longer.disagreement", "", 0, share));
    }
    return found;
  }

  /** The classes that the longer training gives to the held rows; its other numbers are added. */
  private short[] train(Subject subject, Trial trial, int[] held, List<Measurement> found) {
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
    return Evaluation.of(subject.network(), end.theta(), subject.inputs(trial), new int[][] {held})
        .predictions()[0];
  }
}
