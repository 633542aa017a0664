package org.basin.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.basin.study.LabelBudget;
import org.junit.jupiter.api.Test;

final class TerminalPlotTest {
  private static SampleFindings sample() {
    SampleFindings sample = new SampleFindings();
    sample.networks = List.of("mlp:64");
    sample.filters = false;
    return sample;
  }

  @Test
  void everyArmHasALetterAtEveryBudgetAndErrorFalls() {
    SampleFindings sample = sample();
    sample.arms = List.of("random", "sdae");
    String plot = TerminalPlot.of(sample.findings(), false);
    List<String> rows = plot.lines().filter(line -> line.matches("[ 0-9.]{8}\\|.*")).toList();
    assertThat(rows).hasSize(12);
    String marks = String.join("", rows.stream().map(row -> row.substring(9)).toList());
    assertThat(marks.chars().filter(c -> c == 'a').count()).isEqualTo(3);
    assertThat(marks.chars().filter(c -> c == 'b').count()).isEqualTo(3);
    assertThat(rows.get(0)).as("the worst: random with fewest labels").contains("| a");
    assertThat(rows.get(11)).as("the best: sdae with most").contains("b");
    assertThat(plot).contains("a=random  b=sdae").contains(" 10").contains(" 100");
  }

  @Test
  void aPlotFitsATerminalWhateverTheArmsAreCalled() {
    SampleFindings sample = sample();
    sample.arms =
        List.of("random", "\u001b[31msdae[corruption=0.3,noise=masking,epochs=20]+dropout");
    String plot = TerminalPlot.of(sample.findings(), false);
    assertThat(plot.lines()).allMatch(line -> line.codePointCount(0, line.length()) <= 80);
    assertThat(plot).doesNotContain("\u001b");
  }

  @Test
  void oneBudgetOrNoneHasNoPlot() {
    SampleFindings sample = sample();
    sample.labels = List.of(LabelBudget.perClass(10));
    assertThat(TerminalPlot.of(sample.findings(), true)).isEmpty();
    sample.unrun = 70;
    assertThat(TerminalPlot.of(sample.findings(), true)).isEmpty();
  }
}
