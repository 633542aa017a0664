package org.basin.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.basin.report.Findings.ComparisonOf;
import org.basin.stats.Verdict;
import org.basin.study.Candidate;
import org.basin.study.Configuration;
import org.basin.study.Match;
import org.basin.study.Outcome;
import org.basin.study.Scores;
import org.basin.study.Study;
import org.basin.study.Trial;
import org.junit.jupiter.api.Test;

/** The ledgers of tuning and of compute, on outcomes that were made up. */
final class LedgerTest {
  private static final Study STUDY = org.basin.study.Studies.small();

  private static Candidate candidate(double error, int rung, boolean chosen) {
    return new Candidate(
        new Configuration(.1, 0, "cosine", null, null),
        error,
        error,
        10,
        rung,
        1_000,
        Double.isNaN(error),
        chosen);
  }

  private static Outcome with(
      Outcome o,
      Trial trial,
      List<Candidate> tuning,
      boolean converged,
      long pretrain,
      long train) {
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
        converged,
        pretrain,
        train,
        o.tuningFlops(),
        o.seconds(),
        tuning,
        o.curve(),
        o.predictions(),
        Scores.NONE);
  }

  /** By hand: of .1, .2 and a diverged one, which guesses among ten: means, then best of two. */
  @Test
  void countsWhatWasTriedAndExpectsTheBestOfSoMany() {
    Planted planted = new Planted();
    for (int seed = 0; seed < 2; seed++) {
      Outcome o = Planted.ok("random", Planted.NETWORK, 10, seed, 20);
      List<Candidate> tuning =
          List.of(candidate(.1, 1, true), candidate(.2, 0, false), candidate(Double.NaN, 0, false));
      planted.add(with(o, o.trial(), tuning, true, 0, 1_000));
    }
    Ledger ledger = Ledger.of(planted.findings(STUDY)).get(0);
    assertThat(ledger.trials()).isEqualTo(2);
    assertThat(ledger.configurations()).isEqualTo(3);
    assertThat(ledger.stopped()).isEqualTo(4);
    assertThat(ledger.diverged()).isEqualTo(2);
    assertThat(ledger.epochs()).isEqualTo(60);
    assertThat(ledger.expectedBest())
        .containsExactly(new double[] {.4, (.1 + .1 + .2) / 3, .1}, within(1e-12));
    String page = HtmlReport.render(planted.findings(STUDY));
    assertThat(page).contains("Best validation error expected").contains("the ledger");
    assertThat(page).contains("was not tried");
  }

  @Test
  void equalComputeIsAFamilyOfItsOwnAndSaysWhatHadNotConverged() {
    Planted alone = new Planted().arm("random", 10, 12, 40, 2).arm("sdae", 10, 12, 20, 2);
    Planted both = new Planted().arm("random", 10, 12, 40, 2).arm("sdae", 10, 12, 20, 2);
    for (int seed = 0; seed < 12; seed++) {
      Outcome o = Planted.ok("random", Planted.NETWORK, 10, seed, 30 + seed % 3);
      Trial t = o.trial();
      Trial longer =
          new Trial(t.data(), t.network(), t.arm(), t.labels(), 1000, Match.COMPUTE, seed, "sdae");
      both.add(with(o, longer, o.tuning(), seed > 0, 0, 1_001_000));
    }
    Findings findings = both.findings(STUDY);
    List<ComparisonOf> before = alone.findings(STUDY).comparisons();
    assertThat(new ArrayList<>(findings.comparisons()).subList(0, before.size()))
        .usingRecursiveComparison()
        .isEqualTo(before);
    ComparisonOf equal = findings.comparisons().get(before.size());
    assertThat(findings.comparisons()).hasSize(before.size() + 1);
    assertThat(equal.cell().match()).isEqualTo(Match.COMPUTE);
    assertThat(equal.cell().arm()).isEqualTo("sdae");
    assertThat(equal.against()).isEqualTo("random");
    assertThat(equal.comparison().n()).isEqualTo(12);
    assertThat(equal.comparison().verdict()).isEqualTo(Verdict.HELPS);
    EqualCompute row = EqualCompute.of(findings).get(0);
    assertThat(row.converged()).isEqualTo(11);
    assertThat(row.longTrials()).isEqualTo(12);
    assertThat(row.tasks()).isEqualTo(1);
    assertThat(row.armFlops()).isEqualTo(1_003_000);
    assertThat(row.longFlops()).isEqualTo(1_003_000);
    String page = HtmlReport.render(findings);
    assertThat(page).contains("had not converged in every trial").contains("11 of 12");
    assertThat(TerminalTable.of(findings, false, true)).contains("trained longer");
  }
}
