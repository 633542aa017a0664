package org.basin.execution;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.basin.data.Inputs;
import org.basin.data.LabelSubset;
import org.basin.engine.Rng;
import org.basin.engine.Scope;
import org.basin.nn.Network;
import org.basin.nn.Parameters;
import org.basin.study.Configuration;
import org.basin.study.LabelBudget;
import org.basin.study.Match;
import org.basin.study.Training;
import org.basin.study.Trial;
import org.basin.train.FineTuning;

/**
 * An arm fitted again on all labelled data outside the first replicate's test part, with the
 * settings that its trials chose; nothing is held back to validate on, so training runs to its end.
 */
public final class Refit {
  private Refit() {}

  /**
   * A network to take.
   *
   * @param theta one member
   * @param rows labelled rows that it was trained on
   * @param epochs passes over them
   */
  public record Fitted(Network network, Parameters theta, int rows, double epochs) {}

  /**
   * Fits.
   *
   * @param arm by name
   * @param unlabelled the pool's size, for arms that use it
   * @param configuration the settings
   * @param flops floating-point operations that fitting may take; one pass is always made
   * @param run the run's folder, where pre-trained starts are kept
   */
  public static Fitted fit(
      StudyData data,
      String architecture,
      String arm,
      int unlabelled,
      Configuration configuration,
      double flops,
      Path run) {
    Trial trial =
        new Trial(
            data.study().name(),
            architecture,
            arm,
            LabelBudget.all(),
            Arms.usesPool(arm) ? unlabelled : 0,
            Match.EPOCHS,
            0);
    Arm ready = data.arm(trial);
    Network network = data.network(architecture, ready.linear());
    Starts starts = new Starts(data, run.resolve("checkpoints").resolve("starts"));
    // Where tuning chose among several starts, the one that it chose.
    Trial from = configuration.start() == null ? trial : trial.by(configuration.start());
    if (ready.pretraining() != null && !starts.has(StartKey.of(from))) {
      starts.pretrain(List.of(from));
    }
    LabelSubset subset = data.subset(0, LabelBudget.all());
    int[] rows =
        IntStream.concat(Arrays.stream(subset.training()), Arrays.stream(subset.validation()))
            .toArray();
    Training training = data.study().training();
    int[] pool = Sources.pseudo(data, trial);
    double passes = pool.length == 0 ? 3 : 6; // a batch without labels beside each
    double affordable = flops / (passes * network.flops() * rows.length);
    double epochs = Math.max(1, Math.min(training.epochs(), affordable));
    try (Scope scope = Scope.open()) {
      Parameters start = starts.of(from, data.arm(from), network, rows).theta();
      Parameters theta =
          new FineTuning(
                  network,
                  Recipes.recipe(training, data.dataset(), ready).lasting(epochs),
                  List.of(Recipes.member(configuration, ready)))
              .run(
                  start,
                  new Inputs(data.examples(), List.of(data.standardisation(0))),
                  new int[][] {rows},
                  new int[1][0],
                  new int[][] {pool},
                  Rng.of(data.stream(0).fold("refit")))
              .theta();
      return new Fitted(network, scope.keep(theta), rows.length, epochs);
    }
  }
}
