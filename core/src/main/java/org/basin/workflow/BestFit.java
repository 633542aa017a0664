package org.basin.workflow;

import java.nio.file.Files;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.basin.data.Encoding;
import org.basin.engine.Scope;
import org.basin.execution.Refit;
import org.basin.execution.StudyData;
import org.basin.export.BestNetwork;
import org.basin.export.Preprocessing;
import org.basin.report.Findings;
import org.basin.study.Configuration;
import org.basin.study.Outcome;
import org.basin.study.Training;

/**
 * The network to take: the arm that validation chose, fitted again on all labelled data outside the
 * test part. It is not scored on the test part, which is opened once a trial; its error is that of
 * the trials, which saw fewer labels.
 */
final class BestFit {
  /** The share of the study's work that fitting may take, so that it never outlasts the study. */
  static final double SHARE = 0.05;

  private static final String TWIN = "of a network fitted in the same way without these rows";

  private static final String FITTED_AGAIN =
      "The test errors above are of networks fitted at the label budget. The network of this card"
          + " was fitted again on all labelled data outside the test part; no test example was used"
          + " to choose or fit it, and its own error was not measured.";

  private BestFit() {}

  /**
   * Fits and writes the folder, of several data sets one below it; nothing where the study
   * recommends nothing.
   *
   * @param findings of the data set alone
   * @param flops floating-point operations that fitting may take
   */
  static void write(
      RunFolder folder, StudyData data, Findings findings, double flops, int workers) {
    Findings.Recommendation advice = findings.recommendation();
    if (advice == null) {
      return;
    }
    Findings.Cell cell = advice.cell();
    try (Scope scope = Scope.open()) {
      Refit.Fitted fitted =
          Refit.fit(
              data,
              cell.network(),
              cell.arm(),
              cell.unlabelled(),
              configuration(findings, cell),
              flops,
              folder.root(),
              workers);
      new BestNetwork(
              fitted.network(),
              fitted.theta(),
              new Preprocessing(
                  Encoding.of(data.dataset()), data.standardisation(0), data.dataset().digest()),
              data.dataset().classes(),
              Cards.calibration(fitted.temperature(), TWIN))
          .write(
              data.below(folder.best()),
              Cards.of(findings, cell, advice.sentence(), fitted.rows(), FITTED_AGAIN));
    }
  }

  static boolean written(RunFolder folder, StudyData data) {
    return Files.isDirectory(data.below(folder.best()));
  }

  /**
   * The configuration that most of the cell's trials chose, the one with the smaller learning rate
   * of equals. Where points were searched that no two trials share: that of the trial whose rate is
   * the median.
   */
  private static Configuration configuration(Findings findings, Findings.Cell cell) {
    Training training = findings.study().training();
    Map<Configuration, Integer> counts = new LinkedHashMap<>();
    for (Outcome outcome : findings.outcomes()) {
      if (of(outcome, cell) && Double.isFinite(outcome.validationError())) {
        counts.merge(Configuration.chosen(outcome, training), 1, Integer::sum);
      }
    }
    List<Configuration> ranked =
        counts.keySet().stream()
            .sorted(Comparator.comparingDouble(Configuration::learningRate))
            .toList();
    if (ranked.isEmpty()) {
      List<Double> rates = training.learningRates();
      return new Configuration(
          rates.get(rates.size() / 2), training.weightDecay(), training.schedule(), null, null);
    }
    if (!training.tuning().grid()) {
      return ranked.get((ranked.size() - 1) / 2);
    }
    Configuration best = ranked.get(0);
    for (Configuration each : ranked) {
      if (counts.getOrDefault(each, 0) > counts.getOrDefault(best, 0)) {
        best = each;
      }
    }
    return best;
  }

  private static boolean of(Outcome outcome, Findings.Cell cell) {
    return outcome.trial().network().equals(cell.network())
        && outcome.trial().arm().equals(cell.arm())
        && outcome.trial().labels().equals(cell.labels())
        && outcome.trial().unlabelled() == cell.unlabelled()
        && outcome.trial().matched() == null;
  }
}
