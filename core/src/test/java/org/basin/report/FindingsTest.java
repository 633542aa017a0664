package org.basin.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.basin.report.Planted.NETWORK;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.basin.report.Findings.Cell;
import org.basin.report.Findings.Claim;
import org.basin.report.Findings.ComparisonOf;
import org.basin.report.Findings.FailuresOf;
import org.basin.report.Findings.LabelsSavedOf;
import org.basin.stats.Comparison;
import org.basin.stats.Interval;
import org.basin.stats.PairedT;
import org.basin.stats.Verdict;
import org.basin.study.LabelBudget;
import org.basin.study.Match;
import org.basin.study.Outcome;
import org.basin.study.Status;
import org.basin.study.Studies;
import org.basin.study.Study;
import org.junit.jupiter.api.Test;

class FindingsTest {
  private static final Study STUDY = Studies.small(); // random, dropout, sdae; 10 and 100 labels

  /** Random 200 and 120 wrong of 1,000; dropout the same; sdae as said. */
  private static Planted planted(int sdaeFew, int sdaeMany, int noise) {
    return new Planted()
        .arm("random", 10, 10, 200, 2)
        .arm("dropout", 10, 10, 200, 2)
        .arm("sdae", 10, 10, sdaeFew, noise)
        .arm("random", 100, 10, 120, 2)
        .arm("dropout", 100, 10, 120, 2)
        .arm("sdae", 100, 10, sdaeMany, noise);
  }

  @Test
  void whereTreesAreBestOnValidationItIsSaidAndANetworkIsTaken() {
    Study study =
        Studies.with(STUDY, List.of("random", "trees", "sdae"), STUDY.labels(), STUDY.seeds());
    Findings findings =
        new Planted()
            .arm("random", 100, 10, 200, 2)
            .arm("trees", 100, 10, 80, 2)
            .arm("sdae", 100, 10, 120, 2)
            .findings(study);
    assertThat(recommended(findings).cell().arm()).isEqualTo("sdae");
    assertThat(recommended(findings).sentence())
        .contains("pre-train:")
        .contains("Boosted trees did better on validation: `trees`, test error 8");
    Findings worse =
        new Planted()
            .arm("random", 100, 10, 200, 2)
            .arm("trees", 100, 10, 180, 2)
            .arm("sdae", 100, 10, 120, 2)
            .findings(study);
    assertThat(recommended(worse).sentence()).doesNotContain("rees");
    assertThat(ResultJson.of(findings))
        .containsPattern("\"arm\": ?\"trees\"[^}]*\"train_flops\": ?null");
    Study alone = Studies.with(STUDY, List.of("trees"), STUDY.labels(), STUDY.seeds());
    assertThat(new Planted().arm("trees", 100, 10, 80, 2).findings(alone).recommendation())
        .isNull();
  }

  @Test
  void wherePretrainingHelpsItIsSaidWithItsSize() {
    Findings findings = planted(150, 100, 2).findings(STUDY);
    Comparison few = comparison(findings, "sdae", 10);
    assertThat(few.verdict()).isEqualTo(Verdict.HELPS);
    assertThat(few.n()).isEqualTo(10);
    double[] arm = errors(findings, "sdae", 10);
    double[] random = errors(findings, "random", 10);
    assertThat(few.difference()).isCloseTo(Planted.mean(arm) - Planted.mean(random), within(1e-12));
    assertThat(few.probabilityBetter()).isEqualTo(1);
    assertThat(comparison(findings, "dropout", 10).verdict()).isEqualTo(Verdict.EQUIVALENT);
    // the least p of ten pairs, 2 / 2^10; Holm over the four comparisons of the network
    assertThat(few.p()).isCloseTo(2.0 / 1024, within(1e-12));
    assertThat(few.pHolm()).isCloseTo(4 * 2.0 / 1024, within(1e-12));
    assertThat(recommended(findings).cell().arm()).isEqualTo("sdae");
    assertThat(recommended(findings).cell().labels()).isEqualTo(LabelBudget.perClass(100));
    assertThat(recommended(findings).testError())
        .isCloseTo(Planted.mean(errors(findings, "sdae", 100)), within(1e-12));
    assertThat(recommended(findings).sentence())
        .startsWith("With 100 labels a class: pre-train: `sdae` on " + NETWORK)
        .contains("points lower error [")
        .contains("than `random`");
    assertThat(claim(findings, "C4").verdict()).isEqualTo("contradicted");
    assertThat(claim(findings, "C5").verdict()).isEqualTo("contradicted");
    for (String untested : List.of("C1", "C2", "C3")) {
      assertThat(claim(findings, untested).verdict()).isEqualTo("not tested");
    }
  }

