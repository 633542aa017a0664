package org.basin.execution;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.basin.data.Inputs;
import org.basin.engine.Scope;
import org.basin.nn.Network;
import org.basin.nn.Parameters;
import org.basin.nn.Pass;
import org.basin.study.Candidate;
import org.basin.study.Filters;
import org.basin.study.Outcome;
import org.basin.study.Scores;
import org.basin.study.Status;
import org.basin.study.Trial;
import org.basin.train.Evaluation;
import org.basin.train.Trace;
import org.jspecify.annotations.Nullable;

/**
 * One cohort from data to outcomes: subsets, starts, fine-tuning of every candidate, the choice on
 * validation, one look at the test part.
 */
final class CohortRun {
  private final StudyData data;
  private final Starts starts;
  private final Checkpoints checkpoints;

  CohortRun(StudyData data, Starts starts, Checkpoints checkpoints) {
    this.data = data;
    this.starts = starts;
    this.checkpoints = checkpoints;
  }

  /** What a cohort leaves behind. */
  record Result(List<Outcome> outcomes, List<Filters> filters) {}

  Result run(Cohort cohort) {
    long begun = System.nanoTime();
    List<Trial> trials = cohort.trials();
    Arm arm = data.arm(trials.get(0));
    Forest forest = arm.forest();
    if (forest != null) {
      return new Result(
          trials.stream().map(t -> TreeRun.of(data, t, forest, cohort.candidates())).toList(),
          List.of());
    }
    try (Scope scope = Scope.open()) {
      CohortTraining trained = CohortTraining.of(data, starts, cohort);
      Network network = trained.network();
      Members members = trained.members();
      int[] chosen = trained.chosen();
      List<Pass.Dropping> dropping =
          Arrays.stream(chosen).mapToObj(m -> trained.settings().get(m).dropping()).toList();
      Parameters theta = trained.theta();
      Inputs inputs = members.inputs(data).members(chosen);
      Evaluation onTraining =
          Evaluation.of(
              network,
              theta,
              inputs,
              members.of(members.training(), chosen),
              Pass.inference(dropping));
      short[][] predictions = new short[trials.size()][];
      Scores[] measured = new Scores[trials.size()];
      double[][] test = test(network, theta, inputs, dropping, trials, predictions, measured);
      double seconds = (System.nanoTime() - begun) / 1e9 / trials.size();
      Parameters start = trained.begun();
      List<Outcome> outcomes = new ArrayList<>();
      List<Filters> filters = new ArrayList<>();
      for (int t = 0; t < trials.size(); t++) {
        Outcome outcome =
            outcome(
                trials.get(t),
                members,
                t,
                chosen[t],
                trained.traces(),
                trained.from(),
                onTraining.loss()[t],
                test[0][t],
                test[1][t],
                predictions[t],
                measured[t],
                seconds);
        outcomes.add(outcome);
        checkpoints.keep(outcome, theta, t);
        filters.addAll(checkpoints.pictures(outcome, network, start, theta, t));
      }
      return new Result(outcomes, filters);
    }
  }

  /** Errors and losses on each trial's own test part: [2][trials]. */
  private double[][] test(
      Network network,
      Parameters theta,
      Inputs inputs,
      List<Pass.Dropping> dropping,
      List<Trial> trials,
      short[][] predictions,
      Scores[] measured) {
    double[][] scores = new double[2][trials.size()];
    boolean[] done = new boolean[trials.size()];
    for (int t = 0; t < trials.size(); t++) {
      if (done[t]) {
        continue;
      }
      // Test parts of unequal size, where groups are split anew, are evaluated apart.
      int size = data.replicate(trials.get(t).seed()).test().length;
      List<Integer> equal = new ArrayList<>();
      for (int u = t; u < trials.size(); u++) {
        if (data.replicate(trials.get(u).seed()).test().length == size) {
          equal.add(u);
          done[u] = true;
        }
      }
      int[] which = equal.stream().mapToInt(Integer::intValue).toArray();
      int[][] rows = new int[which.length][];
      for (int i = 0; i < which.length; i++) {
        rows[i] = data.replicate(trials.get(which[i]).seed()).test();
      }
      try (Scope scope = Scope.open()) {
        Pass pass = Pass.inference(equal.stream().map(dropping::get).toList());
        Evaluation seen =
            Evaluation.of(network, theta.members(which), inputs.members(which), rows, pass);
        for (int i = 0; i < which.length; i++) {
          scores[0][which[i]] = seen.error()[i];
          scores[1][which[i]] = seen.loss()[i];
          predictions[which[i]] = seen.predictions()[i];
          measured[which[i]] =
              Scoring.of(data.dataset(), rows[i], seen.predictions()[i], seen.confidences()[i]);
        }
      }
    }
    return scores;
  }

  private static Outcome outcome(
      Trial trial,
      Members members,
      int index,
      int chosen,
      Trace[] traces,
      List<Starts.Start> from,
      double trainLoss,
      double testError,
      double testLoss,
      short[] predictions,
      Scores scores,
      double seconds) {
    Trace trace = traces[chosen];
    Starts.Start start = from.get(members.startOf()[chosen]);
    Status status = start.status();
    @Nullable String message =
        switch (status) {
          case OK -> null;
          case COLLAPSED ->
              "pre-training collapsed: it gives all examples nearly one representation";
          default -> "pre-training came to nothing";
        };
    if (status == Status.OK && trace.diverged() && !Double.isFinite(trace.bestError())) {
      status = Status.DIVERGED;
      message = "the loss of every candidate ceased to be finite";
    }
    if (status == Status.OK && !Double.isFinite(trainLoss)) {
      status = Status.DIVERGED; // in the very last step, which nobody looked at after
      message = "the trained weights give no finite loss";
    }
    List<Candidate> tuning = new ArrayList<>();
    double otherFlops = 0;
    double startSeconds = 0;
    Set<Integer> begun = new TreeSet<>();
    for (int m = index * members.candidates(); m < (index + 1) * members.candidates(); m++) {
      tuning.add(
          new Candidate(
              members.configurations().get(m),
              finiteOrNaN(traces[m].bestError()),
              finiteOrNaN(traces[m].bestLoss()),
              (int) Math.round(traces[m].epochs()),
              traces[m].rung(),
              Math.round(traces[m].flops()),
              traces[m].diverged(),
              m == chosen));
      otherFlops += m == chosen ? 0 : traces[m].flops();
      begun.add(members.startOf()[m]);
    }
    for (int each : begun) {
      // Starts that were tried and not taken are part of the tuning.
      otherFlops += each == members.startOf()[chosen] ? 0 : from.get(each).flops();
      startSeconds += from.get(each).seconds();
    }
    boolean scored = status == Status.OK;
    return new Outcome(
        trial,
        status,
        message,
        members.labelled()[index],
        finiteOrNaN(trace.bestError()),
        finiteOrNaN(trace.bestLoss()),
        scored ? testError : Double.NaN,
        scored ? testLoss : Double.NaN,
        scored ? trainLoss : Double.NaN,
        members.configurations().get(chosen).learningRate(),
        (int) Math.round(trace.epochs()),
        scored && (trial.matched() == null ? trace.converged() : trace.settled()),
        Math.round(start.flops()),
        Math.round(trace.flops()),
        Math.round(otherFlops),
        seconds + startSeconds,
        tuning,
        trace.curve(),
        scored ? predictions : new short[0],
        scores);
  }

  private static double finiteOrNaN(double value) {
    return Double.isFinite(value) ? value : Double.NaN;
  }
}
