package org.basin.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.basin.report.Planted.NETWORK;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.basin.report.Findings.Cell;
import org.basin.report.Findings.ComparisonOf;
import org.basin.stats.Verdict;
import org.basin.study.LabelBudget;
import org.basin.study.Match;
import org.basin.study.Metric;
import org.basin.study.Outcome;
import org.basin.study.Scores;
import org.basin.study.Status;
import org.basin.study.Studies;
import org.basin.study.Study;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class MetricTest {
  @TempDir Path folder;

  private static final double TINY = 1e-12;
  private static final Study SMALL =
      Studies.with(
          Studies.small(), List.of("random", "sdae"), List.of(LabelBudget.perClass(10)), 10);

  /** Six rows of class 0, three of class 1, one of class 2. */
  private static final short[] TRUTH = {0, 0, 0, 0, 0, 0, 1, 1, 1, 2};

  /** Recalls 5/6, 1/3, 0; precisions 5/7, 1/2, 0 of 1. */
  private static final short[] PREDICTED = {0, 0, 0, 0, 0, 1, 1, 0, 0, 0};

  @Test
  void costsAreCountedFromTruthAndPredictionsByHand() {
    Outcome outcome = predicting(PREDICTED);
    // 0 is predicted 8 times, 5 of them right; 1 twice, once right; 2 never.
    double balanced = (5.0 / 6 + 1.0 / 3 + 0) / 3;
    double macro = (2 * 5.0 / (6 + 8) + 2 * 1.0 / (3 + 2) + 0) / 3;
    assertThat(cost(outcome, Metric.BALANCED)).isCloseTo(1 - balanced, within(TINY));
    assertThat(cost(outcome, Metric.MACRO_F1)).isCloseTo(1 - macro, within(TINY));
    assertThat(cost(outcome, Metric.WORST_CLASS)).isCloseTo(1, within(TINY));
    assertThat(cost(outcome, Metric.ERROR)).isEqualTo(outcome.testError());
    assertThat(cost(outcome, Metric.NLL)).isEqualTo(outcome.testLoss());
  }

  @Test
  void whatWasStoredIsTakenAsItIs() {
    Outcome outcome = predicting(PREDICTED, scores(0.7, 0.6, 0.5, 0.9));
    assertThat(cost(outcome, Metric.BALANCED)).isCloseTo(0.3, within(TINY));
    assertThat(cost(outcome, Metric.MACRO_F1)).isCloseTo(0.4, within(TINY));
    assertThat(cost(outcome, Metric.WORST_CLASS)).isCloseTo(0.5, within(TINY));
    assertThat(cost(outcome, Metric.AUC)).isCloseTo(0.1, within(TINY));
  }

  @Test
  void aFailureCostsWhatGuessingDoes() {
    Outcome failed = Planted.outcome("sdae", NETWORK, 10, 0, 0, 0, Status.DIVERGED);
    assertThat(cost(failed, Metric.ERROR)).isCloseTo(0.4, within(TINY));
    double entropy = -(0.6 * Math.log(0.6) + 0.3 * Math.log(0.3) + 0.1 * Math.log(0.1));
    assertThat(cost(failed, Metric.NLL)).isCloseTo(entropy, within(TINY));
    assertThat(cost(failed, Metric.BALANCED)).isCloseTo(2.0 / 3, within(TINY));
    // All for class 0: precision .6, recall 1, F1 .75; the others 0.
    assertThat(cost(failed, Metric.MACRO_F1)).isCloseTo(0.75, within(TINY));
    assertThat(cost(failed, Metric.WORST_CLASS)).isCloseTo(1, within(TINY));
    assertThat(cost(failed, Metric.AUC)).isEqualTo(0.5);
    assertThat(Counted.of(failed, TRUTH, 3, Metric.AUC).answered()).isFalse();
  }

  @Test
  void whereNoRowsClassIsKnownGuessingIsAmongTheClasses() {
    Outcome failed = Planted.outcome("sdae", NETWORK, 10, 0, 0, 0, Status.FAILED);
    short[] none = {};
    assertThat(Counted.of(failed, none, 4, Metric.NLL).cost()).isCloseTo(Math.log(4), within(TINY));
    assertThat(Counted.of(failed, none, 4, Metric.BALANCED).cost()).isCloseTo(0.75, within(TINY));
    assertThat(Counted.of(failed, none, 4, Metric.MACRO_F1).cost()).isCloseTo(0.9, within(TINY));
  }

  /**
   * Errors are the same in both arms; by the metric the second is better by a tenth in every
   * replicate, so that each metric says helps, and the error equivalent.
   */
  @ParameterizedTest
  @EnumSource(value = Metric.class, names = "ERROR", mode = Mode.EXCLUDE)
  void theDeclaredMetricDecides(Metric metric) {
    Planted planted = new Planted();
    for (int seed = 0; seed < 10; seed++) {
      planted.add(scored(Planted.ok("random", NETWORK, 10, seed, 200), 0.5 + 0.001 * seed));
      planted.add(scored(Planted.ok("sdae", NETWORK, 10, seed, 200), 0.6 + 0.001 * seed));
    }
    Findings findings = planted.findings(by(metric));
    ComparisonOf judged = findings.comparisons().get(0);
    assertThat(judged.metric()).isEqualTo(metric.key());
    assertThat(judged.comparison().difference()).isCloseTo(-0.1, within(1e-9));
    assertThat(judged.comparison().verdict()).isEqualTo(Verdict.HELPS);
    assertThat(planted.findings(by(Metric.ERROR)).comparisons().get(0).comparison().verdict())
        .isEqualTo(Verdict.EQUIVALENT);
    assertThat(findings.summaries().get(0).testError().mean()).isCloseTo(0.2, within(TINY));
    assertThat(findings.summaries().get(0).cost().mean()).isCloseTo(0.4955, within(1e-9));
    String unit = metric == Metric.NLL ? "0.100 nats lower " : "10.0 points lower ";
    assertThat(Objects.requireNonNull(findings.recommendation()).sentence())
        .contains(unit + metric.noun());
    assertThat(ResultJson.of(findings))
        .contains("\"metric\": \"" + metric.key() + "\"")
        .contains("\"" + metric.key() + "\": {");
    assertThat(TerminalTable.of(findings, false, true).replaceAll("\\s+", " "))
        .contains("test " + metric.noun() + " in " + metric.unit());
    HtmlReport.write(findings, folder.resolve("report.html"));
    assertThat(folder.resolve("report.html"))
        .content()
        .contains("Differences of test " + metric.noun(), "Estimated test " + metric.noun())
        .contains("download=\"reliability.csv\"");
  }

  @Test
  void byLikelihoodTheNetworkIsChosenByLikelihoodToo() {
    Planted planted = new Planted();
    for (int seed = 0; seed < 10; seed++) {
      planted.add(validated("random", seed, 0.1, 0.9));
      planted.add(validated("sdae", seed, 0.2, 0.5));
    }
    assertThat(recommended(planted.findings(by(Metric.ERROR)))).isEqualTo(cell("random", 0));
    assertThat(recommended(planted.findings(by(Metric.NLL)))).isEqualTo(cell("sdae", 1000));
  }

  @Test
  void sharesOtherThanTheMetricKeepAMarginOfTheirOwn() {
    assertThat(by(Metric.AUC).shareMargin()).isEqualTo(SMALL.margin());
    Study nats = by(Metric.NLL);
    assertThat(nats.shareMargin()).isEqualTo(Study.USUAL_MARGIN);
  }

  private static Cell recommended(Findings findings) {
    return Objects.requireNonNull(findings.recommendation()).cell();
  }

  private static Cell cell(String arm, int unlabelled) {
    return new Cell("mnist", NETWORK, arm, LabelBudget.perClass(10), unlabelled, Match.EPOCHS);
  }

  private static double cost(Outcome outcome, Metric metric) {
    return Counted.of(outcome, TRUTH, 3, metric).cost();
  }

  private static Study by(Metric metric) {
    return new Study(
        SMALL.basin(),
        SMALL.name(),
        SMALL.data(),
        SMALL.networks(),
        SMALL.arms(),
        SMALL.labels(),
        SMALL.natural(),
        SMALL.unlabelled(),
        SMALL.seeds(),
        SMALL.seed(),
        SMALL.testShare(),
        metric == Metric.NLL ? 0.02 : SMALL.margin(),
        SMALL.level(),
        SMALL.training(),
        SMALL.pretrainEpochs(),
        SMALL.minutes(),
        SMALL.why(),
        SMALL.checkpoints(),
        SMALL.adaptive(),
        metric);
  }

  private static Outcome predicting(short[] predicted) {
    return predicting(predicted, Scores.NONE);
  }

  private static Outcome predicting(short[] predicted, Scores scores) {
    return changed(Planted.ok("sdae", NETWORK, 10, 0, 100), 0.1, 0.7, 0.9, predicted, scores);
  }

  /** All measures at this height, the likelihood as far from 1. */
  private static Outcome scored(Outcome outcome, double height) {
    Scores scores = scores(height, height, height, height);
    return changed(outcome, 0.1, 0.3, 1 - height, outcome.predictions(), scores);
  }

  private static Outcome validated(String arm, int seed, double error, double loss) {
    Outcome outcome = Planted.ok(arm, NETWORK, 10, seed, 200);
    return changed(outcome, error, loss, 0.6, outcome.predictions(), outcome.scores());
  }

  private static Scores scores(double balanced, double macro, double worst, double auc) {
    return new Scores(
        balanced,
        macro,
        worst,
        auc,
        0.1,
        0.1,
        new double[] {balanced},
        new double[] {balanced},
        new Scores.Bins(new int[] {10}, new double[] {0.8}, new double[] {0.7}));
  }

  private static Outcome changed(
      Outcome o,
      double validationError,
      double validationLoss,
      double loss,
      short[] predicted,
      Scores scores) {
    return new Outcome(
        o.trial(),
        o.status(),
        o.message(),
        o.labelsTotal(),
        validationError,
        validationLoss,
        o.testError(),
        loss,
        o.trainLoss(),
        o.learningRate(),
        o.epochs(),
        o.converged(),
        o.pretrainFlops(),
        o.trainFlops(),
        o.tuningFlops(),
        o.seconds(),
        o.tuning(),
        o.curve(),
        predicted,
        scores);
  }
}