  @Test
  void ofManyUndecidedArmsTheSentenceNamesTheLowestAndCountsTheRest() {
    undecided(6, "], and 3 arms more.");
    undecided(4, "], and 1 arm more.");
    undecided(3, "].");
  }

  private static void undecided(int pretrained, String end) {
    List<String> arms =
        List.of("random", "sdae", "sae", "dbn", "cae", "vae", "mae").subList(0, pretrained + 1);
    Study study = Studies.with(STUDY, arms, List.of(LabelBudget.perClass(10)), 5);
    Planted planted = new Planted().arm("random", 10, 5, 100, 2);
    for (int i = 1; i < arms.size(); i++) {
      planted.arm(arms.get(i), 10, 5, 140 - 2 * i, 20);
    }
    Findings findings = planted.findings(study);
    String sentence = recommended(findings).sentence();
    List<String> lowest =
        arms.stream()
            .skip(1)
            .sorted(Comparator.comparingDouble(arm -> comparison(findings, arm, 10).difference()))
            .limit(3)
            .toList();
    assertThat(sentence).containsSubsequence(lowest).endsWith(end);
    assertThat(sentence.split("points (higher|lower)", -1)).hasSize(4);
  }

  @Test
  void whatDecidesAClaimIsReadFirst() {
    Study study = Studies.with(STUDY, List.of("random", "sae", "sdae"), STUDY.labels(), 10);
    Findings findings =
        new Planted()
            .arm("random", 10, 10, 200, 2)
            .arm("random", 100, 10, 120, 2)
            .arm("sae", 10, 10, 200, 40)
            .arm("sae", 100, 10, 120, 40)
            .arm("sdae", 10, 10, 150, 2)
            .arm("sdae", 100, 10, 100, 2)
            .findings(study);
    for (String id : List.of("C4", "C5")) {
      assertThat(claim(findings, id).verdict()).isEqualTo("contradicted");
      assertThat(claim(findings, id).because().get(0).sentence()).contains("sdae", "helps");
    }
  }

  /** The better place is told from the better scale by each arm's controls. */
  @Test
  void theBetterPlaceIsContradictedWhereOneControlOfScaleDoesAsWell() {
    Study study =
        Studies.with(
            STUDY,
            List.of("random", "sdae", "marginals:sdae", "meanvar:sdae"),
            List.of(LabelBudget.perClass(10)),
            10);
    for (int[] wrong : new int[][] {{150, 200}, {200, 200}, {150, 150}, {175, 150}}) {
      Findings findings =
          new Planted()
              .arm("random", 10, 10, 200, 2)
              .arm("sdae", 10, 10, 150, 2)
              .arm("marginals:sdae", 10, 10, wrong[0], 2)
              .arm("meanvar:sdae", 10, 10, wrong[1], 2)
              .findings(study);
      boolean asGood = wrong[0] == 150 || wrong[1] == 150;
      assertThat(claim(findings, "C2").verdict()).isEqualTo(asGood ? "contradicted" : "supported");
    }
  }

