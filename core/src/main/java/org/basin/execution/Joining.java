package org.basin.execution;

import java.util.ArrayList;
import java.util.List;
import org.basin.data.Inputs;
import org.basin.engine.Rng;
import org.basin.engine.Stream;
import org.basin.nn.Network;
import org.basin.nn.Parameters;
import org.basin.study.Measurement;
import org.basin.study.Trial;
import org.basin.surface.ActivationMatching;
import org.basin.surface.Line;
import org.basin.surface.ModeCurve;
import org.basin.train.Sgd;

/**
 * Ways from one trained network to another beyond the straight line and weight matching: the
 * straight line to the second with its units in the order of activation matching, and a Bezier
 * curve with fixed ends whose bend is trained under a budget that is the same for all: {@value
 * #STEPS} steps of 32 rows at a rate of {@value #RATE} with momentum.
 *
 * <p>{@code joining.WAY.loss} (training loss, nats) and {@code joining.WAY.error} (of held rows) at
 * shares of the way, for {@code activation} and {@code curve}; {@code joining.WAY.loss-barrier} and
 * {@code joining.WAY.error-barrier} of them.
 *
 * @param of the reference and another arm; or each trial, with its twin as the null
 */
record Joining(Of of) implements Measure {
  private static final int POINTS = 11;
  private static final int STEPS = 500;
  private static final double RATE = 0.03;
  private static final int MATCHED = 500;

  @Override
  public String name() {
    return of == Of.ARMS ? "joining" : "joining-twins";
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
  public boolean applies(Subject subject) {
    return of == Of.ARMS || subject.hasTwin(subject.trial());
  }

  @Override
  public double flops(Subject subject) {
    double rows = subject.training(subject.trial()).length + subject.held().length;
    return subject.network().flops() * (2.0 * POINTS * rows + 3.0 * STEPS * 32 + 2.0 * MATCHED);
  }

  @Override
  public List<Measurement> of(Subject subject) {
    Network network = subject.network();
    Trial one = subject.trial();
    Inputs inputs = subject.inputs(one);
    int[] training = subject.training(one);
    int[][] held = {subject.held()};
    Stream stream = subject.stream(name());
    Line.Settling settled = subject.settling(one, stream);
    Parameters first = subject.trained(one);
    Parameters second =
        of == Of.ARMS ? subject.trained(subject.trials().get(1)) : subject.twin(one);
    int[] some = java.util.Arrays.copyOf(training, Math.min(MATCHED, training.length));
    Parameters ordered =
        network
            .symmetry()
            .permuted(second, ActivationMatching.orders(network, first, second, inputs, some));
    List<Measurement> found = new ArrayList<>();
    add(
        found,
        subject,
        "activation",
        Line.between(network, first, ordered, inputs, new int[][] {training}, POINTS, settled),
        Line.between(network, first, ordered, inputs, held, POINTS, settled));
    ModeCurve curve =
        ModeCurve.between(
            network,
            first,
            second,
            inputs,
            new int[][] {training},
            new ModeCurve.Budget(new Sgd(0.9, 0), RATE, STEPS, 32),
            Rng.of(stream.fold("curve")));
    add(
        found,
        subject,
        "curve",
        curve.profile(network, inputs, new int[][] {training}, POINTS, settled),
        curve.profile(network, inputs, held, POINTS, settled));
    return found;
  }

  private static void add(
      List<Measurement> found, Subject subject, String way, Line learned, Line others) {
    for (int i = 0; i < POINTS; i++) {
      found.add(row(subject, way + ".loss", learned.at()[i], learned.loss()[i][0]));
      found.add(row(subject, way + ".error", others.at()[i], others.error()[i][0]));
    }
    found.add(row(subject, way + ".loss-barrier", 0, learned.lossBarriers()[0]));
    found.add(row(subject, way + ".error-barrier", 0, others.errorBarriers()[0]));
  }

  private static Measurement row(Subject subject, String quantity, double at, double value) {
    return subject.measurement("joining." + quantity, "", at, value);
  }
}
