package org.basin.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.basin.report.Decomposition.Keeps;
import org.basin.report.Decomposition.Part;
import org.basin.stats.Verdict;
import org.basin.study.Curve;
import org.basin.study.LabelBudget;
import org.basin.study.Outcome;
import org.basin.study.Scores;
import org.basin.study.Status;
import org.basin.study.Studies;
import org.basin.study.Study;
import org.junit.jupiter.api.Test;

/** What stands beside the claims, on outcomes whose answer is known. */
class ExplainedTest {
  private static Study study(String... arms) {
    Study study =
        Studies.with(Studies.small(), List.of(arms), List.of(LabelBudget.perClass(10)), 10);
    return Studies.asking(study, "quick", 1);
  }

  @Test
  void eachControlKeepsTheShareThatWasPlanted() {
    Findings findings =
        new Planted()
            .arm("random", 10, 10, 200, 2)
            .arm("sdae", 10, 10, 150, 2)
            .arm("marginals:sdae", 10, 10, 175, 2)
            .arm("shuffled-pixels:sdae", 10, 10, 200, 2)
            .arm("first-1:sdae", 10, 10, 150, 2)
            .arm("sdae:labelled", 10, 10, 190, 2)
            .arm("stream:sdae", 10, 10, 100, 2)
            .findings(
                study(
                    "random",
                    "sdae",
                    "marginals:sdae",
                    "shuffled-pixels:sdae",
                    "first-1:sdae",
                    "sdae:labelled",
                    "stream:sdae"));
    List<Decomposition> all = findings.explained().decompositions();
    assertThat(all).hasSize(1);
    assertThat(all.get(0).whole().difference()).isCloseTo(-.05, within(.002));
    assertThat(all.get(0).parts().stream().map(Part::keeps))
        .containsExactly(Keeps.SCALE, Keeps.CONTENT, Keeps.DEPTH, Keeps.EXAMPLES);
    double[] shares = {.5, 0, 1, .2};
    Verdict[] lost = {Verdict.HELPS, Verdict.HELPS, Verdict.EQUIVALENT, Verdict.HELPS};
    for (int i = 0; i < shares.length; i++) {
      Part part = all.get(0).parts().get(i);
      assertThat(part.share().ratio()).isCloseTo(shares[i], within(.05));
      assertThat(part.share().interval().width()).isLessThan(.12);
      assertThat(part.lost().verdict()).isEqualTo(lost[i]);
    }
    assertThat(ResultJson.of(findings)).contains("\"controls\"").contains("\"keeps\"");
  }

  @Test
  void aControlOfSignsKeepsTheSigns() {
    Findings findings =
        new Planted()
            .arm("random", 10, 10, 200, 2)
            .arm("sdae", 10, 10, 150, 2)
            .arm("signs:sdae", 10, 10, 160, 2)
            .findings(study("random", "sdae", "signs:sdae"));
    assertThat(findings.explained().decompositions().get(0).parts().stream().map(Part::keeps))
        .containsExactly(Keeps.SIGNS);
    assertThat(ResultJson.of(findings)).containsPattern("\"keeps\": ?\"signs\"");
  }

  @Test
  void theErrorAtAGivenFitIsReadOffTheCurveBetweenTwoLooks() {
    Curve curve = curve(new double[] {2, 1, .5, .7, .1}, new double[] {.6, .4, .3, .3, .35});
    assertThat(EqualFit.at(curve, 1.5)).isCloseTo(.5, within(1e-12));
    assertThat(EqualFit.at(curve, .5)).isEqualTo(.3);
    assertThat(EqualFit.at(curve, 3)).isEqualTo(.6);
    assertThat(EqualFit.at(curve, .05)).isNaN();
    Outcome slow = fitted("random", 0, .5, .9, curve(new double[] {2, 1}, new double[] {.8, .5}));
    Outcome fast = fitted("sdae", 0, .1, .4, curve);
    // Both came down to 1 nat: .4 against .5.
    assertThat(EqualFit.difference(fast, slow)).isCloseTo(-.1, within(1e-12));
  }