  /** To beat networks that answer one class to everything shows no better place. */
  @Test
  void aControlThatLearntNothingSupportsNoBetterPlace() {
    Study study =
        Studies.with(
            STUDY,
            List.of("random", "sdae", "marginals:sdae"),
            List.of(LabelBudget.perClass(10)),
            10);
    for (int silent : new int[] {1, 2, 10}) {
      Planted planted = new Planted().arm("random", 10, 10, 200, 2).arm("sdae", 10, 10, 150, 2);
      for (int seed = 0; seed < 10; seed++) {
        Outcome outcome = Planted.ok("marginals:sdae", NETWORK, 10, seed, 200 + seed % 3);
        if (seed < silent) {
          Arrays.fill(outcome.predictions(), (short) 0);
        }
        planted.add(outcome);
      }
      Claim claim = claim(planted.findings(study), "C2");
      assertThat(claim.verdict()).isEqualTo(silent == 1 ? "supported" : "undetermined");
      assertThat(claim.because().get(0).sentence())
          .contains(
              silent == 1
                  ? "(1 of its 10 trainings learnt nothing):"
                  : "learnt nothing, so that it tells nothing of the place):");
    }
    Planted failing = new Planted().arm("random", 10, 10, 200, 2).arm("sdae", 10, 10, 150, 2);
    for (int seed = 0; seed < 10; seed++) {
      failing.add(Planted.outcome("marginals:sdae", NETWORK, 10, seed, 0, 0, Status.DIVERGED));
    }
    Claim failed = claim(failing.findings(study), "C2");
    assertThat(failed.verdict()).isEqualTo("undetermined");
    assertThat(failed.change()).contains("one that learns, as `marginals-inputs:` does");
  }

  /** Student's interval of three errors that lie far apart reaches beyond what an error can be. */
  @Test
  void noIntervalTellsOfErrorsThatCannotBe() {
    Study study =
        Studies.with(STUDY, List.of("random", "sdae"), List.of(LabelBudget.perClass(10)), 3);
    Planted planted = new Planted();
    int[] few = {0, 10, 900};
    for (int seed = 0; seed < 3; seed++) {
      planted.add(Planted.ok("random", NETWORK, 10, seed, few[seed]));
      planted.add(Planted.ok("sdae", NETWORK, 10, seed, 900 - few[seed]));
    }
    Findings findings = planted.findings(study);
    assertThat(findings.summaries())
        .hasSize(2)
        .allSatisfy(
            each -> {
              assertThat(each.testError().low()).isZero();
              assertThat(each.testError().high()).isEqualTo(1);
              assertThat(each.cost().high()).isEqualTo(1);
            });
    Interval difference = comparison(findings, "sdae", 10).interval();
    assertThat(difference.low()).isEqualTo(-1);
    assertThat(difference.high()).isEqualTo(1);
    assertThat(recommended(findings).interval().low()).isNotNegative();
    assertThat(recommended(findings).sentence()).contains("interval 0.0 to 100.0");
  }

  /** That one control learnt does not make up for another that did not. */
  @Test
  void everyControlHasToHaveLearnt() {
    Study study =
        Studies.with(
            STUDY,
            List.of("random", "sdae", "marginals:sdae", "meanvar:sdae"),
            List.of(LabelBudget.perClass(10)),
            10);
    Planted planted =
        new Planted()
            .arm("random", 10, 10, 200, 2)
            .arm("sdae", 10, 10, 150, 2)
            .arm("meanvar:sdae", 10, 10, 200, 2);
    for (int seed = 0; seed < 10; seed++) {
      Outcome outcome = Planted.ok("marginals:sdae", NETWORK, 10, seed, 200 + seed % 3);
      Arrays.fill(outcome.predictions(), (short) 0);
      planted.add(outcome);
    }
    assertThat(claim(planted.findings(study), "C2").verdict()).isEqualTo("undetermined");
  }

  @Test
  void wherePretrainingHurtsItIsNotRecommendedEvenIfValidationLikesIt() {
    Findings findings = planted(250, 150, 2).findings(STUDY);
    assertThat(comparison(findings, "sdae", 100).verdict()).isEqualTo(Verdict.HURTS);
    assertThat(recommended(findings).sentence()).contains("do not pre-train: take");
    assertThat(claim(findings, "C4").verdict()).isEqualTo("supported");
    assertThat(claim(findings, "C5").verdict()).isEqualTo("undetermined");

    Planted liked = new Planted().arm("random", 10, 10, 200, 2);
    for (int seed = 0; seed < 10; seed++) {
      liked.add(Planted.outcome("sdae", NETWORK, 10, seed, 250, 0.01, Status.OK));
    }
    Findings misled = liked.findings(STUDY);
    assertThat(recommended(misled).cell().arm()).isEqualTo("sdae");
    assertThat(recommended(misled).sentence())
        .contains("do not pre-train with `sdae`")
        .contains("points higher error");
  }

