package org.basin.report;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.basin.study.Outcome;
import org.basin.study.Scores;
import org.basin.study.StudyForm;
import org.basin.study.Trial;
import org.jspecify.annotations.Nullable;

/** A trial and its outcome by name, as {@code result.json} and {@code trials.csv} have them. */
final class TrialFields {
  private TrialFields() {}

  /** Not-a-number stands for what does not apply. Only {@code seconds} depends on the machine. */
  static Map<String, @Nullable Object> of(Outcome outcome) {
    Trial trial = outcome.trial();
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("id", trial.id());
    fields.put("data", trial.data());
    fields.put("network", trial.network());
    fields.put("arm", trial.arm());
    fields.put("labels", Labels.of(trial.labels()).aClass());
    fields.put("labels_total", outcome.labelsTotal());
    fields.put("unlabelled", StudyForm.unlabelled(trial.unlabelled()));
    fields.put("match", trial.match().name().toLowerCase(Locale.ROOT));
    fields.put("seed", trial.seed());
    fields.put("status", outcome.status().name().toLowerCase(Locale.ROOT));
    fields.put("validation_error", outcome.validationError());
    fields.put("test_error", outcome.testError());
    fields.put("test_nll", outcome.testLoss());
    fields.put("train_loss", outcome.trainLoss());
    fields.put("epochs", outcome.epochs());
    fields.put("converged", outcome.converged());
    boolean counted = ArmKind.isNetwork(trial.arm());
    fields.put("pretrain_flops", counted ? outcome.pretrainFlops() : Double.NaN);
    fields.put("train_flops", counted ? outcome.trainFlops() : Double.NaN);
    fields.put("tuning_flops", counted ? outcome.tuningFlops() : Double.NaN);
    fields.put("seconds", outcome.seconds());
    fields.put("validation_nll", outcome.validationLoss());
    fields.put("learning_rate", outcome.learningRate());
    fields.put("message", outcome.message());
    fields.put("matched", trial.matched());
    Scores scores = outcome.scores();
    fields.put("test_balanced_accuracy", scores.balancedAccuracy());
    fields.put("test_macro_f1", scores.macroF1());
    fields.put("test_worst_class", scores.worstRecall());
    fields.put("test_auc", scores.auc());
    fields.put("test_ece", scores.calibration());
    fields.put("test_ece_adaptive", scores.adaptiveCalibration());
    return fields;
  }
}