  @Test
  void aCloserFitAndABetterOneAreToldApart() {
    Findings regular = fits(.02, .5);
    assertThat(sentences(regular))
        .contains("No, the pre-trained one fits them less closely")
        .contains("at a looser fit, which is consistent with pre-training as a regulariser");
    Findings optimised = fits(-.005, .5);
    assertThat(sentences(optimised))
        .contains("No, the pre-trained one fits them more closely")
        .contains("easier optimisation");
    TrainingFit fit = optimised.explained().fits().get(0);
    assertThat(fit.train().mean()).isCloseTo(-.005, within(1e-9));
    assertThat(fit.test().mean()).isCloseTo(-.4, within(.02));
    assertThat(fit.variance().ratio()).isLessThan(1);
    assertThat(fit.variance().p()).isLessThan(.05);
    assertThat(fit.atEqualFit().mean()).isCloseTo(-.1, within(1e-12));
    assertThat(sentences(optimised)).contains("generalises better at the same fit");
  }

  @Test
  void aStudyThatIsTooSmallOrDoesNotAskSaysLittle() {
    Findings one =
        new Planted()
            .arm("random", 10, 1, 200, 2)
            .arm("sdae", 10, 1, 150, 2)
            .findings(study("random", "sdae"));
    assertThat(sentences(one)).contains("Too few replicates to say").contains("It is not shown");
    assertThat(new Planted().findings(study("random", "sdae")).explained().plainly()).isEmpty();
  }

  @Test
  void aNetworkIsNamedByItsDepthAndWidth() {
    assertThat(DepthFigure.shortly("mlp:64-64-64[activation=sigmoid]")).isEqualTo("3 × 64");
    assertThat(DepthFigure.shortly("mlp:64-32")).isEqualTo("64-32");
    assertThat(DepthFigure.shortly("mlp:64")).isEqualTo("64");
    assertThat(DepthFigure.shortly("resnet18")).isEqualTo("resnet18");
  }

  /** Sdae varies half as much, errs on 150 rows, and random on 200. */
  private static Findings fits(double train, double test) {
    Planted planted = new Planted();
    Curve better = curve(new double[] {2, 1, .5}, new double[] {.6, .4, .3});
    Curve worse = curve(new double[] {2, 1, .5}, new double[] {.6, .5, .4});
    for (int seed = 0; seed < 10; seed++) {
      double noise = ((seed * 7) % 10 - 4.5) / 1000;
      planted.add(fitted("random", seed, .01 + noise / 100, .9 + noise, worse));
      planted.add(fitted("sdae", seed, .01 + train + noise / 100, test + noise / 2, better));
    }
    return planted.findings(study("random", "sdae"));
  }

  private static Outcome fitted(String arm, int seed, double train, double test, Curve curve) {
    int spread = arm.equals("sdae") ? 1 : 4;
    int wrong = (arm.equals("sdae") ? 150 : 200) + spread * ((seed * 3) % 10);
    Outcome outcome = Planted.outcome(arm, Planted.NETWORK, 10, seed, wrong, .2, Status.OK);
    return new Outcome(
        outcome.trial(),
        Status.OK,
        null,
        100,
        .2,
        .5,
        outcome.testError(),
        test,
        train,
        .1,
        3,
        true,
        0,
        1,
        1,
        1,
        outcome.tuning(),
        curve,
        outcome.predictions(),
        Scores.NONE);
  }

  private static Curve curve(double[] loss, double[] error) {
    double[] epoch = new double[loss.length];
    java.util.Arrays.setAll(epoch, i -> i + 1);
    return new Curve(epoch, loss, error, error);
  }

  private static String sentences(Findings findings) {
    StringBuilder all = new StringBuilder();
    findings.explained().plainly().forEach(each -> all.append(each.sentence()).append('\n'));
    findings.explained().regularisation().forEach(each -> all.append(each.sentence()).append('\n'));
    return all.toString();
  }
}