  @Test
  void whereItMakesNoDifferenceThatMattersItIsEquivalent() {
    Findings findings = planted(200, 120, 1).findings(STUDY);
    assertThat(comparison(findings, "sdae", 100).verdict()).isEqualTo(Verdict.EQUIVALENT);
    assertThat(recommended(findings).sentence()).doesNotContain(": pre-train:");
    assertThat(claim(findings, "C4").verdict()).isEqualTo("supported");
  }

  @Test
  void whereItIsOpenNothingIsClaimed() {
    Findings findings = planted(196, 119, 40).findings(STUDY);
    assertThat(comparison(findings, "sdae", 100).verdict()).isEqualTo(Verdict.UNDETERMINED);
    assertThat(recommended(findings).sentence())
        .doesNotContain(": pre-train:")
        .doesNotContain("do not pre-train")
        .containsPattern("not decided|undetermined");
    assertThat(claim(findings, "C4").verdict()).isEqualTo("undetermined");
    assertThat(claim(findings, "C5").verdict()).isEqualTo("undetermined");
    assertThat(findings.limits()).anyMatch(limit -> limit.contains("are undetermined"));
  }

  @Test
  void theOrderInWhichOutcomesCameDoesNotMatter() {
    Planted planted = planted(150, 100, 5);
    Findings findings = planted.findings(STUDY);
    Collections.reverse(planted.outcomes);
    Findings reversed = planted.findings(STUDY);
    assertThat(reversed.summaries()).isEqualTo(findings.summaries());
    assertThat(reversed.comparisons()).isEqualTo(findings.comparisons());
    assertThat(reversed.labelsSaved()).isEqualTo(findings.labelsSaved());
    assertThat(reversed.claims()).isEqualTo(findings.claims());
    assertThat(reversed.recommendation()).isEqualTo(findings.recommendation());
    assertThat(findings.summaries().stream().map(s -> s.cell().labels() + s.cell().arm()))
        .containsExactly("10random", "10dropout", "10sdae", "100random", "100dropout", "100sdae");
  }

  @Test
  void failedTrialsCountAtTheErrorOfGuessingAndWhatTheyWeighIsSaid() {
    Planted planted = new Planted().arm("random", 10, 10, 200, 0).arm("sdae", 10, 8, 150, 0);
    for (int seed = 8; seed < 10; seed++) {
      planted.add(Planted.outcome("sdae", NETWORK, 10, seed, 0, 0, Status.DIVERGED));
    }
    Findings findings = planted.findings(STUDY);
    // guessing class 0, which half of the test rows have
    double mean = (8 * 0.15 + 2 * 0.5) / 10;
    assertThat(findings.summaries().get(1).testError().mean()).isCloseTo(mean, within(1e-12));
    assertThat(comparison(findings, "sdae", 10).difference()).isCloseTo(mean - .2, within(1e-12));
    assertThat(findings.failures()).hasSize(1);
    FailuresOf failures = findings.failures().get(0);
    assertThat(failures.failed()).isEqualTo(2);
    assertThat(failures.trials()).isEqualTo(10);
    assertThat(failures.costWithout()).isCloseTo(.15, within(1e-12));
    assertThat(failures.differenceWithout()).isCloseTo(-.05, within(1e-12));
    assertThat(failures.sentence())
        .contains("2 of 10 trials failed")
        .contains("from 2.00 to -5.00 points");
  }

  @Test
  void anArmThatFailedInMoreThanHalfIsNeverRecommended() {
    Planted planted = new Planted().arm("random", 10, 10, 900, 0).arm("sdae", 10, 4, 0, 0);
    for (int seed = 4; seed < 10; seed++) {
      planted.add(Planted.outcome("sdae", NETWORK, 10, seed, 0, 0, Status.FAILED));
    }
    assertThat(recommended(planted.findings(STUDY)).cell().arm()).isEqualTo("random");
  }

