package org.basin.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.basin.report.SideBySide.Change;
import org.basin.report.SideBySide.Place;
import org.basin.report.SideBySide.Run;
import org.basin.stats.Verdict;
import org.basin.study.LabelBudget;
import org.basin.study.Outcome;
import org.basin.study.Provenance;
import org.basin.study.Provenance.DataProvenance;
import org.basin.study.Scores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

final class SideBySideTest {
  private static SampleFindings sample() {
    SampleFindings sample = new SampleFindings();
    sample.networks = List.of("mlp:64");
    sample.arms = List.of("random", "sdae");
    sample.labels = List.of(LabelBudget.perClass(10), LabelBudget.perClass(100));
    sample.filters = false;
    return sample;
  }

  private static Run run(String name, Findings findings) {
    return new Run(name, findings, (data, seed) -> new short[0]);
  }

  /** The same run with other outcomes and data of another digest. */
  private static Findings of(
      Findings findings, Function<Outcome, Outcome> outcome, String digest, String version) {
    Provenance from = findings.provenance();
    DataProvenance read = from.data().get(0);
    DataProvenance other =
        new DataProvenance(
            read.name(),
            read.examples(),
            read.shape(),
            read.classes(),
            read.train(),
            read.test(),
            read.unlabelled(),
            read.ownTest(),
            digest.isEmpty() ? read.digest() : digest,
            read.notes(),
            read.warnings());
    return Findings.of(
        findings.study(),
        new Provenance(
            version,
            from.sourceVersion(),
            from.started(),
            from.command(),
            from.java(),
            from.libtorch(),
            from.machine(),
            from.workers(),
            List.of(other)),
        findings.planned(),
        Recorded.of(findings.outcomes().stream().map(outcome).toList()),
        (data, seed) -> new short[0]);
  }

  private static Outcome worse(Outcome outcome, double by) {
    return new Outcome(
        outcome.trial(),
        outcome.status(),
        outcome.message(),
        outcome.labelsTotal(),
        outcome.validationError(),
        outcome.validationLoss(),
        outcome.testError() + by,
        outcome.testLoss(),
        outcome.trainLoss(),
        outcome.learningRate(),
        outcome.epochs(),
        outcome.converged(),
        outcome.pretrainFlops(),
        outcome.trainFlops(),
        outcome.tuningFlops(),
        outcome.seconds(),
        outcome.tuning(),
        outcome.curve(),
        outcome.predictions(),
        Scores.NONE);
  }

  private static Change change(SideBySide beside, String arm, int row) {
    List<SideBySide.Row> rows =
        beside.rows().stream().filter(each -> each.cell().arm().equals(arm)).toList();
    return rows.get(row).places().get(1).map(Place::change).orElseThrow();
  }

  @Test
  void theSameRunTwiceIsIdenticalInPairs() {
    Findings findings = of(sample().findings(), o -> o, "", "0.1.0");
    SideBySide beside = SideBySide.of(List.of(run("a", findings), run("b", findings)));
    assertThat(beside.asked()).isEmpty();
    assertThat(beside.said()).isEmpty();
    assertThat(beside.otherVerdicts()).isEmpty();
    assertThat(beside.rows()).hasSize(4);
    assertThat(change(beside, "sdae", 0))
        .satisfies(
            change -> {
              assertThat(change.paired()).isTrue();
              assertThat(change.identical()).isTrue();
              assertThat(change.difference()).isZero();
              assertThat(change.verdict()).isEqualTo(Verdict.EQUIVALENT);
            });
    assertThat(SideBySideText.of(beside)).contains("Asked the same.", "B−A identical");
  }

  /** Ten differences of 0.01 (1 + seed): mean 0.055, t's interval with 2.262157 by hand. */
  @Test
  void sharedReplicatesAreComparedInPairs() {
    Findings first = of(sample().findings(), o -> o, "", "0.1.0");
    Findings second =
        of(sample().findings(), o -> worse(o, 0.01 * (1 + o.trial().seed())), "", "0.1.0");
    SideBySide beside = SideBySide.of(List.of(run("a", first), run("b", second)));
    Change change = change(beside, "random", 1);
    assertThat(change.paired()).isTrue();
    assertThat(change.n()).isEqualTo(10);
    assertThat(change.difference()).isCloseTo(0.055, within(1e-12));
    double half = 2.262157 * 0.0302765 / Math.sqrt(10);
    assertThat(change.interval().low()).isCloseTo(0.055 - half, within(1e-6));
    assertThat(change.interval().high()).isCloseTo(0.055 + half, within(1e-6));
    assertThat(change.verdict()).isEqualTo(Verdict.HURTS);
  }

