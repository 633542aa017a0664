package org.basin.execution;

import java.util.List;
import org.basin.data.Inputs;
import org.basin.engine.Stream;
import org.basin.nn.Network;
import org.basin.nn.Parameters;
import org.basin.study.Measurement;
import org.basin.study.Trial;
import org.basin.surface.Alignment;
import org.basin.surface.Line;

/**
 * Whether trainings from one start end in one basin (Neyshabur, Sedghi and Zhang, "What is being
 * transferred in transfer learning?", NeurIPS 2020): a trial, and the same start trained with
 * examples in another order, of every replicate that is kept. {@code reordered.error.straight} and
 * {@code reordered.error.aligned}, the barrier of error on held rows, a fraction; {@code
 * reordered.disagreement}, a share; {@code reordered.distance} in weight space, over the mean of
 * their lengths. What lies between two replicates, which start apart, is {@link Between}'s.
 */
record Reordered() implements Measure {
  private static final int POINTS = 11;
  private static final int MOST = 12;

  @Override
  public String name() {
    return "reordered";
  }

  @Override
  public Level level() {
    return Level.FULL;
  }

  @Override
  public Of of() {
    return Of.TRIAL;
  }

  @Override
  public int replicates() {
    return MOST;
  }

  @Override
  public double flops(Subject subject) {
    return subject.flopsAgain(subject.trial())
        + 2.0 * POINTS * subject.held().length * subject.network().flops();
  }

  @Override
  public List<Measurement> of(Subject subject) {
    Trial trial = subject.trial();
    Network network = subject.network();
    int[][] held = {subject.held()};
    Stream stream = subject.stream("reordered");
    Inputs inputs = subject.inputs(trial);
    Parameters first = subject.trained(trial);
    Parameters second = Surveyor.reordered(subject, trial);
    Parameters aligned =
        network
            .symmetry()
            .permuted(second, Alignment.matching(network, first, second, stream).orders());
    Line.Settling settled = subject.settling(trial, stream);
    Line straight = Line.between(network, first, second, inputs, held, POINTS, settled);
    Line matched = Line.between(network, first, aligned, inputs, held, POINTS, settled);
    double disagreement = Surveyor.disagreement(network, first, second, inputs, held[0]);
    double distance = Surveyor.distance(subject.weights(first), subject.weights(second));
    return List.of(
        subject.measurement("reordered.error.straight", "", 0, straight.errorBarriers()[0]),
        subject.measurement("reordered.error.aligned", "", 0, matched.errorBarriers()[0]),
        subject.measurement("reordered.disagreement", "", 0, disagreement),
        subject.measurement("reordered.distance", "", 0, distance));
  }
}
