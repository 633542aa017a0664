package org.basin.execution;

import java.util.ArrayList;
import java.util.List;
import org.basin.nn.Network;
import org.basin.nn.Parameters;
import org.basin.study.Training;
import org.basin.study.Trial;
import org.basin.train.FineTuning;
import org.basin.train.Halving;
import org.basin.train.MemberSetting;
import org.basin.train.Recipe;
import org.basin.train.Trace;

/**
 * A cohort as training and the choice on validation leave it: nobody has looked at the test part
 * yet. Tensors belong to the scope that was open when it was made.
 *
 * @param settings of each member
 * @param from the starts, by number
 * @param started the starts' weights, a member each
 * @param traces of each member
 * @param chosen the member that each trial chose
 * @param theta the chosen members' weights, a member a trial
 */
record CohortTraining(
    Network network,
    Members members,
    List<MemberSetting> settings,
    List<Starts.Start> from,
    Parameters started,
    Trace[] traces,
    int[] chosen,
    Parameters theta) {

  /** Trains every candidate of every trial. Their pre-trained starts have been made. */
  static CohortTraining of(StudyData data, Starts starts, Cohort cohort) {
    Trial first = cohort.trials().get(0);
    Arm arm = data.arm(first);
    Network network = data.network(first.network(), arm.linear());
    Training training = data.study().training();
    Members members = Members.of(data, cohort);
    List<MemberSetting> settings = members.settings(arm);
    List<Starts.Start> from = starts(data, starts, members, network);
    Parameters started = Parameters.join(from.stream().map(Starts.Start::theta).toList());
    Recipe recipe = Recipes.recipe(data.study(), data.dataset(), arm);
    double times = Costs.lengthening(data, first);
    FineTuning.Result trained =
        new FineTuning(
                network,
                times > 1 ? recipe.lengthened(times) : recipe,
                settings,
                new Halving(training.tuning().halving(), members.trialOf()))
            .run(
                started.members(members.startOf()),
                members.inputs(data),
                members.training(),
                members.validation(),
                members.pool(),
                members.streams());
    int[] chosen = members.choose(trained.traces(), from);
    return new CohortTraining(
        network,
        members,
        settings,
        from,
        started,
        trained.traces(),
        chosen,
        trained.theta().members(chosen));
  }

  /** The starts that the members begin from, in the order of their numbers. */
  private static List<Starts.Start> starts(
      StudyData data, Starts starts, Members members, Network network) {
    List<Starts.Start> from = new ArrayList<>();
    for (Trial trial : members.starts()) {
      int[] rows = data.subset(trial.seed(), trial.labels()).training();
      from.add(starts.of(trial, data.arm(trial), network, rows));
    }
    return from;
  }

  /** The weights that the chosen members began with, a member a trial. */
  Parameters begun() {
    return started.members(members.startsOf(chosen));
  }
}
