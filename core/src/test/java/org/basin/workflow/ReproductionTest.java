package org.basin.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.basin.InputError;
import org.basin.study.Outcome;
import org.basin.study.Study;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReproductionTest {
  @TempDir Path folder;

  @Test
  void aTrialOfEveryArmComesOutAgainToTheBit() {
    List<String> arms =
        List.of(
            "random",
            "random-2006",
            "dropout",
            "dropconnect",
            "linear",
            "frozen-random",
            "sdae",
            "sdae:labelled",
            "sae",
            "dbn",
            "dbn[persistent=true,gibbs=2]",
            "sdae+dropout");
    Study study =
        Small.seeds(
            Small.labels(
                Small.arms(
                    Small.study(Small.table(folder.resolve("t.csv"), 20, 20, 20)),
                    arms.toArray(String[]::new)),
                10),
            3);
    assertReproduced(Small.run(folder.resolve("run"), study, 2), arms.size());
  }

  @Test
  void soDoesOneOfAConvolutionalNetwork() {
    Study study =
        Small.seeds(
            Small.labels(
                Small.networks(
                    Small.arms(
                        Small.study(Small.pictures(folder.resolve("pictures"), 14, 1)),
                        "random",
                        "dropout",
                        "dropconnect",
                        "sdae",
                        "sdae:labelled",
                        "frozen-random"),
                    "convnet:3-8[activation=relu,kernel=3]"),
                10),
            3);
    assertReproduced(Small.run(folder.resolve("run"), study, 2), 6);
  }

  @Test
  void anUnknownTrialIsRefusedWithTheFileWhereTheyStand() {
    Study study =
        Small.labels(
            Small.arms(
                Small.study(Small.table(folder.resolve("t.csv"), 20, 20)), "random", "linear"),
            5);
    Path run = Small.run(folder.resolve("run"), study, 1);
    assertThatThrownBy(() -> Studies.reproduce(run, "0123"))
        .isInstanceOf(InputError.class)
        .hasMessageContaining("0123")
        .hasMessageContaining("trials.csv");
  }

  /** The last replicate's trial of each arm, so that its neighbours in a cohort are missed. */
  private static void assertReproduced(Path run, int arms) {
    Map<String, Outcome> outcomes = Small.outcomes(run);
    Set<String> seen = new HashSet<>();
    outcomes.forEach(
        (id, outcome) -> {
          if (outcome.trial().seed() == 2) {
            Reproduced reproduced = Studies.reproduce(run, id);
            assertThat(reproduced.differences()).as(outcome.trial().toString()).isEmpty();
            assertThat(reproduced.again())
                .usingRecursiveComparison()
                .ignoringFields("seconds")
                .isEqualTo(outcome);
            seen.add(outcome.trial().arm());
          }
        });
    assertThat(seen).hasSize(arms);
  }
}
