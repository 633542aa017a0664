package org.basin.execution;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.basin.data.Inputs;
import org.basin.data.LabelSubset;
import org.basin.data.Standardisation;
import org.basin.engine.Rng;
import org.basin.engine.Scope;
import org.basin.engine.Stream;
import org.basin.nn.Network;
import org.basin.nn.Parameters;
import org.basin.nn.Pass;
import org.basin.study.Candidate;
import org.basin.study.Filters;
import org.basin.study.Outcome;
import org.basin.study.Status;
import org.basin.study.Training;
import org.basin.study.Trial;
import org.basin.train.Evaluation;
import org.basin.train.FineTuning;
import org.basin.train.MemberSetting;
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
    Network network = data.network(trials.get(0).network(), arm.linear());
    Training training = data.study().training();
    Members members = Members.of(data, cohort);
    try (Scope scope = Scope.open()) {
      List<Starts.Start> from = new ArrayList<>();
      for (Trial trial : trials) {
        int[] rows = data.subset(trial.seed(), trial.labels()).training();
        from.add(starts.of(trial, data.arm(trial), network, rows));
      }
      Parameters start = Parameters.join(from.stream().map(Starts.Start::theta).toList());
      FineTuning.Result trained =
          new FineTuning(
                  network,
                  Recipes.recipe(training, data.dataset(), arm),
                  members.settings(training, arm))
              .run(
                  start.members(members.trialOf()),
                  members.inputs(data),
                  members.training(),
                  members.validation(),
                  members.streams());
      int[] chosen = members.choose(trained.traces());
      List<MemberSetting> settings = members.settings(training, arm);
      List<Pass.Dropping> dropping =
          Arrays.stream(chosen).mapToObj(m -> settings.get(m).dropping()).toList();
      Parameters theta = trained.theta().members(chosen);
      Inputs inputs = members.inputs(data).members(chosen);
      Evaluation onTraining =
          Evaluation.of(
              network,
              theta,
              inputs,
              members.of(members.training(), chosen),
              Pass.inference(dropping));
      short[][] predictions = new short[trials.size()][];
      double[][] test = test(network, theta, inputs, dropping, trials, predictions);
      double seconds = (System.nanoTime() - begun) / 1e9 / trials.size();
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
                from.get(t),
                onTraining.loss()[t],
                test[0][t],
                test[1][t],
                predictions[t],
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
      short[][] predictions) {
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
      Starts.Start start,
      double trainLoss,
      double testError,
      double testLoss,
      short[] predictions,
      double seconds) {
    Trace trace = traces[chosen];
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
    for (int m = index * members.candidates(); m < (index + 1) * members.candidates(); m++) {
      tuning.add(
          new Candidate(
              members.rates()[m],
              finiteOrNaN(traces[m].bestError()),
              finiteOrNaN(traces[m].bestLoss()),
              (int) Math.round(traces[m].epochs()),
              traces[m].diverged(),
              m == chosen));
      otherFlops += m == chosen ? 0 : traces[m].flops();
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
        members.rates()[chosen],
        (int) Math.round(trace.epochs()),
        scored && trace.converged(),
        Math.round(start.flops()),
        Math.round(trace.flops()),
        Math.round(otherFlops),
        seconds + start.seconds(),
        tuning,
        trace.curve(),
        scored ? predictions : new short[0]);
  }

  private static double finiteOrNaN(double value) {
    return Double.isFinite(value) ? value : Double.NaN;
  }

  /**
   * The members of a cohort: each trial's candidates side by side.
   *
   * @param trialOf the trial of each member
   * @param rates the learning rate of each member
   * @param labelled labelled examples of each trial
   */
  private record Members(
      int candidates,
      int[] trialOf,
      double[] rates,
      int[][] training,
      int[][] validation,
      Rng streams,
      int[] seeds,
      int[] labelled) {

    static Members of(StudyData data, Cohort cohort) {
      List<Trial> trials = cohort.trials();
      List<Double> candidates = data.study().training().learningRates();
      int each = cohort.candidates();
      int count = trials.size() * each;
      int[] trialOf = new int[count];
      double[] rates = new double[count];
      int[][] training = new int[count][];
      int[][] validation = new int[count][];
      Stream[] streams = new Stream[count];
      int[] seeds = new int[count];
      int[] labelled = new int[trials.size()];
      for (int t = 0; t < trials.size(); t++) {
        Trial trial = trials.get(t);
        LabelSubset subset = data.subset(trial.seed(), trial.labels());
        labelled[t] = subset.size();
        for (int c = 0; c < each; c++) {
          int m = t * each + c;
          trialOf[m] = t;
          // Nothing to choose by: the middle one.
          rates[m] = each == 1 ? candidates.get(candidates.size() / 2) : candidates.get(c);
          training[m] = subset.training();
          validation[m] = subset.validation();
          streams[m] = data.stream(trial.seed()).fold("fine-tuning");
          seeds[m] = trial.seed();
        }
      }
      return new Members(
          each, trialOf, rates, training, validation, Rng.of(streams), seeds, labelled);
    }

    List<MemberSetting> settings(Training training, Arm arm) {
      return Arrays.stream(rates).mapToObj(rate -> Recipes.member(training, arm, rate)).toList();
    }

    Inputs inputs(StudyData data) {
      List<Standardisation> each = Arrays.stream(seeds).mapToObj(data::standardisation).toList();
      return new Inputs(data.examples(), each);
    }

    int[][] of(int[][] rows, int[] which) {
      return Arrays.stream(which).mapToObj(m -> rows[m]).toArray(int[][]::new);
    }

    /** The best member of each trial: the smallest validation error, then loss, then the first. */
    int[] choose(Trace[] traces) {
      int[] chosen = new int[trialOf.length / candidates];
      for (int t = 0; t < chosen.length; t++) {
        int best = t * candidates;
        for (int m = best + 1; m < (t + 1) * candidates; m++) {
          if (better(traces[m], traces[best])) {
            best = m;
          }
        }
        chosen[t] = best;
      }
      return chosen;
    }

    private static boolean better(Trace one, Trace other) {
      int byError = Double.compare(one.bestError(), other.bestError());
      return byError < 0 || (byError == 0 && one.bestLoss() < other.bestLoss());
    }
  }
}
