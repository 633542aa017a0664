package org.basin.execution;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.basin.InputError;
import org.basin.OutsideError;
import org.basin.data.Inputs;
import org.basin.engine.Scope;
import org.basin.nn.Network;
import org.basin.nn.Parameters;
import org.basin.stats.Temperature;
import org.basin.study.Outcome;
import org.basin.study.Status;
import org.basin.study.Trial;
import org.basin.train.Trace;
import org.jspecify.annotations.Nullable;

/**
 * A stored trial's network, or the start that it began with: as it was kept, or else trained again
 * from the same draws. The test part is not looked at.
 *
 * @param theta one member; it belongs to the scope that was open when it was asked for
 * @param temperature by the rows that the trial validated on; null where there are none, and for a
 *     start
 * @param again whether it was trained again
 * @param differences a sentence for each number of the training again that is not the stored one
 */
public record TrainedNetwork(
    Network network,
    Parameters theta,
    @Nullable Temperature temperature,
    boolean again,
    List<String> differences) {

  public TrainedNetwork {
    differences = List.copyOf(differences);
  }

  /** Whether a trial's network was kept, so that none has to be trained. */
  public static boolean kept(StudyData data, Trial trial, Path run) {
    return checkpoints(data, run).has(trial);
  }

  /**
   * The network as the trial left it.
   *
   * @param outcome that ended well, of an arm that has a network
   * @param run the run's folder, which is only read
   * @param workshop a folder for pre-trained starts that are not kept
   */
  public static TrainedNetwork of(StudyData data, Outcome outcome, Path run, Path workshop) {
    Trial trial = outcome.trial();
    check(data, outcome);
    try (Scope scope = Scope.open()) {
      if (!kept(data, trial, run)) {
        return again(data, outcome, starts(data, trial, run, workshop), scope);
      }
      Network network = network(data, trial);
      Parameters theta = checkpoints(data, run).read(trial);
      return new TrainedNetwork(
          network, scope.keep(theta), temperature(data, trial, network, theta), false, List.of());
    } catch (IOException e) {
      throw new OutsideError("a trained network cannot be read: " + e.getMessage(), e);
    }
  }

  /** The weights that the trial began with, before the first label was learned from. */
  public static TrainedNetwork start(StudyData data, Outcome outcome, Path run, Path workshop) {
    Trial trial = outcome.trial();
    check(data, outcome);
    String named =
        outcome.tuning().stream()
            .filter(candidate -> candidate.chosen())
            .map(candidate -> candidate.configuration().start())
            .filter(start -> start != null)
            .findFirst()
            .orElse(trial.arm());
    Trial from = trial.by(named);
    try (Scope scope = Scope.open()) {
      Network network = network(data, trial);
      int[] rows = data.subset(trial.seed(), trial.labels()).training();
      Parameters theta =
          starts(data, trial, run, workshop).of(from, data.arm(from), network, rows).theta();
      return new TrainedNetwork(network, scope.keep(theta), null, false, List.of());
    }
  }

  private static void check(StudyData data, Outcome outcome) {
    Trial trial = outcome.trial();
    if (data.arm(trial).forest() != null) {
      throw new InputError(
          "arm %s: expected an arm that trains a network, found one of trees, which have none"
              .formatted(trial.arm()));
    }
    if (outcome.status() != Status.OK) {
      throw new InputError(
          "trial %s (%s, labels %s, seed %d): expected one that ended well, found that it %s; name another with --arm, --labels or --seed"
              .formatted(
                  trial.id(),
                  trial.arm(),
                  trial.labels(),
                  trial.seed(),
                  outcome.status().name().toLowerCase(java.util.Locale.ROOT)));
    }
  }

  private static Checkpoints checkpoints(StudyData data, Path run) {
    return new Checkpoints(data, run.resolve("checkpoints"));
  }

  private static Network network(StudyData data, Trial trial) {
    return data.network(trial.network(), data.arm(trial).linear());
  }

  private static @Nullable Temperature temperature(
      StudyData data, Trial trial, Network network, Parameters theta) {
    Inputs inputs = new Inputs(data.examples(), List.of(data.standardisation(trial.seed())));
    return Tempering.of(
        network, theta, inputs, data.subset(trial.seed(), trial.labels()).validation());
  }

  /** The run's own starts where all that the trial needs are kept, else new ones. */
  private static Starts starts(StudyData data, Trial trial, Path run, Path workshop) {
    Starts kept = new Starts(data, run.resolve("checkpoints").resolve("starts"));
    if (!Arms.pretrained(trial.arm())) {
      return kept;
    }
    List<Trial> needed = Costs.starts(data, trial);
    if (needed.stream().allMatch(start -> kept.has(StartKey.of(start)))) {
      return kept;
    }
    Starts made = new Starts(data, workshop.resolve("starts"));
    needed.forEach(start -> made.pretrain(List.of(start)));
    return made;
  }

  private static TrainedNetwork again(StudyData data, Outcome outcome, Starts starts, Scope scope) {
    Trial trial = outcome.trial();
    Cohort alone = new Cohort(List.of(trial), Costs.candidates(data, trial), 0);
    CohortTraining trained = CohortTraining.of(data, starts, alone);
    Trace trace = trained.traces()[trained.chosen()[0]];
    List<String> differences = new ArrayList<>();
    compare("validation error", outcome.validationError(), trace.bestError(), differences);
    compare("validation loss", outcome.validationLoss(), trace.bestLoss(), differences);
    if (!Arrays.equals(outcome.curve().trainLoss(), trace.curve().trainLoss())) {
      differences.add("the training curves differ");
    }
    return new TrainedNetwork(
        trained.network(),
        scope.keep(trained.theta()),
        temperature(data, trial, trained.network(), trained.theta()),
        true,
        differences);
  }

  private static void compare(String what, double stored, double now, List<String> differences) {
    boolean neither = !Double.isFinite(stored) && !Double.isFinite(now);
    if (!neither && stored != now) {
      differences.add(what + ": stored " + stored + ", now " + now);
    }
  }
}
