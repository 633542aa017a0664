package org.basin.train;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.basin.data.Inputs;
import org.basin.data.View;
import org.basin.engine.Rng;
import org.basin.engine.Stream;
import org.basin.engine.Tensor;
import org.basin.nn.Network;
import org.basin.nn.Parameters;
import org.basin.nn.Pass;

/**
 * One training whose copies part on the way (Frankle et al., "Linear mode connectivity and the
 * lottery ticket hypothesis", ICML 2020, section 3): up to a step two copies see the same examples
 * in the same order, from there on each has an order, views and masks of its own. The schedule goes
 * on as if nothing had happened. All pairs are one cohort. Each is trained to the recipe's end, and
 * its last weights are taken: nothing is chosen by validation.
 *
 * @param recipe without mixtures and pseudo-labels
 * @param at the steps at which the pairs part, one a pair
 */
public record Parting(Network network, Recipe recipe, MemberSetting setting, long... at) {

  /** Whether a recipe can be trained so. */
  public static boolean suits(Recipe recipe) {
    return recipe.target().mixup() == 0 && !recipe.target().pseudo().any();
  }

  /** Steps of a whole training on so many rows. */
  public static long steps(Recipe recipe, int rows) {
    int batch = Math.min(recipe.batch(), rows);
    return Math.max(recipe.minimumSteps(), (long) Math.ceil(recipe.epochs() * rows / batch));
  }

  /**
   * Trains.
   *
   * @param start one member
   * @param inputs of one member
   * @param training its rows
   * @param stream below which everything is drawn
   * @return member 2 i and 2 i + 1 are the copies of pair i
   */
  public Parameters run(Parameters start, Inputs inputs, int[] training, Stream stream) {
    int members = 2 * at.length;
    int[] same = new int[members];
    int[][] rows = new int[members][];
    Arrays.fill(rows, training);
    Inputs all = inputs.members(same);
    Stream together = stream.fold("together");
    Stream[] apart = {stream.fold("apart").fold(0), stream.fold("apart").fold(1)};
    Batches before = new Batches(rows, recipe.batch(), streams(members, m -> together));
    Batches after = new Batches(rows, recipe.batch(), streams(members, m -> apart[m % 2]));
    View view = recipe.views().on(all, rows);
    List<MemberSetting> settings = IntStream.range(0, members).mapToObj(m -> setting).toList();
    Parameters from = start.members(same);
    Parameters frozen = from.only(name -> recipe.layers().frozen(network, name));
    Objective objective =
        (theta, step, unused) -> {
          int[][] batch = before.at(step);
          int[][] own = after.at(step);
          for (int m = 0; m < members; m++) {
            batch[m] = step < at[m / 2] ? batch[m] : own[m];
          }
          Rng draws =
              streams(members, m -> (step < at[m / 2] ? together : apart[m % 2]).fold(step));
          Tensor x = view.apply(all.at(batch), draws.fold("view"));
          Pass pass = Pass.training(setting.dropping(), draws).storing(recipe.layers().frozen());
          return Losses.crossEntropy(
              network.forward(frozen.and(theta), x, pass),
              all.examples().labels(batch),
              recipe.target().smoothing());
        };
    long steps = steps(recipe, training.length);
    Parameters end =
        new Descent(
                recipe.optimiser(),
                new MembersPace(network, recipe.layers(), settings),
                steps,
                steps)
            .run(
                from.only(name -> !frozen.names().contains(name)),
                objective,
                streams(members, m -> together),
                Observer.NONE);
    return from.and(end);
  }

  private static Rng streams(int members, java.util.function.IntFunction<Stream> each) {
    return Rng.of(IntStream.range(0, members).mapToObj(each).toArray(Stream[]::new));
  }
}
