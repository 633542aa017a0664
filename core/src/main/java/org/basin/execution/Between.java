package org.basin.execution;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.basin.data.Inputs;
import org.basin.engine.Scope;
import org.basin.engine.Stream;
import org.basin.nn.Network;
import org.basin.nn.Parameters;
import org.basin.study.Measurement;
import org.basin.study.Trial;
import org.basin.surface.Alignment;
import org.basin.surface.Line;

/**
 * What lies between each two of a network's trained weights, for a map of all: {@code
 * between.error.straight} and {@code between.error.aligned}, the barrier of error on held rows
 * along the straight line as they stand and with units aligned, a fraction; {@code
 * between.disagreement} of predictions, a share; {@code between.distance} in weight space, over the
 * mean of their lengths.
 */
record Between() implements Measure {
  private static final int POINTS = 11;

  /** Networks in the map: of as many replicates of each arm as go in. */
  private static final int MOST = 12;

  @Override
  public String name() {
    return "between";
  }

  @Override
  public Level level() {
    return Level.FULL;
  }

  @Override
  public Of of() {
    return Of.NETWORK;
  }

  @Override
  public int replicates() {
    return MOST;
  }

  @Override
  public boolean applies(Subject subject) {
    return some(subject).size() > 2 && subject.held().length > 0;
  }

  private static List<Trial> some(Subject subject) {
    long arms = subject.trials().stream().map(Trial::arm).distinct().count();
    long each = Math.max(1, MOST / arms);
    return subject.trials().stream().filter(trial -> trial.seed() < each).limit(MOST).toList();
  }

  @Override
  public double flops(Subject subject) {
    int count = some(subject).size();
    double pairs = count * (count - 1) / 2.0;
    return pairs * 2 * POINTS * subject.held().length * subject.network().flops();
  }

  /** One network with all that come after it. */
  @Override
  public int parts(Subject subject) {
    return some(subject).size() - 1;
  }

  @Override
  public List<Measurement> of(Subject subject) {
    return IntStream.range(0, parts(subject))
        .mapToObj(part -> of(subject, part))
        .flatMap(List::stream)
        .toList();
  }

  @Override
  public List<Measurement> of(Subject subject, int part) {
    List<Measurement> found = new ArrayList<>();
    List<Trial> trials = some(subject);
    int[][] held = {subject.held()};
    for (Trial other : trials.subList(part + 1, trials.size())) {
      try (Scope scope = Scope.open()) {
        found.addAll(between(subject, trials.get(part), other, held));
      }
    }
    return found;
  }

  private static List<Measurement> between(Subject subject, Trial one, Trial other, int[][] held) {
    Network network = subject.network();
    Stream stream = subject.data().stream(one.seed()).fold("survey").fold("between");
    Parameters first = subject.trained(one);
    Parameters second = subject.trained(other);
    Parameters aligned =
        network
            .symmetry()
            .permuted(second, Alignment.matching(network, first, second, stream).orders());
    Line.Settling settled = subject.settling(one, stream);
    Inputs inputs = subject.inputs(one);
    Line straight = Line.between(network, first, second, inputs, held, POINTS, settled);
    Line matched = Line.between(network, first, aligned, inputs, held, POINTS, settled);
    return List.of(
        subject.of(one, other, "between.error.straight", "", 0, straight.errorBarriers()[0]),
        subject.of(one, other, "between.error.aligned", "", 0, matched.errorBarriers()[0]),
        subject.of(
            one,
            other,
            "between.disagreement",
            "",
            0,
            Surveyor.disagreement(network, first, second, inputs, held[0])),
        subject.of(
            one,
            other,
            "between.distance",
            "",
            0,
            Surveyor.distance(subject.weights(first), subject.weights(second))));
  }
}
