package org.basin.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.basin.study.LabelBudget;
import org.basin.study.Measurement;
import org.basin.study.Outcome;
import org.basin.study.Scores;
import org.basin.study.Studies;
import org.basin.study.Study;
import org.basin.study.SurveyedPair;
import org.junit.jupiter.api.Test;

/** What is measured of networks beside the pairs, as sentences and on the page. */
final class MeasuredEvidenceTest {
  private static final Study STUDY =
      Studies.asking(
          Studies.with(
              Studies.small(), List.of("random", "sdae"), List.of(LabelBudget.perClass(10)), 10),
          "full",
          5);

  private final Planted planted =
      new Planted().arm("random", 10, 10, 200, 2).arm("sdae", 10, 10, 150, 2);
  private final List<Measurement> measured = new ArrayList<>();
  private final List<SurveyedPair> pairs = new ArrayList<>();

  private String id(String arm, int seed) {
    return planted.outcomes.stream()
        .map(Outcome::trial)
        .filter(trial -> trial.arm().equals(arm) && trial.seed() == seed)
        .findFirst()
        .orElseThrow()
        .id();
  }

  private void own(String arm, String quantity, double at, double... values) {
    for (int seed = 0; seed < values.length; seed++) {
      measured.add(new Measurement(id(arm, seed), "", quantity, "", at, values[seed]));
    }
  }

  private void between(String quantity, double at, double... values) {
    for (int seed = 0; seed < values.length; seed++) {
      measured.add(
          new Measurement(id("random", seed), id("sdae", seed), quantity, "", at, values[seed]));
    }
  }

  private Findings findings() {
    Recorded recorded =
        new Recorded(planted.outcomes, List.of(), List.of(), pairs, measured, List.of());
    return Findings.of(
        STUDY, Planted.provenance(true), planted.outcomes.size(), recorded, Planted::truth);
  }

  private List<String> sentences(int claim) {
    return findings().claims().get(claim).because().stream()
        .map(Findings.Evidence::sentence)
        .toList();
  }

  @Test
  void aLowerLossAtTheStartIsConsistentWithABetterPlaceAndDecidesNothing() {
    own("random", "loss.start", 0, 2.3, 2.31, 2.32);
    own("sdae", "loss.start", 0, 2.1, 2.12, 2.11);
    own("random", "sharpness.end", 0, 0.1, 0.2, 0.3);
    own("sdae", "sharpness.end", 0, 0.11, 0.19, 0.3);
    Findings findings = findings();
    assertThat(findings.claims().get(1).verdict()).isEqualTo("not tested");
    assertThat(sentences(1))
        .anySatisfy(
            each ->
                assertThat(each)
                    .contains("2.11 from `sdae`", "2.31 from `random`", "-0.2 [")
                    .endsWith("consistent with a better place."))
        .anySatisfy(
            each -> assertThat(each).contains("sharpness").endsWith("which tells nothing."));
    assertThat(HtmlReport.render(findings)).contains("A better place?", "2.11");
  }

  @Test
  void theRadiusIsTheLastOneAtWhichTheBenefitIsStillThere() {
    between("width.benefit", 0, 0.05, 0.051, 0.049);
    between("width.benefit", 0.5, 0.04, 0.041, 0.039);
    between("width.benefit", 1, 0.01, -0.01, 0.005);
    between("width.benefit", 2, 0.04, 0.041, 0.039);
    assertThat(sentences(1))
        .anySatisfy(
            each ->
                assertThat(each)
                    .startsWith("Moved by 0.5 of its own length")
                    .contains("5.00 points as it is", "leaves 0.17 points"));
  }

  /** A pair of the two arms for each of so many replicates, on a thousand held rows. */
  private void held(int replicates) {
    double[] flat = new double[11];
    SurveyedPair.Way way = new SurveyedPair.Way(flat, flat, flat);
    for (int seed = 0; seed < replicates; seed++) {
      for (String first : List.of("random", "sdae")) {
        pairs.add(
            new SurveyedPair(
                id(first, seed),
                id("sdae", seed),
                first.equals("sdae") ? SurveyedPair.Kind.ROWS : SurveyedPair.Kind.ARMS,
                1000,
                way,
                way,
                0.2,
                1,
                0,
                1));
      }
    }
  }

