package org.basin.train;

import java.util.List;
import org.basin.data.Inputs;
import org.basin.engine.Rng;
import org.basin.engine.Scope;
import org.basin.nn.Network;
import org.basin.nn.Parameters;

/**
 * Labelled training of a cohort from any start: descent on cross-entropy, looked at some twenty
 * times, each member stopped and its best weights taken by its own validation rows. Better means a
 * smaller cost by the recipe's criterion, or the same and a smaller loss. Without validation rows
 * the last weights are taken. A member that is done leaves the cohort.
 *
 * @param members what each has to itself
 * @param halving which candidates of a trial go on
 */
public record FineTuning(
    Network network, Recipe recipe, List<MemberSetting> members, Halving halving) {

  public FineTuning {
    members = List.copyOf(members);
  }

  /** Every member trained to its own end. */
  public FineTuning(Network network, Recipe recipe, List<MemberSetting> members) {
    this(network, recipe, members, Halving.none(members.size()));
  }

  /**
   * What came of it.
   *
   * @param theta each member's best weights
   */
  public record Result(Parameters theta, Trace[] traces) {}

  /**
   * Trains.
   *
   * @param training rows a member, as many for every member
   * @param validation likewise; may be none
   * @param rng the members' streams; order, masks, views and mixtures are drawn from names below it
   */
  public Result run(
      Parameters start, Inputs inputs, int[][] training, int[][] validation, Rng rng) {
    return run(start, inputs, training, validation, new int[training.length][0], rng);
  }

  /**
   * Trains with rows at hand whose labels are not looked at.
   *
   * @param pool likewise; wanted where the recipe has pseudo-labels
   */
  public Result run(
      Parameters start,
      Inputs inputs,
      int[][] training,
      int[][] validation,
      int[][] pool,
      Rng rng) {
    return run(start, inputs, training, validation, pool, rng, Observer.NONE);
  }

  /**
   * Trains while somebody watches.
   *
   * @param watcher shown the members that are still there at each look, at the point that is
   *     evaluated: what is measured on data is, and what is frozen is there; where it does not want
   *     to go on, all stop
   */
  public Result run(
      Parameters start,
      Inputs inputs,
      int[][] training,
      int[][] validation,
      int[][] pool,
      Rng rng,
      Observer watcher) {
    try (Scope scope = Scope.open()) {
      Inputs ready = inputs.gathered(training, validation, pool);
      Course course = new Course(this, start, ready, training, validation, pool, rng, watcher);
      Parameters moving = start.only(name -> !recipe.layers().frozen(network, name));
      new Descent(
              recipe.optimiser(),
              new MembersPace(network, recipe.layers(), members),
              course.steps(),
              course.every())
          .attended(moving, course, rng.fold("masks"), course);
      return new Result(scope.keep(course.best()), course.traces());
    }
  }
}
