package org.basin.execution;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import org.basin.data.Inputs;
import org.basin.data.LabelSubset;
import org.basin.engine.Rng;
import org.basin.engine.Scope;
import org.basin.nn.Network;
import org.basin.nn.Parameters;
import org.basin.stats.Temperature;
import org.basin.study.Configuration;
import org.basin.study.LabelBudget;
import org.basin.study.Match;
import org.basin.study.Training;
import org.basin.study.Trial;
import org.basin.train.FineTuning;
import org.jspecify.annotations.Nullable;

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
   * @param temperature by the validation rows, of a twin that was fitted in the same way without
   *     them; null where there are none
   */
  public record Fitted(
      Network network,
      Parameters theta,
      int rows,
      double epochs,
      @Nullable Temperature temperature) {}

  /**
   * Fits.
   *
   * @param arm by name
   * @param unlabelled the pool's size, for arms that use it
   * @param configuration the settings
   * @param flops floating-point operations that fitting may take; one pass is always made
   * @param run the run's folder, where pre-trained starts are kept
   * @param workers where more than one, the twin is fitted at the same time
   */
  public static Fitted fit(
      StudyData data,
      String architecture,
      String arm,
      int unlabelled,
      Configuration configuration,
      double flops,
      Path run,
      int workers) {
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
    Fit fit = new Fit(data, trial, from, ready, network, starts, configuration, pool, epochs);
    FutureTask<Optional<Temperature>> twin =
        new FutureTask<>(() -> fit.temperature(subset.training(), subset.validation()));
    Thread beside = new Thread(twin, "twin");
    if (workers > 1) {
      beside.start();
    }
    try (Scope scope = Scope.open()) {
      Parameters theta = scope.keep(fit.theta(rows, "refit"));
      if (workers <= 1) {
        twin.run();
      }
      return new Fitted(network, theta, rows.length, epochs, twin.get().orElse(null));
    } catch (InterruptedException e) {
      throw new CancellationException("interrupted while the network to take was fitted");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException("the twin of the network to take", e.getCause());
    } finally {
      beside.interrupt();
    }
  }

  /** One way of fitting, whatever the rows. */
  private record Fit(
      StudyData data,
      Trial trial,
      Trial from,
      Arm arm,
      Network network,
      Starts starts,
      Configuration configuration,
      int[] pool,
      double epochs) {

    Parameters theta(int[] rows, String stream) {
      Parameters start = starts.of(from, data.arm(from), network, rows).theta();
      return new FineTuning(
              network,
              Recipes.recipe(data.study(), data.dataset(), arm).lasting(epochs),
              List.of(Recipes.member(configuration, arm)))
          .run(
              start,
              inputs(),
              new int[][] {rows},
              new int[1][0],
              new int[][] {pool},
              Rng.of(data.stream(0).fold(stream)))
          .theta();
    }

    private Inputs inputs() {
      return new Inputs(data.examples(), List.of(data.standardisation(0)));
    }

    Optional<Temperature> temperature(int[] training, int[] validation) {
      if (validation.length == 0) {
        return Optional.empty();
      }
      try (Scope scope = Scope.open()) {
        return Optional.ofNullable(
            Tempering.of(network, theta(training, "refit twin"), inputs(), validation));
      }
    }
  }
}
