package org.basin.train;

import java.util.List;
import org.basin.data.Inputs;
import org.basin.engine.Rng;
import org.basin.engine.Scope;
import org.basin.engine.Tensor;
import org.basin.engine.Type;
import org.basin.nn.Network;
import org.basin.nn.Parameters;
import org.basin.nn.Pass;
import org.jspecify.annotations.Nullable;

/**
 * Labelled training of a cohort from any start: descent on cross-entropy, looked at some twenty
 * times, each member stopped and its best weights taken by its own validation rows. Better means a
 * smaller validation error, or the same error and a smaller loss. Without validation rows the last
 * weights are taken.
 *
 * @param members what each has to itself
 */
public record FineTuning(Network network, Recipe recipe, List<MemberSetting> members) {
  private static final int LOOKS = 20;

  /**
   * What came of it.
   *
   * @param theta each member's best weights
   */
  public record Result(Parameters theta, Trace[] traces) {}

  public FineTuning {
    members = List.copyOf(members);
  }

  /**
   * Trains.
   *
   * @param training rows a member, as many for every member
   * @param validation likewise; may be none
   * @param rng the members' streams; order and masks are drawn from names below it
   */
  public Result run(
      Parameters start, Inputs inputs, int[][] training, int[][] validation, Rng rng) {
    Batches batches = new Batches(training, recipe.batch(), rng.fold("order"));
    long steps = Math.max(recipe.minimumSteps(), batches.steps(recipe.epochs()));
    long every = Math.max(1, steps / LOOKS);
    Parameters frozen = start.only(this::frozen);
    Parameters moving = start.only(name -> !frozen(name));
    List<Pass.Dropping> dropping = members.stream().map(MemberSetting::dropping).toList();
    Trace[] traces = new Trace[members.size()];
    for (int m = 0; m < traces.length; m++) {
      traces[m] = new Trace();
    }
    double flopsAStep = flopsAnExample() * batches.size();
    Calibration calibration =
        new Calibration(network, inputs, training, rng.fold("statistics"), recipe.frozen());
    double flopsALook =
        validation[0].length == 0
            ? 0
            : (double) network.flops() * validation[0].length + calibration.flops();
    try (Scope scope = Scope.open()) {
      Parameters best = moving.copy();
      Objective objective =
          (theta, step, draws) -> {
            int[][] rows = batches.at(step);
            Tensor scores =
                network.forward(
                    frozen.and(theta),
                    inputs.at(rows),
                    Pass.training(dropping, draws).storing(recipe.frozen()));
            return Losses.crossEntropy(scores, inputs.examples().labels(rows));
          };
      Observer observer =
          (done, theta, losses) -> {
            double epoch = (double) done * batches.size() / training[0].length;
            @Nullable Evaluation seen =
                validation[0].length == 0
                    ? null
                    : Evaluation.of(network, calibration.of(frozen.and(theta)), inputs, validation);
            boolean[] better = new boolean[traces.length];
            boolean open = false;
            for (int m = 0; m < traces.length; m++) {
              if (!traces[m].done(recipe.patience())) {
                traces[m].flops += flopsAStep * (done - traces[m].steps) + flopsALook;
                traces[m].steps = done;
                better[m] =
                    traces[m].look(
                        epoch,
                        losses[m],
                        seen == null ? Double.NaN : seen.error()[m],
                        seen == null ? Double.NaN : seen.loss()[m]);
              }
              open |= !traces[m].done(recipe.patience());
            }
            take(best, theta, better);
            return open;
          };
      new Descent(recipe.optimiser(), new MembersPace(members), steps, every)
          .run(moving, objective, rng.fold("masks"), observer);
      // In the start's order, so that all points of a network line up.
      return new Result(scope.keep(calibration.of(start.and(best)).copy()), traces);
    }
  }

  /** Whether a tensor of that name stays as it started. */
  private boolean frozen(String name) {
    if (network.statistics().contains(name)) {
      return true;
    }
    for (int depth = 0; depth < recipe.frozen(); depth++) {
      if (name.startsWith(Network.name(depth) + ".")) {
        return true;
      }
    }
    return false;
  }

  /** Forward through all layers, and twice as much again backward through those that move. */
  private double flopsAnExample() {
    return 3.0 * network.flops() - 2.0 * network.flops(recipe.frozen());
  }

  private static void take(Parameters best, Parameters theta, boolean[] better) {
    double[] flags = new double[better.length];
    boolean any = false;
    for (int m = 0; m < flags.length; m++) {
      flags[m] = better[m] ? 1 : 0;
      any |= better[m];
    }
    if (!any) {
      return;
    }
    for (String name : best.names()) {
      Tensor old = best.get(name);
      Tensor chosen = Tensor.perMember(flags, old.rank()).to(Type.BOOL);
      old.copyInPlace(theta.get(name).where(chosen, old));
    }
  }
}