  @Test
  void onlySharedReplicatesArePaired() {
    Planted planted = new Planted().arm("random", 10, 6, 200, 0);
    for (int seed = 3; seed < 12; seed++) {
      planted.add(Planted.ok("sdae", NETWORK, 10, seed, 150));
    }
    Findings findings = planted.findings(STUDY);
    assertThat(comparison(findings, "sdae", 10).n()).isEqualTo(3);
    assertThat(comparison(findings, "sdae", 10).verdict()).isEqualTo(Verdict.UNDETERMINED);
    assertThat(findings.summaries().get(1).testError().n()).isEqualTo(9);
  }

  @Test
  void oneReplicateOrNoneDecidesNothingAndBreaksNothing() {
    Findings one =
        new Planted()
            .arm("random", 10, 1, 200, 0)
            .arm("random", 100, 1, 100, 0)
            .arm("sdae", 10, 1, 100, 0)
            .findings(STUDY);
    assertThat(comparison(one, "sdae", 10).verdict()).isEqualTo(Verdict.UNDETERMINED);
    assertThat(recommended(one).sentence()).contains("no interval");
    Findings none = new Planted().findings(STUDY);
    assertThat(none.recommendation()).isNull();
    assertThat(none.comparisons()).isEmpty();
    assertThat(none.claims()).extracting(Claim::verdict).containsOnly("not tested");
  }

  @Test
  void withoutAnyValidationTheReferenceStandsAndItIsSaid() {
    Planted planted = new Planted();
    for (int seed = 0; seed < 10; seed++) {
      planted.add(Planted.outcome("random", NETWORK, 1, seed, 400, Double.NaN, Status.OK));
      planted.add(Planted.outcome("sdae", NETWORK, 1, seed, 300, Double.NaN, Status.OK));
    }
    Findings findings = planted.findings(STUDY);
    assertThat(recommended(findings).cell().arm()).isEqualTo("random");
    assertThat(recommended(findings).sentence())
        .contains("nothing could be held out to choose by")
        .contains("shown to be better: `sdae` 10.0 points lower error");
    assertThat(findings.limits()).anyMatch(limit -> limit.contains("nothing was held out"));
  }

  @Test
  void labelsSavedAreReadOffTheReferencesCurve() {
    Findings findings =
        new Planted()
            .arm("random", 10, 10, 200, 0)
            .arm("random", 100, 10, 120, 0)
            .arm("sdae", 10, 10, 160, 0)
            .arm("sdae", 100, 10, 100, 0)
            .findings(STUDY);
    LabelsSavedOf few =
        findings.labelsSaved().stream()
            .filter(s -> s.cell().equals(cell("sdae", 10, 1000)))
            .findFirst()
            .orElseThrow();
    // a power of the labels from .2 at 100 to .12 at 1,000, down to .16
    assertThat(few.equivalentLabels())
        .isCloseTo(100 * Math.pow(10, Math.log(.2 / .16) / Math.log(.2 / .12)), within(1e-6));
    LabelsSavedOf many =
        findings.labelsSaved().stream()
            .filter(s -> s.cell().equals(cell("sdae", 100, 1000)))
            .findFirst()
            .orElseThrow();
    assertThat(many.equivalentLabels()).isNaN();
  }

  @Test
  void aTestPartSplitAnewWidensTheIntervalForItsOverlap() {
    Planted planted = planted(150, 100, 5);
    Findings findings =
        Findings.of(
            STUDY, Planted.provenance(false), 60, Recorded.of(planted.outcomes), Planted::truth);
    double[] differences = new double[10];
    double[] arm = errors(findings, "sdae", 10);
    double[] random = errors(findings, "random", 10);
    for (int i = 0; i < 10; i++) {
      differences[i] = arm[i] - random[i];
    }
    assertThat(comparison(findings, "sdae", 10).interval())
        .isEqualTo(PairedT.of(differences, 1.0 / 6).interval(.95));
    assertThat(comparison(findings, "sdae", 10).interval().width())
        .isGreaterThan(comparison(planted.findings(STUDY), "sdae", 10).interval().width());
  }