  @Test
  void eachTwoArmsAreABoxOfTheMapOnBothSides() {
    layer("random", "dimension.nearest.start", "encoder.0", 0, 3);
    between("company.cka", 0, 0.4, 0.6);
    String page = HtmlReport.render(findings());
    assertThat(page).contains("CKA of the last hidden layers of each two arms");
    assertThat(page.split(">0.50<", -1)).hasSizeGreaterThanOrEqualTo(3);
    assertThat(page).contains("0.40 to 0.60");
  }

  @Test
  void anOpenRungSaysWhatWouldCloseIt() {
    held(2);
    assertThat(findings().claims().get(0).change())
        .endsWith(
            "undetermined from 2 pairs: 5 seeds whose networks are kept (--seeds, and checkpoints in the study's file) are"
                + " looked at.");
    pairs.clear();
    held(1);
    assertThat(findings().claims().get(0).change()).contains("from 1 pair: 5 seeds");
    pairs.clear();
    held(5); // five pairs without any rise are one basin
    assertThat(findings().claims().get(0).change()).doesNotContain("Which rung");
  }

  @Test
  void whereNoRowIsLeftEveryPairIsNotTestedAndSaysWhy() {
    own("random", "loss.end", 0, 0.1, 0.2);
    assertThat(HtmlReport.render(findings())).doesNotContain("Not tested. Either");
    Recorded recorded =
        new Recorded(planted.outcomes, List.of(), List.of(), pairs, measured, List.of());
    Findings anew =
        Findings.of(
            STUDY, Planted.provenance(false), planted.outcomes.size(), recorded, Planted::truth);
    assertThat(HtmlReport.render(anew)).contains("Not tested. Either");
  }

  @Test
  void fateIsSealedFromTheEpochOnAtWhichTheIntervalLiesWithinTheMargin() {
    held(2);
    own("sdae", "fate.error-barrier", 0, 0, 0.001, 0, 0, 0);
    own("sdae", "fate.error-barrier", 4, 0.0, 0.001, 0, 0, 0);
    own("random", "fate.error-barrier", 0, 0.3, 0.4, 0.35, 0.3, 0.4);
    own("random", "fate.error-barrier", 2, 0, 0, 0.001, 0, 0);
    own("random", "fate.error-barrier", 4, 0.02, 0.02, 0.02, 0.02, 0.02);
    own("random", "fate.error-barrier", 8, 0, 0, 0.001, 0, 0);
    assertThat(sentences(0))
        .anySatisfy(
            each ->
                assertThat(each)
                    .contains("`random`", "35.00 points")
                    .contains("from epoch 8 on", "parting at epoch 4 still leaves one"))
        .anySatisfy(
            each -> assertThat(each).contains("`sdae`", "already the start decides the basin"));
    assertThat(HtmlReport.render(findings())).contains("When fate is sealed");
  }

  /** Means within the margin of half a point, which two replicates cannot show. */
  @Test
  void twoReplicatesLeaveFateAndCurvesUndetermined() {
    held(2);
    own("sdae", "fate.error-barrier", 0, 0.001, 0.002);
    between("joining.curve.error-barrier", 0, 0.001, 0.002);
    between("joining.activation.error-barrier", 0, 0.1, 0.2);
    assertThat(sentences(0))
        .anySatisfy(each -> assertThat(each).contains("undetermined at every epoch of parting"))
        .anySatisfy(each -> assertThat(each).contains("a low curve joins them is undetermined"));
  }

  @Test
  void convergenceAndLowCurvesStandBesideTheVerdict() {
    own("random", "slope.end", 0, -1, -1);
    own("random", "gradient.end", 0, 0.01, 0.03);
    own("random", "gradient.start", 0, 0.5, 0.5);
    held(2);
    between("joining.curve.error-barrier", 0, 0, 0, 0.001, 0, 0);
    between("joining.activation.error-barrier", 0, 0.1, 0.2);
    between("longer.disagreement", 0, 0.08, 0.09);
    own("random", "longer.loss", 0, 0.001, 0.001);
    own("sdae", "longer.loss", 0, 0.002, 0.002);
    own("random", "longer.settled", 0, 1, 1);
    own("sdae", "longer.settled", 0, 1, 0);
    assertThat(sentences(0))
        .anySatisfy(each -> assertThat(each).contains("0.02 long", "lowered the loss to 50.0 %"))
        .anySatisfy(
            each -> assertThat(each).contains("0.02 points along a trained curve", "low curve,"))
        .anySatisfy(
            each ->
                assertThat(each)
                    .contains(
                        "Trained four times as long", "3 of 4 of these", "in 1 of 2: 1 to 99 %"));
    assertThat(HtmlReport.render(findings())).contains("Had training converged?");
  }

