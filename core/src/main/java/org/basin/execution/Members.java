package org.basin.execution;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.basin.data.Inputs;
import org.basin.data.LabelSubset;
import org.basin.data.Standardisation;
import org.basin.engine.Rng;
import org.basin.engine.Stream;
import org.basin.study.Configuration;
import org.basin.study.Status;
import org.basin.study.Trial;
import org.basin.train.MemberSetting;
import org.basin.train.Trace;

/**
 * The members of a cohort: each trial's candidates side by side.
 *
 * @param candidates of each trial
 * @param trialOf the trial of each member
 * @param configurations of each member
 * @param starts a trial for each start that members begin from
 * @param startOf the number of each member's start
 * @param pool rows whose labels are not looked at, for arms with pseudo-labels
 * @param labelled labelled examples of each trial
 */
record Members(
    int candidates,
    int[] trialOf,
    List<Configuration> configurations,
    List<Trial> starts,
    int[] startOf,
    int[][] training,
    int[][] validation,
    int[][] pool,
    Rng streams,
    int[] seeds,
    int[] labelled) {

  static Members of(StudyData data, Cohort cohort) {
    List<Trial> trials = cohort.trials();
    int each = cohort.candidates();
    int count = trials.size() * each;
    int[] trialOf = new int[count];
    List<Configuration> configurations = new ArrayList<>();
    List<Trial> starts = new ArrayList<>();
    int[] startOf = new int[count];
    int[][] training = new int[count][];
    int[][] validation = new int[count][];
    int[][] pool = new int[count][];
    Stream[] streams = new Stream[count];
    int[] seeds = new int[count];
    int[] labelled = new int[trials.size()];
    for (int t = 0; t < trials.size(); t++) {
      Trial trial = trials.get(t);
      LabelSubset subset = data.subset(trial.seed(), trial.labels());
      labelled[t] = subset.size();
      List<Configuration> ours = configurations(data, trial, each);
      int[] unlabelled = Sources.pseudo(data, trial);
      int first = starts.size();
      for (int c = 0; c < each; c++) {
        int m = t * each + c;
        String named = ours.get(c).start();
        Trial start = named == null ? trial : trial.by(named);
        int known = starts.subList(first, starts.size()).indexOf(start);
        startOf[m] = known < 0 ? starts.size() : first + known;
        if (known < 0) {
          starts.add(start);
        }
        trialOf[m] = t;
        training[m] = subset.training();
        validation[m] = subset.validation();
        pool[m] = unlabelled;
        streams[m] = data.stream(trial.seed()).fold("fine-tuning");
        seeds[m] = trial.seed();
      }
      configurations.addAll(ours);
    }
    return new Members(
        each,
        trialOf,
        configurations,
        starts,
        startOf,
        training,
        validation,
        pool,
        Rng.of(streams),
        seeds,
        labelled);
  }

  private static List<Configuration> configurations(StudyData data, Trial trial, int count) {
    Arm arm = data.arm(trial);
    return Search.of(
        data.study().training(),
        count,
        arm.dropping().hidden() > 0 || arm.dropping().weight() > 0,
        Arms.starts(trial.arm(), data.study().training().tuning()),
        data.stream(trial.seed()));
  }

  List<MemberSetting> settings(Arm arm) {
    return configurations.stream().map(each -> Recipes.member(each, arm)).toList();
  }

  Inputs inputs(StudyData data) {
    List<Standardisation> each = Arrays.stream(seeds).mapToObj(data::standardisation).toList();
    return new Inputs(data.examples(), each);
  }

  int[][] of(int[][] rows, int[] which) {
    return Arrays.stream(which).mapToObj(m -> rows[m]).toArray(int[][]::new);
  }

  /** The numbers of some members' starts. */
  int[] startsOf(int[] which) {
    return Arrays.stream(which).map(m -> startOf[m]).toArray();
  }

  /**
   * The best member of each trial: of those whose start came to something the best on validation,
   * by the study's criterion, then the first.
   */
  int[] choose(Trace[] traces, List<Starts.Start> from) {
    int[] chosen = new int[trialOf.length / candidates];
    for (int t = 0; t < chosen.length; t++) {
      int best = t * candidates;
      for (int m = best + 1; m < (t + 1) * candidates; m++) {
        boolean sound = from.get(startOf[m]).status() == Status.OK;
        boolean bestSound = from.get(startOf[best]).status() == Status.OK;
        if (sound == bestSound ? traces[m].betterThan(traces[best]) : sound) {
          best = m;
        }
      }
      chosen[t] = best;
    }
    return chosen;
  }
}
