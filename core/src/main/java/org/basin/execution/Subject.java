package org.basin.execution;

import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.basin.OutsideError;
import org.basin.data.Inputs;
import org.basin.data.LabelSubset;
import org.basin.engine.Rng;
import org.basin.engine.Stream;
import org.basin.nn.Network;
import org.basin.nn.Parameters;
import org.basin.study.Configuration;
import org.basin.study.Measurement;
import org.basin.study.Outcome;
import org.basin.study.Status;
import org.basin.study.Trial;
import org.basin.surface.Line;
import org.basin.train.Calibration;
import org.basin.train.FineTuning;
import org.basin.train.Observer;

/**
 * The trained networks that are measured together, and what they were made of: starts, rows,
 * inputs, outcomes. Nothing is read or computed before it is asked for; test rows cannot be asked
 * for. Tensors belong to the scope of whoever asks.
 */
final class Subject {
  private static final int HELD = 1000;

  private final StudyData data;
  private final Starts starts;
  private final Checkpoints checkpoints;
  private final Twins twins;
  private final Map<String, Outcome> outcomes;
  private final List<Trial> trials;

  /**
   * @param outcomes by trial id
   * @param trials of one network and label budget; one or more
   */
  Subject(
      StudyData data,
      Starts starts,
      Checkpoints checkpoints,
      Twins twins,
      Map<String, Outcome> outcomes,
      List<Trial> trials) {
    this.data = data;
    this.starts = starts;
    this.checkpoints = checkpoints;
    this.twins = twins;
    this.outcomes = outcomes;
    this.trials = List.copyOf(trials);
  }

  StudyData data() {
    return data;
  }

  List<Trial> trials() {
    return trials;
  }

  /** The first trial: the only one, the reference's, or the first replicate's. */
  Trial trial() {
    return trials.get(0);
  }

  /** Whether all its networks are kept. */
  boolean kept() {
    return trials.stream().allMatch(trial -> checkpoints.has(trial));
  }

  Network network() {
    return network(trial());
  }

  private Network network(Trial trial) {
    return data.network(trial.network(), data.arm(trial).linear());
  }

  Outcome outcome(Trial trial) {
    return Objects.requireNonNull(outcomes.get(trial.id()));
  }

  /** What tuning chose for a trial. */
  Configuration chosen(Trial trial) {
    return Configuration.chosen(outcome(trial), data.study().training());
  }

  /** A trial's trained network: one member. */
  Parameters trained(Trial trial) {
    try {
      return checkpoints.read(trial);
    } catch (IOException e) {
      throw new OutsideError("a trained network cannot be read: " + e.getMessage(), e);
    }
  }

  /** Whether a trial of the study has ended well. */
  boolean ended(Trial trial) {
    Outcome outcome = outcomes.get(trial.id());
    return outcome != null && outcome.status() == Status.OK;
  }

  /** Where a trial's chosen training began: one member. */
  Parameters start(Trial trial) {
    return start(startedBy(trial, trial), training(trial));
  }

  /** The start of a trial, for these rows. */
  Parameters start(Trial trial, int... rows) {
    return starts.of(trial, data.arm(trial), network(trial), rows).theta();
  }

  /** A trial by the arm whose start another one chose in its tuning. */
  Trial startedBy(Trial chooser, Trial trial) {
    String from = chosen(chooser).start();
    return from == null ? trial : trial.by(from);
  }

  /** Whether a trial's start is there, or need not be. */
  boolean hasStart(Trial trial) {
    return data.arm(trial).pretraining() == null || starts.has(StartKey.of(trial));
  }

  /** Whether the study allows a twin of a trial's network. */
  boolean hasTwin(Trial trial) {
    return Twins.origin(this, trial) != null;
  }

  /** A trial's network trained once more, where chance alone differs; see {@link Twins}. */
  Parameters twin(Trial trial) {
    return twins.of(this, trial);
  }

  /**
   * A trial's training once more, with its own recipe, setting and rows, from any start and with
   * draws of its own.
   */
  FineTuning.Result again(Trial trial, Parameters start, Rng rng) {
    return again(trial, start, rng, Observer.NONE);
  }

  /**
   * A trial's training as it was, bit for bit, watched: the same start, rows and draws.
   *
   * @param watcher shown where the weights are at each look
   */
  FineTuning.Result watched(Trial trial, Observer watcher) {
    Rng rng = Rng.of(data.stream(trial.seed()).fold("fine-tuning"));
    return again(trial, start(trial), rng, watcher);
  }

  private FineTuning.Result again(Trial trial, Parameters start, Rng rng, Observer watcher) {
    Arm arm = data.arm(trial);
    LabelSubset subset = subset(trial);
    return new FineTuning(
            network(trial),
            Recipes.recipe(data.study(), data.dataset(), arm),
            List.of(Recipes.member(chosen(trial), arm)))
        .run(
            start,
            inputs(trial),
            new int[][] {subset.training()},
            new int[][] {subset.validation()},
            new int[][] {Sources.pseudo(data, trial)},
            rng,
            watcher);
  }

  /** Training from several starts as one cohort, all with the draws of one stream. */
  Parameters together(Trial trial, Parameters from, Rng rng) {
    int members = from.members();
    Arm arm = data.arm(trial);
    LabelSubset subset = subset(trial);
    return new FineTuning(
            network(trial),
            Recipes.recipe(data.study(), data.dataset(), arm),
            Collections.nCopies(members, Recipes.member(chosen(trial), arm)))
        .run(
            from,
            inputs(trial).members(new int[members]),
            copies(members, subset.training()),
            copies(members, subset.validation()),
            copies(members, Sources.pseudo(data, trial)),
            rng.members(new int[members]))
        .theta();
  }

