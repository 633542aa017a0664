package org.basin.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.basin.study.Curve;
import org.basin.study.Outcome;
import org.basin.study.Provenance;

/**
 * Training curves for TensorBoard: a folder a trial with one event file, below it the scalars
 * {@code epoch}, {@code train/loss}, {@code validation/error} and {@code validation/nll} at every
 * look, and what came of the trial ({@code result/…}) at the last. Wall times are the study's
 * beginning: when each look was taken is not stored.
 */
public final class TensorBoard {
  private TensorBoard() {}

  /** Writes below a folder that is made where it is not there; returns the number of trials. */
  public static int write(Path folder, List<Outcome> outcomes, Provenance provenance)
      throws IOException {
    double seconds = TrainingLog.begun(provenance) / 1000.0;
    for (Outcome outcome : outcomes) {
      Path run = Files.createDirectories(folder.resolve(TrainingLog.path(outcome.trial())));
      String name = "events.out.tfevents.%d.basin".formatted((long) seconds);
      try (EventFile events = new EventFile(run.resolve(name), seconds)) {
        write(events, outcome);
      }
    }
    return outcomes.size();
  }

  private static void write(EventFile events, Outcome outcome) throws IOException {
    Curve curve = outcome.curve();
    long[] steps = TrainingLog.steps(curve);
    for (Map.Entry<String, double[]> column : TrainingLog.curves(curve).entrySet()) {
      for (int i = 0; i < steps.length; i++) {
        events.scalar(column.getKey(), steps[i], column.getValue()[i]);
      }
    }
    long last = steps.length == 0 ? 0 : steps[steps.length - 1];
    for (Map.Entry<String, Double> result : TrainingLog.results(outcome).entrySet()) {
      events.scalar("result/" + result.getKey(), last, result.getValue());
    }
  }
}
