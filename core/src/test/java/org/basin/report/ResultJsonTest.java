package org.basin.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.basin.study.LabelBudget;
import org.basin.study.Outcome;
import org.basin.study.Scores;
import org.basin.study.Status;
import org.basin.study.Studies;
import org.basin.study.Study;
import org.basin.study.Trial;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ResultJsonTest {
  private static final Study STUDY = Studies.small();

  private static Planted planted() {
    return new Planted()
        .arm("random", 10, 10, 200, 2)
        .arm("sdae", 10, 9, 150, 2)
        .add(Planted.outcome("sdae", Planted.NETWORK, 10, 9, 0, 0, Status.DIVERGED))
        .arm("random", 100, 10, 120, 2)
        .arm("sdae", 100, 1, 100, 2);
  }

  @Test
  void hasThePromisedKeysInTheirOrder() {
    JsonNode result = read(planted().findings(STUDY));
    assertThat(names(result))
        .startsWith(
            "basin",
            "study",
            "data",
            "trials",
            "summaries",
            "comparisons",
            "labels_saved",
            "claims",
            "recommendation");
    assertThat(names(result.get("study"))).contains("level", "margin");
    assertThat(names(result.get("data").get(0)))
        .startsWith(
            "name",
            "examples",
            "shape",
            "classes",
            "train",
            "test",
            "unlabelled",
            "digest",
            "audit");
    assertThat(names(result.get("trials").get(0)))
        .startsWith(
            "id",
            "data",
            "network",
            "arm",
            "labels",
            "labels_total",
            "unlabelled",
            "match",
            "seed",
            "status",
            "validation_error",
            "test_error",
            "test_nll",
            "train_loss",
            "epochs",
            "converged",
            "pretrain_flops",
            "train_flops",
            "tuning_flops",
            "seconds");
    assertThat(names(result.get("summaries").get(0)))
        .startsWith("data", "network", "arm", "labels", "unlabelled", "match", "n", "test_error");
    assertThat(names(result.get("summaries").get(0).get("test_error")))
        .startsWith("mean", "median", "iqm", "sd", "low", "high");
    assertThat(names(result.get("comparisons").get(0)))
        .startsWith(
            "data",
            "network",
            "arm",
            "against",
            "labels",
            "unlabelled",
            "match",
            "metric",
            "n",
            "difference",
            "low",
            "high",
            "p",
            "p_holm",
            "probability_better",
            "verdict",
            "replicates_to_decide");
    assertThat(names(result.get("labels_saved").get(0)))
        .contains("data", "network", "arm", "labels", "equivalent_labels", "low", "high");
    assertThat(names(result.get("claims").get(3)))
        .startsWith("id", "statement", "verdict", "because");
    assertThat(names(result.get("claims").get(3).get("because").get(0)))
        .startsWith("sentence", "value", "low", "high", "trials");
    assertThat(names(result.get("recommendation")))
        .contains("sentence", "data", "network", "arm", "labels", "test_error", "low", "high");
  }

  @Test
  void numbersAreFractionsAndReadBackExactlyAndWhatDoesNotApplyIsNull() {
    Findings findings = planted().findings(STUDY);
    JsonNode result = read(findings);
    JsonNode few = result.get("comparisons").get(0);
    assertThat(few.get("difference").asDouble())
        .isEqualTo(findings.comparisons().get(0).comparison().difference());
    assertThat(few.get("labels").isNumber()).isTrue();
    assertThat(few.get("unlabelled").asInt()).isEqualTo(1000);
    JsonNode one = result.get("comparisons").get(1);
    assertThat(one.get("n").asInt()).isEqualTo(1);
    assertThat(one.get("low").isNull()).isTrue();
    assertThat(one.get("verdict").asString()).isEqualTo("undetermined");
    List<JsonNode> diverged = new ArrayList<>();
    result
        .get("trials")
        .forEach(
            trial -> {
              if (trial.get("status").asString().equals("diverged")) {
                diverged.add(trial);
              }
            });
    assertThat(diverged).hasSize(1);
    assertThat(diverged.get(0).get("test_error").isNull()).isTrue();
    assertThat(result.get("failures").get(0).get("failed").asInt()).isEqualTo(1);
  }

  @Test
  void twoRunsDifferInSecondsAndStartedAlone() {
    Findings one = planted().findings(STUDY);
    Planted slower = new Planted();
    planted().outcomes.forEach(outcome -> slower.add(seconds(outcome, 99)));
    Findings two = slower.findings(STUDY);
    assertThat(ResultJson.of(two)).isNotEqualTo(ResultJson.of(one));
    assertThat(ResultJson.of(two).replaceAll("\"seconds\": [0-9.]+", ""))
        .isEqualTo(ResultJson.of(one).replaceAll("\"seconds\": [0-9.]+", ""));
  }

  @Test
  void budgetsInAllAndAllLabelsAreTold() {
    assertThat(Labels.of(LabelBudget.all())).isEqualTo(new Labels("all", null));
    assertThat(Labels.of(LabelBudget.total(300))).isEqualTo(new Labels(null, 300));
    assertThat(Labels.of(LabelBudget.perClass(10))).isEqualTo(new Labels(10, null));
    Planted planted = new Planted();
    planted().outcomes.forEach(outcome -> planted.add(inAll(outcome)));
    JsonNode summary = read(planted.findings(STUDY)).get("summaries").get(0);
    assertThat(summary.get("labels").isNull()).isTrue();
    assertThat(summary.get("labels_total").asInt()).isEqualTo(100);
  }

  @Test
  void oddTextsStayTexts() {
    String odd = "a\"b\\c\n\t\r\u0001\u007f é \ud83d\ude00 \ud83d";
    String json = JsonText.of(java.util.Map.of("k", odd));
    assertThat(JsonMapper.shared().readTree(json).get("k").asString()).isEqualTo(odd);
    assertThat(json).contains("\\ud83d\"").contains("\ud83d\ude00");
  }

  @Test
  void theTableHasARowATrial() {
    Findings findings = planted().findings(STUDY);
    List<String> lines = TrialsCsv.of(findings).lines().toList();
    assertThat(lines).hasSize(findings.outcomes().size() + 1);
    assertThat(lines.get(0)).startsWith("id,data,network,arm,labels,labels_total,unlabelled");
    Outcome first = findings.outcomes().get(0);
    assertThat(lines.get(1)).startsWith(first.trial().id() + ",mnist,mlp:64[activation=relu],");
    int columns = lines.get(0).split(",", -1).length;
    assertThat(lines).allSatisfy(line -> assertThat(line.split(",", -1)).hasSize(columns));
    assertThat(TrialsCsv.of(new Planted().findings(STUDY))).isEqualTo("id\n");
  }

  private static Outcome seconds(Outcome o, double seconds) {
    return changed(o, o.trial(), seconds);
  }

  private static Outcome inAll(Outcome o) {
    Trial t = o.trial();
    LabelBudget labels = LabelBudget.total(10 * t.labels().count());
    return changed(
        o,
        new Trial(t.data(), t.network(), t.arm(), labels, t.unlabelled(), t.match(), t.seed()),
        o.seconds());
  }

  private static Outcome changed(Outcome o, Trial trial, double seconds) {
    return new Outcome(
        trial,
        o.status(),
        o.message(),
        o.labelsTotal(),
        o.validationError(),
        o.validationLoss(),
        o.testError(),
        o.testLoss(),
        o.trainLoss(),
        o.learningRate(),
        o.epochs(),
        o.converged(),
        o.pretrainFlops(),
        o.trainFlops(),
        o.tuningFlops(),
        seconds,
        o.tuning(),
        o.curve(),
        o.predictions(),
        Scores.NONE);
  }

  private static JsonNode read(Findings findings) {
    return JsonMapper.shared().readTree(ResultJson.of(findings));
  }

  private static List<String> names(JsonNode node) {
    return List.copyOf(node.propertyNames());
  }
}
