package org.basin.execution;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.basin.data.Inputs;
import org.basin.engine.Stream;
import org.basin.nn.Network;
import org.basin.nn.Parameters;
import org.basin.study.Measurement;
import org.basin.study.Trial;
import org.basin.surface.Line;
import org.basin.train.Evaluation;
import org.basin.train.Parting;
import org.basin.train.Recipe;

/**
 * When the fate of a training is sealed: two copies part at an epoch and go on with other orders of
 * examples to the end (Frankle et al., ICML 2020). From the epoch on at which no barrier is left
 * between them, chance no longer decides the basin. {@code fate.loss-barrier} on what they learned
 * from, {@code fate.error-barrier} and {@code fate.disagreement} on held rows, at the epoch of
 * parting.
 */
record Fate() implements Measure {
  private static final int POINTS = 11;

  /** Shares of the training at which copies part. */
  private static final List<Double> SHARES = List.of(0.0, 1 / 32.0, 1 / 16.0, 1 / 8.0, 0.25, 0.5);

  @Override
  public String name() {
    return "fate";
  }

  /** With two, hardly any interval lies on one side of the margin. */
  @Override
  public int replicates() {
    return 5;
  }

  @Override
  public Level level() {
    return Level.FULL;
  }

  @Override
  public Of of() {
    return Of.TRIAL;
  }

  @Override
  public boolean kept() {
    return false;
  }

  @Override
  public boolean applies(Subject subject) {
    return Parting.suits(recipe(subject)) && subject.hasStart(subject.trial());
  }

  private static Recipe recipe(Subject subject) {
    return Recipes.recipe(
        subject.data().study(), subject.data().dataset(), subject.data().arm(subject.trial()));
  }

  @Override
  public double flops(Subject subject) {
    Trial trial = subject.trial();
    int rows = subject.training(trial).length;
    Recipe recipe = recipe(subject);
    double seen = (double) Parting.steps(recipe, rows) * Math.min(rows, recipe.batch());
    double lines = 2.0 * POINTS * (rows + subject.held().length) / 2;
    return SHARES.size() * subject.network().flops() * (6 * seen + lines);
  }

  @Override
  public List<Measurement> of(Subject subject) {
    Trial trial = subject.trial();
    Network network = subject.network();
    int[] training = subject.training(trial);
    int[] held = subject.held();
    Inputs inputs = subject.inputs(trial);
    Recipe recipe = recipe(subject);
    long steps = Parting.steps(recipe, training.length);
    long[] at = SHARES.stream().mapToLong(share -> Math.round(share * steps)).distinct().toArray();
    Stream stream = subject.stream(name());
    Line.Settling settled = subject.settling(trial, stream);
    int pairs = at.length;
    int[] pair = new int[pairs]; // all of one trial
    Parameters ends =
        new Parting(
                network,
                recipe,
                Recipes.member(subject.chosen(trial), subject.data().arm(trial)),
                at)
            .run(subject.start(trial), inputs, training, stream);
    Parameters all = settled.at(ends, new int[2 * pairs]);
    Parameters ones = all.members(IntStream.range(0, pairs).map(i -> 2 * i).toArray());
    Parameters others = all.members(IntStream.range(0, pairs).map(i -> 2 * i + 1).toArray());
    Inputs each = inputs.members(pair);
    Line learned =
        Line.between(network, ones, others, each, rows(training, pairs), POINTS, settled);
    Line seen = Line.between(network, ones, others, each, rows(held, pairs), POINTS, settled);
    short[][] first = Evaluation.of(network, ones, each, rows(held, pairs)).predictions();
    short[][] second = Evaluation.of(network, others, each, rows(held, pairs)).predictions();
    List<Measurement> found = new ArrayList<>();
    for (int i = 0; i < pairs; i++) {
      double epoch = (double) at[i] * Math.min(recipe.batch(), training.length) / training.length;
      found.add(subject.measurement("fate.loss-barrier", "", epoch, learned.lossBarriers()[i]));
      found.add(subject.measurement("fate.error-barrier", "", epoch, seen.errorBarriers()[i]));
      found.add(
          subject.measurement(
              "fate.disagreement", "", epoch, Agreement.share(first[i], second[i])));
    }
    return found;
  }

  private static int[][] rows(int[] same, int times) {
    int[][] rows = new int[times][];
    Arrays.fill(rows, same);
    return rows;
  }
}