  @Test
  void otherDataAndOtherVersionsAreSaidAndUnpaired() {
    Findings first = of(sample().findings(), o -> o, "", "0.1.0");
    Findings second = of(sample().findings(), o -> o, "ffff0000ffff", "0.2.0");
    SideBySide beside = SideBySide.of(List.of(run("a", first), run("b", second)));
    assertThat(beside.said())
        .anyMatch(sentence -> sentence.contains("Basin: A 0.1.0") && sentence.contains("B 0.2.0"))
        .anyMatch(
            sentence -> sentence.contains("not the same data") && sentence.contains("ffff0000"));
    Change change = change(beside, "sdae", 0);
    assertThat(change.paired()).isFalse();
    assertThat(change.verdict()).isNull();
    assertThat(change.interval().contains(0)).isTrue();
    assertThat(SideBySideText.of(beside)).contains("unpaired");
  }

  @Test
  void whatOneRunAloneHasStandsAlone() {
    SampleFindings more = sample();
    more.arms = List.of("random", "sdae", "dropout");
    SideBySide beside =
        SideBySide.of(List.of(run("a", sample().findings()), run("b", more.findings())));
    assertThat(beside.asked()).extracting(SideBySide.Asked::key).containsExactly("arms");
    assertThat(beside.rows()).hasSize(6);
    assertThat(beside.rows().stream().filter(row -> row.cell().arm().equals("dropout")))
        .allSatisfy(
            row -> {
              assertThat(row.places().get(0)).isEmpty();
              assertThat(row.places().get(1).map(Place::change)).isEqualTo(Optional.empty());
            });
  }

  @Test
  void verdictsThatDifferAreListed() {
    Findings first = of(sample().findings(), o -> o, "", "0.1.0");
    Findings second =
        of(
            sample().findings(),
            o -> o.trial().arm().equals("sdae") ? worse(o, 0.5) : o,
            "",
            "0.1.0");
    SideBySide beside = SideBySide.of(List.of(run("a", first), run("b", second)));
    assertThat(beside.otherVerdicts()).isNotEmpty();
    assertThat(SideBySideText.of(beside)).contains("differ:").contains("B hurts");
  }

  @Test
  void thePageIsWholeAndEscaped(@TempDir Path folder) throws Exception {
    SampleFindings odd = sample();
    odd.data = "<script>alert(1)</script>";
    Path file = folder.resolve("both.html");
    SideBySide beside =
        SideBySide.of(
            List.of(
                run("runs/\"a\"\n<b>", odd.findings()),
                run("c", odd.findings()),
                run("d", odd.findings())));
    SideBySidePage.write(beside, file);
    String html = Files.readString(file);
    assertThat(html).contains("3 runs side by side").doesNotContain("<script>alert", "<b>");
    assertThat(html).containsPattern("(differ|differs) among the [0-9]+ cells that runs share");
    assertThat(html).contains("change-1").contains("change-2");
    SoundPage.check(html);
  }

  @Test
  void linesFitEightyColumns() {
    SampleFindings many = sample();
    many.arms = List.of("random", "sdae[corruption=0.333333333333,epochs=20]+dropout");
    Run run = run("runs/a-rather-long-name-of-a-run-folder-somewhere", many.findings());
    for (String line : SideBySideText.of(SideBySide.of(List.of(run, run, run, run))).split("\n")) {
      assertThat(line.codePointCount(0, line.length())).isLessThanOrEqualTo(80);
    }
  }

  @Test
  void jsonHasEveryRowAndNullWhereThereIsNothing() {
    SampleFindings more = sample();
    more.arms = List.of("random", "sdae", "dropout");
    JsonNode tree =
        new ObjectMapper()
            .readTree(
                SideBySideJson.of(
                    SideBySide.of(
                        List.of(run("a", sample().findings()), run("b", more.findings())))));
    assertThat(tree.get("rows")).hasSize(6);
    assertThat(tree.get("runs").get(1).get("run").asString()).isEqualTo("b");
    JsonNode alone = tree.get("rows").get(tree.get("rows").size() - 1);
    assertThat(alone.get("arm").asString().toLowerCase(Locale.ROOT)).isEqualTo("dropout");
    assertThat(alone.get("runs").get(0).isNull()).isTrue();
    assertThat(alone.get("runs").get(1).get("change").isNull()).isTrue();
    JsonNode both = tree.get("rows").get(0);
    assertThat(both.get("runs").get(1).get("change").get("paired").asBoolean()).isTrue();
  }
}