  private static int[][] copies(int count, int... rows) {
    return Collections.nCopies(count, rows).toArray(int[][]::new);
  }

  /** Points with statistics of the data measured on a trial's training rows. */
  Parameters settled(Trial trial, Parameters theta) {
    return settling(trial, stream("settled")).at(theta, new int[theta.members()]);
  }

  /** A trial's training from its start so many times as long, its last weights taken. */
  FineTuning.Result longer(Trial trial, double times, Rng rng) {
    Arm arm = data.arm(trial);
    return new FineTuning(
            network(trial),
            Recipes.recipe(data.study(), data.dataset(), arm).lengthened(times),
            List.of(Recipes.member(chosen(trial), arm)))
        .run(
            start(trial),
            inputs(trial),
            new int[][] {training(trial)},
            new int[][] {new int[0]},
            new int[][] {Sources.pseudo(data, trial)},
            rng);
  }

  /** Operations of such a training. */
  double flopsAgain(Trial trial) {
    return Costs.fineTuning(data, trial)
        / Costs.trainings(data.study().training(), Costs.candidates(data, trial));
  }

  /** A trial's inputs, for one member: standardised as its replicate's are. */
  Inputs inputs(Trial trial) {
    return new Inputs(data.examples(), List.of(data.standardisation(trial.seed())));
  }

  private LabelSubset subset(Trial trial) {
    return data.subset(trial.seed(), trial.labels());
  }

  /** The labelled rows that a trial learned from. */
  int[] training(Trial trial) {
    return subset(trial).training();
  }

  /**
   * At most a thousand labelled rows that none of its trials learned from or chose by, and that are
   * no test rows of any; where there are none left, the validation rows of the first that none
   * learned from, or else its training rows; never a test row of any. Empty where each of these is
   * another replicate's test row, as it may be where splits are drawn anew: then nothing can be
   * told.
   */
  int[] held() {
    return held(HELD);
  }

  /** The same, at most so many. */
  int[] held(int most) {
    Set<Integer> learned = new HashSet<>();
    Set<Integer> chosenBy = new HashSet<>();
    for (Trial trial : trials) {
      LabelSubset subset = subset(trial);
      Arrays.stream(subset.training()).forEach(learned::add);
      Arrays.stream(subset.validation()).forEach(chosenBy::add);
    }
    Set<Integer> tested = tested();
    Set<Integer> candidates = new HashSet<>();
    Arrays.stream(data.replicate(trial().seed()).train()).forEach(candidates::add);
    int[] left =
        Arrays.stream(data.replicate(trial().seed()).pool())
            .filter(
                row ->
                    candidates.contains(row)
                        && !learned.contains(row)
                        && !chosenBy.contains(row)
                        && !tested.contains(row))
            .limit(most)
            .toArray();
    if (left.length > 0) {
      return left;
    }
    int[] validation =
        Arrays.stream(subset(trial()).validation())
            .filter(row -> !learned.contains(row) && !tested.contains(row))
            .toArray();
    return validation.length > 0 ? validation : untested(trial());
  }

  /** The labelled rows that a trial learned from and that none of its trials is tested on. */
  int[] untested(Trial trial) {
    Set<Integer> tested = tested();
    return Arrays.stream(training(trial)).filter(row -> !tested.contains(row)).toArray();
  }

  /** Where splits are drawn anew, another replicate's test rows are no test rows here. */
  private Set<Integer> tested() {
    Set<Integer> tested = new HashSet<>();
    for (int seed : trials.stream().mapToInt(Trial::seed).distinct().toArray()) {
      Arrays.stream(data.replicate(seed).test()).forEach(tested::add);
    }
    return tested;
  }

  /**
   * What an evaluated point needs first: statistics of the data, as a norm's, measured on a trial's
   * training rows; nothing in networks without.
   */
  Line.Settling settling(Trial trial, Stream stream) {
    Network network = network(trial);
    if (network.statistics().isEmpty()) {
      return Line.Settling.NOTHING;
    }
    Calibration calibration =
        new Calibration(
            network,
            inputs(trial),
            new int[][] {training(trial)},
            Rng.of(stream.fold("statistics")),
            0);
    // Point by point, since each has rows of its own there.
    return (theta, members) ->
        Parameters.join(
            IntStream.range(0, theta.members())
                .mapToObj(m -> calibration.of(theta.members(m)))
                .toList());
  }

  /** A point without statistics of the data: what can move, and has a place in weight space. */
  Parameters weights(Parameters theta) {
    Set<String> statistics = network().statistics();
    return theta.only(name -> !statistics.contains(name));
  }

  /** The stream below which a measure draws. */
  Stream stream(String measure) {
    return data.stream(trial().seed()).fold("survey").fold(measure).fold(network().text());
  }

  /** A number of the subject: of its one trial, of its two, or, of more, of the first. */
  Measurement measurement(String quantity, String place, double at, double value) {
    return trials.size() == 2
        ? of(trials.get(0), trials.get(1), quantity, place, at, value)
        : of(trial(), quantity, place, at, value);
  }

  /** A number of one of its trials. */
  Measurement of(Trial trial, String quantity, String place, double at, double value) {
    return new Measurement(trial.id(), "", quantity, place, at, value);
  }

  /** A number of two of its trials. */
  Measurement of(Trial trial, Trial other, String quantity, String place, double at, double value) {
    return new Measurement(trial.id(), other.id(), quantity, place, at, value);
  }
}
