package org.basin.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.basin.study.Outcome;
import org.basin.study.Study;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PseudoTest {
  @TempDir Path folder;

  @Test
  void aStudyRunsThemAndChangesNoOtherArm() {
    Path table = Small.table(folder.resolve("t.csv"), 30, 30, 30);
    Study study =
        Small.arms(Small.study(table), "random", "pseudo[threshold=0.5]", "pseudo[threshold=1]");
    Map<String, Outcome> with = Small.outcomes(Small.run(folder.resolve("run"), study, 2));
    Map<String, Outcome> without =
        Small.outcomes(
            Small.run(folder.resolve("alone"), Small.arms(Small.study(table), "random"), 1));
    without.forEach(
        (id, outcome) -> {
          Outcome same = Objects.requireNonNull(with.get(id));
          assertThat(same.testLoss()).isEqualTo(outcome.testLoss());
        });
    for (Outcome outcome : with.values()) {
      boolean pool = outcome.trial().arm().startsWith("pseudo");
      assertThat(outcome.trial().unlabelled()).isEqualTo(pool ? 40 : 0);
      if (outcome.trial().arm().equals("pseudo[threshold=1]")) {
        // Never sure enough: the same training as without, but for rounding.
        Outcome random =
            with.values().stream()
                .filter(o -> o.trial().arm().equals("random"))
                .filter(o -> o.trial().seed() == outcome.trial().seed())
                .filter(o -> o.trial().labels().equals(outcome.trial().labels()))
                .findFirst()
                .orElseThrow();
        assertThat(outcome.testLoss()).isCloseTo(random.testLoss(), within(1e-5));
        assertThat(outcome.trainFlops()).isGreaterThan(random.trainFlops());
      }
    }
  }
}