  @Test
  void withManyReplicatesTheTestRowsAreResampledToo() {
    Planted spread = new Planted();
    Planted hidden = new Planted();
    for (int seed = 0; seed < 20; seed++) {
      Outcome random = Planted.ok("random", NETWORK, 10, seed, 200 + seed % 2);
      Outcome sdae = Planted.ok("sdae", NETWORK, 10, seed, 150);
      spread.add(random).add(sdae);
      hidden.add(random).add(sdae);
    }
    Comparison known = comparison(spread.findings(STUDY), "sdae", 10);
    Comparison unknown =
        comparison(
            Findings.of(
                STUDY,
                Planted.provenance(true),
                40,
                Recorded.of(hidden.outcomes),
                (data, seed) -> new short[0]),
            "sdae",
            10);
    // 50 of 1,000 rows differ: sd of the rows' mean sqrt(.05 * .95 / 1000) = .0069
    assertThat(unknown.interval().width()).isLessThan(.001);
    assertThat(known.interval().width()).isBetween(.02, .035);
  }

  @Test
  void whileTrialsAreMissingTheFamilyIsTheOnePlanned() {
    Planted planted = new Planted().arm("random", 10, 10, 200, 2).arm("sdae", 10, 10, 150, 2);
    assertThat(comparison(planted.findings(STUDY), "sdae", 10).pHolm())
        .isCloseTo(2.0 / 1024, within(1e-12));
    Findings early =
        Findings.of(
            STUDY, Planted.provenance(true), 60, Recorded.of(planted.outcomes), Planted::truth);
    assertThat(comparison(early, "sdae", 10).pHolm()).isCloseTo(4 * 2.0 / 1024, within(1e-12));
    assertThat(early.limits().get(0)).startsWith("20 of 60 trials are done");
  }

  @Test
  void everyPieceOfEvidenceNamesTrialsThatExist() {
    Findings findings = planted(150, 100, 2).findings(STUDY);
    List<String> ids = findings.outcomes().stream().map(o -> o.trial().id()).toList();
    List<Findings.Evidence> all = new ArrayList<>();
    findings.claims().forEach(claim -> all.addAll(claim.because()));
    assertThat(all).isNotEmpty();
    assertThat(all)
        .allSatisfy(
            each -> {
              assertThat(each.trials()).isNotEmpty();
              assertThat(ids).containsAll(each.trials());
            });
  }

  @Test
  void readsTenThousandTrials() {
    Planted planted = new Planted();
    for (int labels = 1; labels <= 10; labels++) {
      planted.arm("random", labels, 10, 300 - 10 * labels, 20);
      for (int arm = 1; arm < 100; arm++) {
        planted.arm("sdae[epochs=" + arm + "]", labels, 10, 290 - 10 * labels, 20);
      }
    }
    long began = System.nanoTime();
    Findings findings = planted.findings(STUDY);
    long read = System.nanoTime();
    assertThat(findings.outcomes()).hasSize(10_000);
    assertThat(findings.comparisons()).hasSize(990);
    assertThat(TrialsCsv.of(findings).lines()).hasSize(10_001);
    assertThat(ResultJson.of(findings)).isNotEmpty();
    assertThat(TerminalTable.of(findings, false, true)).isNotEmpty();
    System.getLogger("basin")
        .log(
            System.Logger.Level.INFO,
            "10,000 trials: read in {0} ms, written in {1} ms",
            (read - began) / 1_000_000,
            (System.nanoTime() - read) / 1_000_000);
  }

  private static Cell cell(String arm, int labels, int unlabelled) {
    return new Cell("mnist", NETWORK, arm, LabelBudget.perClass(labels), unlabelled, Match.EPOCHS);
  }

  private static Comparison comparison(Findings findings, String arm, int labels) {
    return findings.comparisons().stream()
        .filter(c -> c.cell().arm().equals(arm) && c.cell().labels().count() == labels)
        .map(ComparisonOf::comparison)
        .findFirst()
        .orElseThrow();
  }

  private static double[] errors(Findings findings, String arm, int labels) {
    return findings.outcomes().stream()
        .filter(o -> o.trial().arm().equals(arm) && o.trial().labels().count() == labels)
        .sorted(Comparator.comparingInt(o -> o.trial().seed()))
        .mapToDouble(Outcome::testError)
        .toArray();
  }

  private static Findings.Recommendation recommended(Findings findings) {
    return Objects.requireNonNull(findings.recommendation());
  }

  private static Claim claim(Findings findings, String id) {
    return findings.claims().stream().filter(c -> c.id().equals(id)).findFirst().orElseThrow();
  }
}
