package org.basin.execution;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.basin.data.Inputs;
import org.basin.engine.Rng;
import org.basin.engine.Scope;
import org.basin.engine.Stream;
import org.basin.nn.Network;
import org.basin.nn.Parameters;
import org.basin.study.SurveyedPair;
import org.basin.study.SurveyedPair.Kind;
import org.basin.study.SurveyedPair.Way;
import org.basin.study.Trial;
import org.basin.surface.Alignment;
import org.basin.surface.Line;
import org.basin.train.Evaluation;

/**
 * Measures how pairs of trained networks lie to each other. It never looks at the test part: what
 * networks do on examples they did not learn from is seen on labelled rows that their budget left
 * over, or else on their validation rows.
 */
final class Surveyor {
  private static final int POINTS = 11;

  private Surveyor() {}

  /** Floating-point operations, roughly: the evaluations along both ways. */
  static double flops(Subject pair, Kind kind) {
    double evaluations = 2.0 * POINTS * (pair.held().length + pair.training(pair.trial()).length);
    boolean trains = kind == Kind.START || kind == Kind.ROWS;
    double again = trains ? pair.flopsAgain(pair.trial()) : 0;
    return pair.network().flops() * evaluations + again;
  }

  /** Measures a pair; the same trial twice stands for one that is trained once more. */
  static SurveyedPair survey(Subject pair, Kind kind) {
    Network network = pair.network();
    Trial one = pair.trials().get(0);
    Trial other = pair.trials().get(1);
    int[] training = pair.training(one);
    int[] held = pair.held();
    try (Scope scope = Scope.open()) {
      Inputs inputs = pair.inputs(one);
      Parameters first = pair.trained(one);
      Parameters second =
          switch (kind) {
            case START -> reordered(pair, one);
            case ROWS -> pair.twin(one);
            case ARM, ARMS -> pair.trained(other);
          };
      Stream stream = pair.data().stream(one.seed()).fold("survey").fold(network.text());
      Parameters aligned =
          network
              .symmetry()
              .permuted(second, Alignment.matching(network, first, second, stream).orders());
      Line.Settling settled = pair.settling(one, stream);
      return new SurveyedPair(
          one.id(),
          other.id(),
          kind,
          held.length,
          way(network, first, second, inputs, training, held, settled),
          way(network, first, aligned, inputs, training, held, settled),
          disagreement(network, first, second, inputs, held),
          distance(pair.weights(first), pair.weights(second)),
          cosine(pair.weights(first), pair.weights(second)),
          distance(pair.weights(first), pair.weights(aligned)));
    }
  }

  /** The same start and setting with another order of examples. */
  static Parameters reordered(Subject pair, Trial trial) {
    Stream stream = pair.data().stream(trial.seed()).fold("survey").fold("twin");
    return pair.again(trial, pair.start(trial), Rng.of(stream)).theta();
  }

  private static Way way(
      Network network,
      Parameters from,
      Parameters to,
      Inputs inputs,
      int[] training,
      int[] held,
      Line.Settling settled) {
    Line learned = Line.between(network, from, to, inputs, new int[][] {training}, POINTS, settled);
    Line others = Line.between(network, from, to, inputs, new int[][] {held}, POINTS, settled);
    return new Way(only(learned.loss()), only(others.loss()), only(others.error()));
  }

  static double[] only(double[][] values) {
    return Arrays.stream(values).mapToDouble(each -> each[0]).toArray();
  }

  static double disagreement(
      Network network, Parameters first, Parameters second, Inputs inputs, int[] held) {
    short[] one = Evaluation.of(network, first, inputs, new int[][] {held}).predictions()[0];
    short[] other = Evaluation.of(network, second, inputs, new int[][] {held}).predictions()[0];
    long differ = IntStream.range(0, held.length).filter(i -> one[i] != other[i]).count();
    return (double) differ / held.length;
  }

  private static double cosine(Parameters first, Parameters second) {
    return first.dot(second)[0] / Math.sqrt(first.dot(first)[0] * second.dot(second)[0]);
  }

  static double distance(Parameters first, Parameters second) {
    double one = first.dot(first)[0];
    double other = second.dot(second)[0];
    double square = Math.max(0, one + other - 2 * first.dot(second)[0]);
    return Math.sqrt(square) / ((Math.sqrt(one) + Math.sqrt(other)) / 2);
  }
}
