package org.basin.export;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.basin.study.Candidate;
import org.basin.study.Configuration;
import org.basin.study.Curve;
import org.basin.study.Outcome;
import org.basin.study.Provenance;
import org.basin.study.StudyForm;
import org.basin.study.Trial;

/** A trial as trackers of experiments see it: settings, numbers over steps, numbers at the end. */
final class TrainingLog {
  private TrainingLog() {}

  /** Where a run of a trial may stand: readable, and no other trial's. */
  static String path(Trial trial) {
    String path =
        safe(trial.data())
            + "/"
            + safe(trial.network())
            + "/"
            + safe(trial.arm())
            + "/labels-"
            + safe(trial.labels().toString());
    return path + "/seed-" + trial.seed() + "-" + trial.id();
  }

  /** As a name of a file on every system. */
  private static String safe(String name) {
    String plain = name.replaceAll("[^\\p{L}\\p{N}+=._-]+", "_");
    String cut = plain.length() > 80 ? plain.substring(0, 80) : plain;
    return cut.isEmpty() || cut.startsWith(".") ? "_" + cut : cut;
  }

  /** What was decided before a trial was trained, and by its tuning. */
  static Map<String, String> settings(Outcome outcome) {
    Trial trial = outcome.trial();
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("data", trial.data());
    settings.put("network", trial.network());
    settings.put("arm", trial.arm());
    settings.put("labels", trial.labels().toString());
    settings.put("unlabelled", StudyForm.unlabelled(trial.unlabelled()).toString());
    settings.put("match", trial.match().name().toLowerCase(Locale.ROOT));
    settings.put("seed", Integer.toString(trial.seed()));
    settings.put("learning_rate", Double.toString(outcome.learningRate()));
    for (Candidate candidate : outcome.tuning()) {
      if (candidate.chosen()) {
        Configuration chosen = candidate.configuration();
        settings.put("weight_decay", Double.toString(chosen.weightDecay()));
        settings.put("schedule", chosen.schedule());
      }
    }
    return settings;
  }

  /** What came of it; some are not numbers. */
  static Map<String, Double> results(Outcome outcome) {
    Map<String, Double> results = new LinkedHashMap<>();
    results.put("validation_error", outcome.validationError());
    results.put("validation_nll", outcome.validationLoss());
    results.put("test_error", outcome.testError());
    results.put("test_nll", outcome.testLoss());
    results.put("train_loss", outcome.trainLoss());
    results.put("test_balanced_accuracy", outcome.scores().balancedAccuracy());
    results.put("test_macro_f1", outcome.scores().macroF1());
    results.put("test_ece", outcome.scores().calibration());
    results.put("pretrain_flops", (double) outcome.pretrainFlops());
    results.put("train_flops", (double) outcome.trainFlops());
    results.put("seconds", outcome.seconds());
    return results;
  }

  /**
   * The steps of a curve: its epochs where these are whole and each once, else its looks, from 1.
   */
  static long[] steps(Curve curve) {
    long[] steps = new long[curve.epoch().length];
    boolean whole = true;
    for (int i = 0; i < steps.length; i++) {
      steps[i] = Math.round(curve.epoch()[i]);
      whole &= steps[i] == curve.epoch()[i] && (i == 0 || steps[i] > steps[i - 1]);
    }
    for (int i = 0; !whole && i < steps.length; i++) {
      steps[i] = i + 1L;
    }
    return steps;
  }

  /** The columns of a curve by name. */
  static Map<String, double[]> curves(Curve curve) {
    Map<String, double[]> curves = new LinkedHashMap<>();
    curves.put("epoch", curve.epoch());
    curves.put("train/loss", curve.trainLoss());
    curves.put("validation/error", curve.validationError());
    curves.put("validation/nll", curve.validationLoss());
    return curves;
  }

  /** When the study began, in milliseconds since 1970; 0 where it cannot be told. */
  static long begun(Provenance provenance) {
    try {
      return Instant.parse(provenance.started()).toEpochMilli();
    } catch (java.time.format.DateTimeParseException e) {
      return 0;
    }
  }
}
