package org.basin.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.basin.study.Status;
import org.basin.study.Studies;
import org.basin.study.Study;
import org.basin.study.Trial;
import org.junit.jupiter.api.Test;

class TerminalTableTest {
  private static final Study STUDY = Studies.small();

  private static Planted planted() {
    return new Planted()
        .arm("random", 10, 10, 200, 1)
        .arm("dropout", 10, 10, 200, 1)
        .arm("sdae", 10, 10, 150, 1)
        .arm("random", 100, 10, 120, 1)
        .arm("dropout", 100, 10, 250, 1)
        .arm("sdae", 100, 10, 30, 1);
  }

  @Test
  void showsErrorVerdictAndChoiceOfEachCell() {
    List<String> lines = TerminalTable.of(planted().findings(STUDY), false, false).lines().toList();
    assertThat(lines.get(0))
        .isEqualTo("mnist, mlp:64[activation=relu], 1,000 unlabelled examples: test error in %");
    assertThat(lines.get(1)).matches("labels a class +10 +100");
    assertThat(lines.get(2)).matches("random +(20.0|19.9|20.1) +(12.0|11.9|12.1)");
    assertThat(lines.get(3)).matches("dropout +(20.0|19.9|20.1)= +(25.0|24.9|25.1)-");
    assertThat(lines.get(4)).matches("sdae +(15.0|14.9|15.1)\\+\\* +[23].[0-9]{2}\\+\\*");
    String all = String.join(" ", lines).replaceAll(" +", " ");
    assertThat(all).contains("`random` needs");
    assertThat(lines.get(lines.size() - 3)).isNotBlank();
    assertThat(all).contains("With 100 labels a class: pre-train: `sdae`");
  }

  /** 60,000 rows are outside the test part, all for training. */
  @Test
  void aBudgetAboveThePoolIsToldAsThePool() {
    Planted planted = new Planted();
    for (int unlabelled : new int[] {60_000, 70_000, Trial.ALL}) {
      for (int seed = 0; seed < 6; seed++) {
        planted.add(Planted.pooled("sdae", 10, unlabelled, seed, 150));
      }
    }
    assertThat(TerminalTable.of(planted.findings(STUDY), false, false).lines())
        .filteredOn(line -> line.startsWith("mnist, "))
        .extracting(line -> line.replaceAll("^.*\\], |: test.*", ""))
        .containsExactlyInAnyOrder(
            "60,000 unlabelled examples",
            "all 60,000 unlabelled examples",
            "all 60,000 unlabelled examples");
  }

  @Test
  void everyLineFitsEightyColumnsWhateverTheNames() {
    String network = "convnet:" + "16-".repeat(60) + "128";
    Planted planted = new Planted();
    for (int labels = 1; labels <= 9; labels++) {
      for (int seed = 0; seed < 2; seed++) {
        planted.add(Planted.ok("random", network, 1000 * labels, seed, 100));
        planted.add(
            Planted.ok("sdae[corruption=0.3,epochs=20]+dropout", network, 1000 * labels, seed, 90));
      }
    }
    String text = TerminalTable.of(planted.findings(STUDY), false, true);
    assertThat(text.lines()).allSatisfy(line -> assertThat(line.length()).isBetween(0, 80));
    assertThat(text).contains("9000");
  }

  @Test
  void namesCannotSteerTheTerminal() {
    Planted planted = new Planted();
    planted.add(Planted.ok("random", "mlp\u001b[2J\u0007\n\u009b31m\u202ex", 10, 0, 100));
    planted.add(
        Planted.outcome(
            "transfer:sd\u001bae",
            "mlp\u001b[2J\u0007\n\u009b31m\u202ex",
            10,
            0,
            0,
            0,
            Status.FAILED));
    for (boolean unicode : List.of(true, false)) {
      String text = TerminalTable.of(planted.findings(STUDY), false, unicode);
      assertThat(text.replace("\n", "")).doesNotContainPattern("[\\p{Cntrl}\\u009b\\u202e]");
    }
  }

  @Test
  void plainAsciiIsPlainAsciiAndColourIsColourAlone() {
    Findings findings = planted().findings(STUDY);
    assertThat(TerminalTable.of(findings, false, false)).matches("[\\n\\x20-\\x7e]*");
    String coloured = TerminalTable.of(findings, true, false);
    assertThat(coloured).contains("\u001b[32m").contains("\u001b[31m");
    assertThat(coloured.replaceAll("\u001b\\[[0-9]+m", ""))
        .isEqualToIgnoringWhitespace(TerminalTable.of(findings, false, false));
  }

  @Test
  void withoutAnyOutcomeItSaysSo() {
    assertThat(TerminalTable.of(new Planted().findings(STUDY), true, true))
        .isEqualTo("No trial has an answer yet.\n");
  }
}