  /**
   * Weights chosen by validation are not at the end of the way, and twins tell what chance does.
   */
  @Test
  void thePlainAnswerTellsWhereLongerTrainingEndsAndWhatTwinsDo() {
    own("random", "longer.loss", 0, 0.00014, 0.00013, 0.00015);
    own("sdae", "longer.loss", 0, 0.00018, 0.00017, 0.00019);
    own("random", "disagreement.within", 0, 0.096, 0.096);
    own("sdae", "disagreement.within", 0, 0.11, 0.11);
    assertThat(findings().explained().plainly().stream().map(Findings.Evidence::sentence))
        .anySatisfy(
            each ->
                assertThat(each)
                    .contains("same loss?")
                    .endsWith(
                        "they end at 0.00018 and 0.00014, a difference of 0.00004 nats [0.00004,"
                            + " 0.00004]."))
        .anySatisfy(
            each ->
                assertThat(each)
                    .contains("two trainings of `random` on the same labelled examples")
                    .contains(
                        "disagree on 9.6 % (95 % interval ", "two of `sdae` on 11.0 % (95 %"));
  }

  /** Trainings that had not ceased to fall count as converged where longer ones had. */
  @Test
  void longerTrainingsStandForThoseThatHadNotConverged() {
    planted.outcomes.replaceAll(MeasuredEvidenceTest::falling);
    between("disagreement.excess", 0, 0.02, 0.021, 0.019);
    assertThat(findings().claims().get(0).verdict()).isEqualTo("undetermined");
    held(1);
    between("longer.disagreement", 0, 0.08, 0.09, 0.085);
    own("random", "longer.settled", 0, 1, 1, 1);
    own("sdae", "longer.settled", 0, 1, 1, 1);
    assertThat(findings().claims().get(0).verdict()).isEqualTo("contradicted");
  }

  @Test
  void longerTrainingsThatHadNotSettledEitherStandForNone() {
    planted.outcomes.replaceAll(MeasuredEvidenceTest::falling);
    between("disagreement.excess", 0, 0.02, 0.021, 0.019);
    held(1);
    between("longer.disagreement", 0, 0.08, 0.09, 0.085);
    own("random", "longer.settled", 0, 1, 0, 1);
    own("sdae", "longer.settled", 0, 1, 1, 0);
    assertThat(findings().claims().get(0).verdict()).isEqualTo("undetermined");
  }

  /** 1 - .025^(1 / 1000): the rows of the one test part are all that ten replicates have. */
  @Test
  void networksThatNeverDisagreeMayOnRowsThatWereNotDrawn() {
    planted.outcomes.clear();
    planted.arm("random", 10, 10, 100, 0).arm("sdae", 10, 10, 100, 0);
    held(1);
    assertThat(sentences(0))
        .anySatisfy(
            each ->
                assertThat(each)
                    .contains("different classes")
                    .containsPattern("to 0[.0]* % .95 % interval 0[.0]* to 0[.]37"));
  }

  private static Outcome falling(Outcome o) {
    return new Outcome(
        o.trial(),
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
        false,
        o.pretrainFlops(),
        o.trainFlops(),
        o.tuningFlops(),
        o.seconds(),
        o.tuning(),
        o.curve(),
        o.predictions(),
        Scores.NONE);
  }

