package org.basin.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.basin.study.Outcome;
import org.basin.study.Study;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The law: a study's numbers are a function of the study and its data, and of nothing else. */
final class DeterminismTest {
  @TempDir Path folder;

  @Test
  void twoRunsDifferInTimesAloneWhateverTheWorkers() {
    Study study =
        Small.arms(
            Small.study(Small.table(folder.resolve("t.csv"), 20, 20, 20)),
            "random",
            "dropout",
            "linear",
            "sdae:labelled",
            "dbn");
    String once = Small.result(Small.run(folder.resolve("one"), study, 1));
    assertThat(once).contains("\"test_error\"").contains("\"seconds\": _");
    for (int workers : new int[] {1, 2, 3}) {
      Path again = Small.run(folder.resolve("again" + workers), study, workers);
      assertThat(Small.result(again)).as("%d workers", workers).isEqualTo(once);
    }
  }

  @Test
  void anotherSeedOfTheStudyDrawsOtherNumbers() {
    Study study = Small.study(Small.table(folder.resolve("t.csv"), 20, 20, 20));
    Study other =
        new Asked(
                AskedBlock.NOTHING,
                AskedDesign.of(null, null, 2L, AskedTraining.NOTHING),
                List.of(),
                List.of())
            .over(study);
    Map<String, Outcome> one = Small.outcomes(Small.run(folder.resolve("one"), study, 1));
    Map<String, Outcome> two = Small.outcomes(Small.run(folder.resolve("two"), other, 1));
    assertThat(one.keySet()).isEqualTo(two.keySet());
    List<Double> first = one.values().stream().map(Outcome::testLoss).toList();
    assertThat(two.values().stream().map(Outcome::testLoss)).doesNotContainAnyElementsOf(first);
  }

  @Test
  void whatIsAskedBesidesChangesNoNumberOfATable() {
    Study small = Small.study(Small.table(folder.resolve("t.csv"), 20, 20, 20));
    Study moreArms = Small.arms(small, "random", "sdae", "sdae+dropout", "random-2006", "linear");
    Study moreSeeds = Small.seeds(small, 7);
    Study moreLabels = Small.labels(small, 5, 7, 10, 0);
    Study moreNetworks =
        Small.networks(small, "mlp:8[activation=sigmoid]", "mlp:6-6[activation=relu]");
    Study morePools = Small.pools(small, 20, 40);
    Study all =
        Small.networks(
            Small.labels(Small.seeds(moreArms, 5), 5, 7, 10),
            "mlp:6-6[activation=relu]",
            "mlp:8[activation=sigmoid]");
    Map<String, Outcome> before = Small.outcomes(Small.run(folder.resolve("small"), small, 1));
    assertThat(before).hasSize(8);
    int number = 0;
    for (Study larger :
        new Study[] {moreArms, moreSeeds, moreLabels, moreNetworks, morePools, all}) {
      Path run = Small.run(folder.resolve("larger" + number++), larger, 2);
      assertUnchanged(before, Small.outcomes(run));
    }
  }

  @Test
  void whatIsAskedBesidesChangesNoNumberOfAConvolutionalNetwork() {
    Study small =
        Small.networks(
            Small.study(Small.pictures(folder.resolve("pictures"), 14, 1)),
            "convnet:3-8[activation=relu,kernel=3]");
    Study larger = Small.seeds(Small.arms(small, "random", "dropout", "sdae", "frozen-random"), 5);
    Map<String, Outcome> before = Small.outcomes(Small.run(folder.resolve("small"), small, 1));
    assertUnchanged(before, Small.outcomes(Small.run(folder.resolve("larger"), larger, 2)));
  }

  private static void assertUnchanged(Map<String, Outcome> before, Map<String, Outcome> after) {
    assertThat(after.size()).isGreaterThan(before.size());
    before.forEach(
        (id, outcome) ->
            assertThat(after.get(id))
                .usingRecursiveComparison()
                .ignoringFields("seconds")
                .as(outcome.trial().toString())
                .isEqualTo(outcome));
  }
}
