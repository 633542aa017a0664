package org.basin.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Objects;
import org.basin.report.Factors.EffectOf;
import org.basin.report.Findings.CrossoverOf;
import org.basin.stats.Crossover;
import org.basin.stats.Interval;
import org.basin.stats.Verdict;
import org.basin.study.LabelBudget;
import org.basin.study.Match;
import org.basin.study.Metric;
import org.basin.study.Outcome;
import org.basin.study.Studies;
import org.basin.study.Study;
import org.basin.study.Trial;
import org.junit.jupiter.api.Test;

final class MapAndFactorsTest {
  private static final List<LabelBudget> TEN = List.of(LabelBudget.perClass(10));

  private static Study study(String... arms) {
    return Studies.with(Studies.small(), List.of(arms), TEN, 10);
  }

  private static Outcome withPool(Outcome outcome, int pool) {
    Trial t = outcome.trial();
    return outcome.under(
        new Trial(t.data(), t.network(), t.arm(), t.labels(), pool, Match.EPOCHS, t.seed()));
  }

  @Test
  void theMapKnowsWhereAnArmBeginsToHelp() {
    Planted planted = new Planted();
    for (int seed = 0; seed < 10; seed++) {
      planted.add(Planted.ok("random", Planted.NETWORK, 10, seed, 300));
      int noise = seed % 3 - 1;
      // 100, 1,000 and 10,000 examples: 20 rows worse, 10 better, 40 better: zero at 10^(2 + 2/3).
      planted.add(withPool(Planted.ok("sdae", Planted.NETWORK, 10, seed, 320 + noise), 100));
      planted.add(withPool(Planted.ok("sdae", Planted.NETWORK, 10, seed, 290 + noise), 1_000));
      planted.add(withPool(Planted.ok("sdae", Planted.NETWORK, 10, seed, 260 + noise), 10_000));
    }
    Findings findings = planted.findings(study("random", "sdae"));
    assertThat(findings.crossovers()).hasSize(1);
    CrossoverOf line = findings.crossovers().get(0);
    assertThat(line.crossover().place()).isEqualTo(Crossover.Place.BETWEEN);
    assertThat(line.crossover().straight()).isTrue();
    assertThat(line.crossover().budget()).isCloseTo(Math.pow(10, 2 + 2 / 3.0), within(40.0));
    assertThat(line.crossover().interval().contains(464)).isTrue();
    assertThat(ResultJson.of(findings)).contains("\"crossovers\"").contains("unlabelled_needed");
    String page = HtmlReport.render(findings);
    assertThat(page)
        .contains("Labels against unlabelled examples")
        .contains("hurts")
        .contains("helps");
  }

  /** A line of the map: so many rows wrong of 300 with 100, 1,000 and 10,000 examples. */
  private static Planted line(Planted planted, int labels, int few, int some, int many) {
    int[] wrong = {few, some, many};
    for (int seed = 0; seed < 10; seed++) {
      planted.add(Planted.ok("random", Planted.NETWORK, labels, seed, 300));
      for (int k = 0; k < wrong.length; k++) {
        Outcome plain =
            Planted.ok("sdae", Planted.NETWORK, labels, seed, wrong[k] + (seed + k) % 3 - 1);
        planted.add(withPool(plain, (int) Math.pow(10, 2 + k)));
      }
    }
    return planted;
  }