  /** A mean over replicates is said with its interval, and names the trials behind it. */
  @Test
  void everySentenceWithAMeanHasItsInterval() {
    for (String arm : List.of("random", "sdae")) {
      double more = arm.equals("sdae") ? 0.02 : 0;
      for (String quantity :
          List.of("slope.end", "gradient.end", "gradient.start", "loss.start", "sharpness.end")) {
        own(arm, quantity, 0, 0.1 + more, 0.12, 0.11);
      }
      own(arm, "curvature.end.eigenvalue", 1, 5, 6, 7 + more);
      own(arm, "disagreement.within", 0, 0.1, 0.11, 0.12);
      own(arm, "longer.loss", 0, 0.1, 0.1, 0.2);
      own(arm, "longer.settled", 0, 1, 1, 1);
      own(arm, "fate.error-barrier", 0, 0.1, 0.2, 0.15);
      own(arm, "joining.curve.error-barrier", 0, 0.01, 0.02, 0.03);
      for (String quantity :
          List.of("dimension.nearest.start", "probe.linear.start", "probe.second.start")) {
        layer(arm, quantity, "encoder.0", 0, 0.3 + more, 0.32, 0.31);
      }
      layer(arm, "probe.linear.end", "encoder.0", 0, 0.2 + more, 0.22, 0.21);
      layer(arm, "probe.second.end", "encoder.0", 0, 0.2 + more, 0.22, 0.21);
      layer(arm, "code.start", "encoder.0", 16, 0.5 + more, 0.52, 0.51);
    }
    layer("random", "probe.linear", Representations.INPUTS, 0, 0.3, 0.31, 0.32);
    layer("random", "code", Representations.INPUTS, 16, 0.3, 0.31, 0.32);
    for (String quantity :
        List.of("disagreement.excess", "disagreement.between", "longer.disagreement")) {
      between(quantity, 0, 0.08, 0.09, 0.085);
    }
    between("joining.curve.error-barrier", 0, 0.001, 0.002, 0.004);
    between("joining.activation.error-barrier", 0, 0.1, 0.2, 0.25);
    between("width.benefit", 0, 0.05, 0.051, 0.049);
    between("width.benefit", 1, 0.01, -0.01, 0.005);
    for (String quantity : List.of("cka", "cka.untrained", "cka.twin")) {
      for (int seed = 0; seed < 3; seed++) {
        measured.add(
            new Measurement(
                id("random", seed), id("sdae", seed), quantity, "encoder.0", 0, 0.5 + seed / 10.));
      }
    }
    SurveyedPair.Way way =
        new SurveyedPair.Way(new double[3], new double[3], new double[] {0, 0.2, 0});
    for (int seed = 0; seed < 2; seed++) {
      pairs.add(
          new SurveyedPair(
              id("random", seed),
              id("sdae", seed),
              SurveyedPair.Kind.ARMS,
              100,
              way,
              way,
              0.2,
              1,
              0,
              1));
    }
    Findings findings = findings();
    List<Findings.Evidence> all = new ArrayList<>(findings.explained().plainly());
    all.addAll(findings.explained().regularisation());
    findings.claims().forEach(claim -> all.addAll(claim.because()));
    assertThat(all).hasSizeGreaterThan(20);
    List<String> ids = planted.outcomes.stream().map(o -> o.trial().id()).toList();
    assertThat(all)
        .filteredOn(each -> Double.isFinite(each.value()))
        .allSatisfy(
            each -> {
              assertThat(each.trials()).as(each.sentence()).isNotEmpty();
              assertThat(ids).containsAll(each.trials());
              assertThat(each.interval()).as(each.sentence()).isNotNull();
              assertThat(each.sentence()).containsPattern(" \\[-?[0-9]|% interval ");
            });
  }

  private void layer(String arm, String quantity, String place, double at, double... values) {
    for (int seed = 0; seed < values.length; seed++) {
      measured.add(new Measurement(id(arm, seed), "", quantity, place, at, values[seed]));
    }
  }

  @Test
  void everyClaimSaysWhatWouldChangeIt() {
    Findings findings = findings();
    assertThat(findings.claims()).allSatisfy(claim -> assertThat(claim.change()).isNotBlank());
    assertThat(TerminalClaims.of(findings, true)).contains("What would change this:");
    assertThat(HtmlReport.render(findings)).contains("What would change this:");
    assertThat(ResultJson.of(findings)).contains("\"would_change\"");
    assertThat(findings.claims().get(0).change()).contains("twins of two replicates or more");
    assertThat(findings.claims().get(1).change()).contains("`marginals:sdae` and `meanvar:sdae`");
  }
}
