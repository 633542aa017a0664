package org.basin.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.basin.study.Outcome;
import org.basin.study.Study;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TreesTest {
  @TempDir Path folder;

  private List<Outcome> trees(Path run) {
    return Small.outcomes(run).values().stream()
        .filter(outcome -> outcome.trial().arm().equals("trees"))
        .toList();
  }

  /** Rows whose class is whether two signs agree, each with a number missing here and there. */
  private Path interaction() {
    StringBuilder text = new StringBuilder("a,b,c,kind\n");
    org.basin.engine.Stream stream = org.basin.engine.Stream.of(3).fold("interaction");
    for (int i = 0; i < 600; i++) {
      double a = 2 * stream.uniform(3L * i) - 1;
      double b = 2 * stream.uniform(3L * i + 1) - 1;
      String c = i % 5 == 0 ? "" : String.format("%.4f", stream.uniform(3L * i + 2));
      text.append(String.format("%.4f,%.4f,%s,%s%n", a, b, c, a > 0 == b > 0 ? "same" : "other"));
    }
    return Small.write(folder.resolve("xor.csv"), text.toString());
  }

  @Test
  void anInteractionIsLearnedWhereNoLineCanAndANetworkIsHandedOver() {
    Study study =
        Small.labels(Small.arms(Small.study(interaction()), "random", "linear", "trees"), 4, 80);
    Path run = Small.run(folder.resolve("run"), study, 2);
    for (Outcome outcome : Small.outcomes(run).values()) {
      if (outcome.trial().labels().count() == 80) {
        switch (outcome.trial().arm()) {
          case "trees" -> assertThat(outcome.testError()).isLessThan(0.15);
          case "linear" -> assertThat(outcome.testError()).isGreaterThan(0.3);
          default -> {}
        }
      }
    }
    for (Outcome outcome : trees(run)) {
      assertThat(outcome.status()).isEqualTo(org.basin.study.Status.OK);
      assertThat(outcome.testLoss()).isPositive();
      assertThat(outcome.scores().balancedAccuracy()).isBetween(0.0, 1.0);
      assertThat(outcome.predictions()).isNotEmpty();
      assertThat(outcome.trainFlops()).isZero();
      boolean tuned = outcome.trial().labels().count() == 80;
      assertThat(outcome.tuning()).hasSize(tuned ? study.training().candidates() : 1);
      assertThat(Double.isFinite(outcome.validationError())).isEqualTo(tuned);
    }
    assertThat(Small.result(run)).contains("Boosted trees did better on validation");
    assertThat(run.resolve("best").resolve("model.safetensors")).isNotEmptyFile();
    StringBuilder csv = new StringBuilder();
    Studies.predict(run, List.of(interaction()), csv);
    assertThat(csv.toString().lines()).hasSizeGreaterThan(600);
  }

  @Test
  void aTrialIsTheSameWhateverItsCompanyAndAgain() {
    Path table = Small.table(folder.resolve("t.csv"), 30, 30, 30);
    Study both = Small.arms(Small.study(table), "random", "trees");
    Study alone = Small.arms(Small.study(table), "trees");
    List<Outcome> two = trees(Small.run(folder.resolve("both"), both, 2));
    List<Outcome> one = trees(Small.run(folder.resolve("alone"), alone, 1));
    assertThat(two).hasSize(4).hasSameSizeAs(one);
    for (int i = 0; i < two.size(); i++) {
      assertThat(two.get(i).predictions()).isEqualTo(one.get(i).predictions());
      assertThat(two.get(i).testLoss()).isEqualTo(one.get(i).testLoss());
      assertThat(two.get(i).validationLoss()).isEqualTo(one.get(i).validationLoss());
    }
    assertThat(folder.resolve("alone").resolve("best")).doesNotExist();
    assertThat(
            Studies.reproduce(folder.resolve("both"), two.get(0).trial().id()).again().testLoss())
        .isEqualTo(two.get(0).testLoss());
  }
}