  private static Findings.Claim muchData(Planted planted) {
    Study study =
        Studies.with(
            Studies.small(),
            List.of("random", "sdae"),
            List.of(LabelBudget.perClass(10), LabelBudget.perClass(100)),
            10);
    return planted.findings(study).claims().stream()
        .filter(claim -> claim.id().equals("C5"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void muchDataAreNeededWhereHelpBeginsAboveTheSmallestPool() {
    Findings.Claim needs =
        muchData(line(line(new Planted(), 10, 320, 290, 260), 100, 310, 300, 280));
    assertThat(needs.verdict()).isEqualTo("supported");
    // Two lines: each interval is of 97.5 %, so that both cover together; zero at 10^(2 + 2/3).
    Findings.Evidence begins = needs.because().get(0);
    assertThat(begins.value()).isCloseTo(Math.pow(10, 2 + 2 / 3.0), within(40.0));
    Interval interval = Objects.requireNonNull(begins.interval());
    assertThat(interval.level()).isEqualTo(.975);
    assertThat(begins.sentence()).contains("draws level").contains("it needs more than 100");
    assertThat(begins.trials()).hasSize(40);

    assertThat(muchData(line(new Planted(), 10, 280, 270, 260)).verdict())
        .isEqualTo("contradicted");
    // One line needs much and the other does not; neither shows that it helps at all.
    assertThat(muchData(line(line(new Planted(), 10, 320, 290, 260), 100, 280, 270, 260)).verdict())
        .isEqualTo("undetermined");
    assertThat(muchData(line(new Planted(), 10, 320, 310, 305)).verdict())
        .isEqualTo("undetermined");
    // A pool of a hundred leaves it open: help is not shown there, nor that there is none.
    assertThat(muchData(line(new Planted(), 10, 300, 290, 260)).verdict())
        .isEqualTo("undetermined");
  }

  /** Budgets of the pool that have no outcome yet count in their family as those of labels do. */
  @Test
  void noEarlyVerdictIsEasierThanTheLast() {
    Study plain = study("random", "sdae");
    Study asked =
        new Study(
            plain.basin(),
            plain.name(),
            plain.data(),
            plain.networks(),
            plain.arms(),
            plain.labels(),
            plain.natural(),
            List.of(100, 1_000, 10_000),
            plain.seeds(),
            plain.seed(),
            plain.testShare(),
            plain.margin(),
            plain.level(),
            plain.training(),
            plain.pretrainEpochs(),
            null,
            plain.why(),
            plain.checkpoints(),
            null,
            Metric.ERROR);
    Planted planted = new Planted();
    for (int seed = 0; seed < 10; seed++) {
      planted.add(Planted.ok("random", Planted.NETWORK, 10, seed, 300));
      planted.add(withPool(Planted.ok("sdae", Planted.NETWORK, 10, seed, 250 - seed), 100));
    }
    for (int planned : new int[] {20, 40}) {
      Findings findings =
          Findings.of(
              asked,
              Planted.provenance(true),
              planned,
              Recorded.of(planted.outcomes),
              Planted::truth);
      // The least p of ten pairs, alone where nothing else is planned, one of three where it is.
      assertThat(findings.comparisons().get(0).comparison().pHolm())
          .isCloseTo((planned == 20 ? 1 : 3) * 2.0 / 1024, within(1e-12));
    }
  }

  @Test
  void crossedArmsGiveMainEffectsAndTheirInteraction() {
    Planted planted = new Planted();
    for (int seed = 0; seed < 10; seed++) {
      int noise = seed % 4;
      planted.add(Planted.ok("random", Planted.NETWORK, 10, seed, 300 + noise));
      planted.add(Planted.ok("dropout", Planted.NETWORK, 10, seed, 260 + 2 * noise));
      planted.add(Planted.ok("linear", Planted.NETWORK, 10, seed, 400));
      planted.add(withPool(Planted.ok("sdae", Planted.NETWORK, 10, seed, 240 - noise), 1_000));
      planted.add(
          withPool(Planted.ok("sdae+dropout", Planted.NETWORK, 10, seed, 235 + noise), 1_000));
    }
    Findings findings =
        planted.findings(study("random", "dropout", "linear", "sdae", "sdae+dropout"));
    assertThat(findings.effects())
        .extracting(EffectOf::name)
        .containsExactly("sdae", "+dropout", "sdae with +dropout");
    EffectOf start = findings.effects().get(0);
    // sdae: (240 - 300 + 235 - 260) / 2 thousandths, and the noise's mean of 1.3 times -1.5
    assertThat(start.comparison().difference()).isCloseTo(-.0425 - .0015 * 1.3, within(1e-9));
    assertThat(start.comparison().verdict()).isEqualTo(Verdict.HELPS);
    EffectOf both = findings.effects().get(2);
    assertThat(both.interaction()).isTrue();
    // (235 - 240) - (260 - 300) = 35: the two do less together.
    assertThat(both.comparison().difference()).isCloseTo(.035 + .001 * 1.3, within(1e-9));
    assertThat(both.comparison().verdict()).isEqualTo(Verdict.HURTS);
    assertThat(ResultJson.of(findings)).contains("\"effects\"");
    assertThat(HtmlReport.render(findings)).contains("less together");
    assertThat(findings.claims())
        .filteredOn(claim -> claim.id().equals("C4"))
        .singleElement()
        .satisfies(
            claim ->
                assertThat(claim.because())
                    .anyMatch(e -> e.sentence().contains("interaction of sdae with +dropout")));
  }

  @Test
  void armsThatCrossNothingHaveNeither() {
    Findings findings =
        new Planted()
            .arm("random", 10, 10, 300, 5)
            .arm("sdae", 10, 10, 280, 5)
            .findings(study("random", "sdae"));
    assertThat(findings.effects()).isEmpty();
    assertThat(findings.crossovers()).isEmpty();
    assertThat(HtmlReport.render(findings)).doesNotContain("Labels against unlabelled");
  }
}
