package org.basin.execution;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.basin.OutsideError;
import org.basin.data.Inputs;
import org.basin.data.LabelSubset;
import org.basin.engine.Rng;
import org.basin.engine.Scope;
import org.basin.engine.Stream;
import org.basin.nn.Network;
import org.basin.nn.Parameters;
import org.basin.nn.SafeTensors;
import org.basin.study.Configuration;
import org.basin.study.Outcome;
import org.basin.study.SurveyedPair;
import org.basin.study.SurveyedPair.Kind;
import org.basin.study.SurveyedPair.Way;
import org.basin.study.Trial;
import org.basin.surface.Alignment;
import org.basin.surface.Line;
import org.basin.train.Calibration;
import org.basin.train.Evaluation;
import org.basin.train.FineTuning;

/**
 * Measures how pairs of trained networks lie to each other. It never looks at the test part: what
 * networks do on examples they did not learn from is seen on labelled rows that their budget left
 * over, or else on their validation rows.
 */
final class Surveyor {
  private static final int POINTS = 11;
  private static final int HELD = 1000;

  private final StudyData data;
  private final Starts starts;
  private final Checkpoints checkpoints;

  Surveyor(StudyData data, Starts starts, Checkpoints checkpoints) {
    this.data = data;
    this.starts = starts;
    this.checkpoints = checkpoints;
  }

  /** Whether both networks of a pair are kept. */
  boolean can(Survey.Pair pair) {
    return Files.exists(checkpoints.file(pair.first()))
        && Files.exists(checkpoints.file(pair.second()));
  }

  /** Floating-point operations, roughly: the evaluations along both ways. */
  double flops(Survey.Pair pair) {
    Network network = network(pair.first());
    LabelSubset subset = data.subset(pair.first().seed(), pair.first().labels());
    double evaluations = 2.0 * POINTS * (held(pair).length + subset.training().length);
    double again = pair.kind() == Kind.START ? Costs.fineTuning(data, pair.first()) : 0;
    return network.flops() * evaluations + again;
  }

  private Network network(Trial trial) {
    return data.network(trial.network(), data.arm(trial).linear());
  }

  /**
   * Measures a pair.
   *
   * @param outcome of the pair's first trial
   */
  SurveyedPair survey(Survey.Pair pair, Outcome outcome) {
    Network network = network(pair.first());
    int seed = pair.first().seed();
    int[] training = data.subset(seed, pair.first().labels()).training();
    int[] held = held(pair);
    try (Scope scope = Scope.open()) {
      Inputs inputs = new Inputs(data.examples(), List.of(data.standardisation(seed)));
      Parameters first = trained(pair.first());
      Parameters second =
          pair.kind() == Kind.START ? again(pair.first(), outcome) : trained(pair.second());
      Stream stream = data.stream(seed).fold("survey").fold(network.text());
      Parameters aligned =
          network
              .symmetry()
              .permuted(second, Alignment.matching(network, first, second, stream).orders());
      Calibration calibration =
          new Calibration(
              network, inputs, new int[][] {training}, Rng.of(stream.fold("statistics")), 0);
      return new SurveyedPair(
          pair.first().id(),
          pair.second().id(),
          pair.kind(),
          held.length,
          way(network, first, second, inputs, training, held, calibration),
          way(network, first, aligned, inputs, training, held, calibration),
          disagreement(network, first, second, inputs, held),
          distance(weights(network, first), weights(network, second)),
          cosine(weights(network, first), weights(network, second)),
          distance(weights(network, first), weights(network, aligned)));
    }
  }

  private Parameters trained(Trial trial) {
    try {
      return SafeTensors.read(checkpoints.file(trial)).theta();
    } catch (IOException e) {
      throw new OutsideError("a trained network cannot be read: " + e.getMessage(), e);
    }
  }

