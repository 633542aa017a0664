package org.basin.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.basin.stats.Verdict;
import org.basin.study.Block;
import org.basin.study.DataSource;
import org.basin.study.LabelBudget;
import org.basin.study.Outcome;
import org.basin.study.Provenance;
import org.basin.study.Scores;
import org.basin.study.Studies;
import org.basin.study.Study;
import org.basin.study.Trial;
import org.junit.jupiter.api.Test;

/** Arms over data sets whose errors are known, against counts made by hand. */
final class OverSetsTest {
  private static final int LABELS = 10;

  private final List<String> arms = List.of("random", "dropout", "sdae");
  private final List<Block> blocks = new ArrayList<>();
  private final List<Outcome> outcomes = new ArrayList<>();
  private String network = Planted.NETWORK;

  /** A data set on which the arms get so many of 1,000 rows wrong, in each of so many seeds. */
  private OverSetsTest set(String name, int seeds, int... wrong) {
    blocks.add(
        new Block(
            name,
            DataSource.of(name),
            List.of(network),
            arms,
            List.of(LabelBudget.perClass(LABELS))));
    for (int arm = 0; arm < wrong.length; arm++) {
      for (int seed = 0; seed < seeds; seed++) {
        outcomes.add(on(name, Planted.ok(arms.get(arm), network, LABELS, seed, wrong[arm] + seed)));
      }
    }
    return this;
  }

  private static Outcome on(String name, Outcome o) {
    Trial t = o.trial();
    return new Outcome(
        new Trial(name, t.network(), t.arm(), t.labels(), t.unlabelled(), t.match(), t.seed()),
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
        o.seconds(),
        o.tuning(),
        o.curve(),
        o.predictions(),
        Scores.NONE);
  }

  private Study study() {
    return Studies.with(Studies.small(), arms, List.of(LabelBudget.perClass(LABELS)), 3)
        .with("sets", blocks);
  }

  private Findings findings(int missing) {
    Study study = study();
    Provenance provenance = Planted.provenance(true);
    List<Findings> each = new ArrayList<>();
    for (Block block : study.blocks()) {
      Recorded own = Recorded.of(outcomes).on(block.name());
      each.add(
          Findings.of(
              study.on(block), provenance, own.outcomes().size() + missing, own, Planted::truth));
    }
    return JointFindings.of(study, provenance, each, Planted::truth);
  }

  private OverSets over() {
    assertThat(findings(0).overSets()).hasSize(1);
    return findings(0).overSets().get(0);
  }

  @Test
  void ranksAreCountedSetBySet() {
    set("a", 3, 100, 90, 80).set("b", 3, 300, 310, 200).set("c", 2, 50, 50, 60);
    OverSets over = over();
    assertThat(over.data()).containsExactly("a", "b", "c");
    assertThat(over.arms().get(0).ranks()).containsExactly(3, 2, 1.5);
    assertThat(over.arms().get(1).ranks()).containsExactly(2, 3, 1.5);
    assertThat(over.arms().get(2).ranks()).containsExactly(1, 1, 3);
    assertThat(over.arms().get(2).meanRank()).isCloseTo(5.0 / 3, within(1e-12));
    assertThat(over.arms().get(2).costs())
        .usingComparatorWithPrecision(1e-9)
        .containsExactly(0.081, 0.201, 0.0605);
    assertThat(over.arms().get(2).better()).isEqualTo(2);
    assertThat(over.arms().get(2).worse()).isEqualTo(1);
    assertThat(over.arms()).allMatch(arm -> arm.verdict() == Verdict.UNDETERMINED);
  }

  /** Nemenyi's q at .05 for three arms is 2.343 (Demšar 2006, table 5a). */
  @Test
  void theCriticalDifferenceIsDemsars() {
    for (int i = 0; i < 4; i++) {
      set("s" + i, 2, 100, 90, 80);
    }
    OverSets.Overall overall = Objects.requireNonNull(over().overall());
    assertThat(overall.criticalDifference())
        .isCloseTo(2.343 * Math.sqrt(3 * 4 / (6.0 * 4)), within(2e-3));
    // All agree: 4 (k - 1), and once in 6^3 by chance; the farthest differ by 2 ranks of 1.66.
    assertThat(overall.chiSquared()).isCloseTo(8, within(1e-9));
    assertThat(overall.p()).isCloseTo(1 / 216.0, within(2e-3));
    assertThat(over().leastOverall()).isCloseTo(1 / 216.0, within(1e-12));
    assertThat(overall.groups()).containsExactly(List.of(2, 1), List.of(1, 0));
  }

  @Test
  void fewSetsDecideNothingWhateverComesOut() {
    for (int i = 0; i < 5; i++) {
      set("s" + i, 2, 500, 90, 80);
    }
    OverSets over = over();
    assertThat(over.arms().get(2).p()).isCloseTo(2 / 32.0, within(1e-12));
    assertThat(over.arms().get(2).pHolm()).isCloseTo(2 * 2 / 32.0, within(1e-12));
    assertThat(over.leastP()).isCloseTo(0.125, within(1e-12));
    assertThat(new OverSetsWords(findings(0)).sentences(over))
        .anyMatch(
            s ->
                s.startsWith("5 data sets can decide nothing here")
                    && s.contains("0.063")
                    && s.contains("at least 7"));
  }

  @Test
  void enoughSetsDecideAndAnArmLeftOutIsNamed() {
    for (int i = 0; i < 7; i++) {
      int[] wrong = i == 3 ? new int[] {500, 90} : new int[] {500, 90 + 10 * i, 80};
      set("s" + i, 2, wrong);
    }
    Findings findings = findings(0);
    OverSets over = findings.overSets().get(0);
    assertThat(over.leftOut()).containsExactly("sdae");
    assertThat(over.overall()).isNull();
    assertThat(over.family()).isEqualTo(1);
    assertThat(over.arms().get(1).p()).isCloseTo(2 / 128.0, within(1e-12));
    assertThat(over.arms().get(1).verdict()).isEqualTo(Verdict.HELPS);
    List<String> sentences = new OverSetsWords(findings).sentences(over);
    assertThat(sentences).anyMatch(s -> s.contains("`dropout` is better than `random`"));
    assertThat(sentences).noneMatch(s -> s.contains("decide nothing"));
    assertThat(HtmlReport.render(findings)).contains("Over data sets", "7, 0");
    assertThat(ResultJson.of(findings))
        .contains("\"over_data_sets\": [", "\"verdict\": \"helps\"", "\"recommendations\": [");
    assertThat(TerminalTable.of(findings, false, true)).contains("Over data sets, 10 labels");
    assertThat(findings(1).overSets().get(0).arms())
        .as("nothing is decided before all trials have ended")
        .allMatch(arm -> arm.verdict() == Verdict.UNDETERMINED);
  }

  @Test
  void whereNoNetworkIsSharedEachSetHasItsFirst() {
    set("a", 2, 100, 90, 80);
    network = "mlp:8[activation=relu]";
    set("b", 2, 100, 90, 80);
    assertThat(over().network()).isEmpty();
    assertThat(over().data()).containsExactly("a", "b");
    assertThat(new OverSetsWords(findings(0)).sentences(over()))
        .anyMatch(s -> s.contains("nor could it") && s.contains("0.167"));
  }

  @Test
  void theDrawingHasAnArmEachAndItsDataAsCsv() {
    set("a", 2, 100, 90, 80).set("b", 2, 300, 310, 200).set("c", 2, 50, 50, 60);
    String html = HtmlReport.render(findings(0));
    assertThat(html).contains("critical difference", "sdae  1.67", "mean-ranks.csv");
  }
}