  /** The same start and setting with another order of examples: a twin of the trial's network. */
  private Parameters again(Trial trial, Outcome outcome) {
    Arm arm = data.arm(trial);
    Network network = network(trial);
    LabelSubset subset = data.subset(trial.seed(), trial.labels());
    var training = data.study().training();
    Configuration chosen = Configuration.chosen(outcome, training);
    Trial from = chosen.start() == null ? trial : trial.by(chosen.start());
    return new FineTuning(
            network,
            Recipes.recipe(training, data.dataset(), arm),
            List.of(Recipes.member(chosen, arm)))
        .run(
            starts.of(from, data.arm(from), network, subset.training()).theta(),
            new Inputs(data.examples(), List.of(data.standardisation(trial.seed()))),
            new int[][] {subset.training()},
            new int[][] {subset.validation()},
            new int[][] {Sources.pseudo(data, trial)},
            Rng.of(data.stream(trial.seed()).fold("survey").fold("twin")))
        .theta();
  }

  /** Labelled rows that neither network learned from and that are no test rows. */
  private int[] held(Survey.Pair pair) {
    LabelSubset first = data.subset(pair.first().seed(), pair.first().labels());
    LabelSubset second = data.subset(pair.second().seed(), pair.second().labels());
    Set<Integer> seen = new HashSet<>();
    for (LabelSubset subset : List.of(first, second)) {
      Arrays.stream(subset.training()).forEach(seen::add);
      Arrays.stream(subset.validation()).forEach(seen::add);
    }
    Set<Integer> candidates = new HashSet<>();
    Arrays.stream(data.replicate(pair.first().seed()).train()).forEach(candidates::add);
    // Where splits are drawn anew, the other replicate's test rows are no test rows here.
    Arrays.stream(data.replicate(pair.second().seed()).test()).forEach(seen::add);
    int[] left =
        Arrays.stream(data.replicate(pair.first().seed()).pool())
            .filter(row -> candidates.contains(row) && !seen.contains(row))
            .limit(HELD)
            .toArray();
    int[] validation = first.validation();
    return left.length > 0 ? left : validation.length > 0 ? validation : first.training();
  }

  private static Way way(
      Network network,
      Parameters from,
      Parameters to,
      Inputs inputs,
      int[] training,
      int[] held,
      Calibration calibration) {
    Line.Settling settled = (theta, members) -> settle(network, theta, calibration);
    Line learned = Line.between(network, from, to, inputs, new int[][] {training}, POINTS, settled);
    Line others = Line.between(network, from, to, inputs, new int[][] {held}, POINTS, settled);
    return new Way(only(learned.loss()), only(others.loss()), only(others.error()));
  }

  /** Statistics of the data measured anew, point by point, since each has rows of its own there. */
  private static Parameters settle(Network network, Parameters theta, Calibration calibration) {
    if (network.statistics().isEmpty()) {
      return theta;
    }
    return Parameters.join(
        IntStream.range(0, theta.members())
            .mapToObj(m -> calibration.of(theta.members(m)))
            .toList());
  }

  private static double[] only(double[][] values) {
    return Arrays.stream(values).mapToDouble(each -> each[0]).toArray();
  }

  private static double disagreement(
      Network network, Parameters first, Parameters second, Inputs inputs, int[] held) {
    short[] one = Evaluation.of(network, first, inputs, new int[][] {held}).predictions()[0];
    short[] other = Evaluation.of(network, second, inputs, new int[][] {held}).predictions()[0];
    long differ = IntStream.range(0, held.length).filter(i -> one[i] != other[i]).count();
    return (double) differ / held.length;
  }

  /** A point without what is measured on data: weights alone have a place. */
  private static Parameters weights(Network network, Parameters theta) {
    Set<String> statistics = network.statistics();
    return theta.only(name -> !statistics.contains(name));
  }

  private static double cosine(Parameters first, Parameters second) {
    return first.dot(second)[0] / Math.sqrt(first.dot(first)[0] * second.dot(second)[0]);
  }

  private static double distance(Parameters first, Parameters second) {
    double one = first.dot(first)[0];
    double other = second.dot(second)[0];
    double square = Math.max(0, one + other - 2 * first.dot(second)[0]);
    return Math.sqrt(square) / ((Math.sqrt(one) + Math.sqrt(other)) / 2);
  }
}
