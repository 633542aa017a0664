package org.basin.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.basin.InputError;
import org.basin.study.Candidate;
import org.basin.study.Configuration;
import org.basin.study.Match;
import org.basin.study.Outcome;
import org.basin.study.Study;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tuning by successive halving, and comparisons at equal compute, as studies run them. */
final class TuningTest {
  @TempDir Path folder;

  private Study study() {
    return Small.arms(
        Small.study(Small.table(folder.resolve("t.csv"), 20, 20, 20)),
        "random",
        "sdae",
        "dropout",
        "linear");
  }

  @Test
  void everyArmTriesAsManyPointsOfOneSpaceAndStopsThemByOneRule() {
    Study study = Small.training(study(), Small.tuned(9, List.of(), Match.EPOCHS));
    Map<String, Outcome> outcomes = Small.outcomes(Small.run(folder.resolve("run"), study, 2));
    assertThat(outcomes).hasSize(16);
    for (Outcome outcome : outcomes.values()) {
      List<Candidate> tuning = outcome.tuning();
      assertThat(tuning).hasSize(9);
      assertThat(tuning.stream().map(Candidate::rung)).contains(2);
      assertThat(tuning.stream().filter(c -> c.rung() == 2)).hasSize(1);
      assertThat(tuning.stream().filter(c -> c.rung() == 1)).hasSize(2);
      Candidate chosen = tuning.stream().filter(Candidate::chosen).findFirst().orElseThrow();
      assertThat(chosen.rung()).isEqualTo(2);
      assertThat(tuning)
          .allMatch(c -> c.validationError() >= chosen.validationError() || c.rung() < 2);
      assertThat(tuning)
          .allMatch(
              c ->
                  (c.configuration().dropout() != null) == outcome.trial().arm().equals("dropout"));
      long all = tuning.stream().mapToLong(Candidate::flops).sum();
      assertThat(outcome.tuningFlops() + outcome.trainFlops()).isEqualTo(all);
      // One whole training, two thirds, and six ninths: far from nine.
      assertThat((double) all / chosen.flops()).isBetween(1.5, 4.5);
    }
    // In one replicate all arms try the same points.
    List<List<Double>> rates =
        outcomes.values().stream()
            .filter(outcome -> outcome.trial().seed() == 1)
            .map(o -> o.tuning().stream().map(Candidate::learningRate).toList())
            .distinct()
            .toList();
    assertThat(rates).hasSize(1);
  }

  @Test
  void startsTakeTurnsInTheTuningAndAreCounted() {
    Study study =
        Small.training(
            Small.arms(study(), "random", "sdae"),
            Small.tuned(4, List.of("sdae[corruption=0.1]", "sdae[corruption=0.4]"), Match.EPOCHS));
    Path run = Small.run(folder.resolve("run"), study, 1);
    // Two for each replicate: the network to take starts from one of them too.
    assertThat(run.resolve("checkpoints/starts").toFile().list()).hasSize(2 * study.seeds());
    for (Outcome outcome : Small.outcomes(run).values()) {
      boolean sdae = outcome.trial().arm().equals("sdae");
      List<@Nullable String> starts =
          outcome.tuning().stream()
              .map(Candidate::configuration)
              .map(Configuration::start)
              .collect(Collectors.toList());
      for (int round = 0; round < 4; round += 2) {
        assertThat(starts.subList(round, round + 2))
            .containsExactlyInAnyOrder(
                sdae ? "sdae[corruption=0.1]" : null, sdae ? "sdae[corruption=0.4]" : null);
      }
      long trained = outcome.tuning().stream().mapToLong(Candidate::flops).sum();
      // The start that was not taken was paid for all the same.
      assertThat(outcome.trainFlops() + outcome.tuningFlops() - trained)
          .isEqualTo(outcome.pretrainFlops());
      assertThat(outcome.pretrainFlops() > 0).isEqualTo(sdae);
    }
  }

  @Test
  void startsThatAreNoneAreRefusedBeforeAnythingRuns() {
    AskedTuning starts =
        new AskedTuning(
            "halton",
            4,
            null,
            null,
            null,
            null,
            null,
            List.of("sdae[corruption=9]", "random", "sdea[epochs=2]"),
            null);
    AskedTraining training =
        new AskedTraining(
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            AskedStrengths.NOTHING,
            starts,
            null);
    assertThatThrownBy(
            () ->
                Studies.complete(
                    Said.of(study().data().data()).arms("sdae").training(training).asked()))
        .isInstanceOfSatisfying(
            InputError.class,
            error ->
                assertThat(error.problems())
                    .anyMatch(p -> p.startsWith("sdae[corruption=9]: corruption: expected"))
                    .anyMatch(p -> p.startsWith("tuning.starts: expected arms that pre-train"))
                    .anyMatch(p -> p.contains("no \"sdea\"")));
  }

  /** The reference's longer trainings come on top, and cost what they were planned to. */
  @Test
  void equalComputeChangesNoNumberOfWhatWasThereAndSpendsTheOthersOperations() {
    Study plain = Small.arms(study(), "random", "sdae", "sdae:labelled");
    Study both = Small.training(plain, Small.tuned(0, List.of(), Match.EPOCHS, Match.COMPUTE));
    Map<String, Outcome> before = Small.outcomes(Small.run(folder.resolve("plain"), plain, 1));
    Path run = Small.run(folder.resolve("both"), both, 2);
    Map<String, Outcome> after = Small.outcomes(run);
    before.forEach(
        (id, outcome) ->
            assertThat(after.get(id))
                .usingRecursiveComparison()
                .ignoringFields("seconds")
                .isEqualTo(outcome));
    List<Outcome> longer =
        after.values().stream().filter(o -> o.trial().match() == Match.COMPUTE).toList();
    assertThat(longer).hasSize(2 * 2 * 2);
    assertThat(after).hasSize(before.size() + longer.size());
    for (Outcome twin : longer) {
      assertThat(twin.trial().arm()).isEqualTo("random");
      Outcome other =
          before.values().stream()
              .filter(
                  o ->
                      o.trial().arm().equals(twin.trial().matched())
                          && o.trial().seed() == twin.trial().seed()
                          && o.trial().labels().equals(twin.trial().labels()))
              .findFirst()
              .orElseThrow();
      assertThat(twin.pretrainFlops()).isZero();
      double spent = (double) twin.trainFlops() + twin.tuningFlops();
      double matched = (double) other.pretrainFlops() + other.trainFlops() + other.tuningFlops();
      // The other may have stopped early, by which the reference has no less.
      assertThat(spent).isBetween(matched * .95, matched * 2.5);
    }
    String result = Small.result(run);
    assertThat(result)
        .contains("\"match\": \"compute\"")
        .contains("\"matched\": \"sdae\"")
        .contains("\"cheaper_from_tasks\"")
        .contains("\"expected_best\"");
    assertThat(run.resolve("report.html")).content().contains("At equal compute");
  }

  @Test
  void workersChangeNoNumberOfTunedOrLongerTrainings() {
    Study both =
        Small.training(
            Small.arms(study(), "random", "sdae"),
            Small.tuned(3, List.of(), Match.EPOCHS, Match.COMPUTE));
    Map<String, Outcome> one = Small.outcomes(Small.run(folder.resolve("one"), both, 2));
    Map<String, Outcome> two = Small.outcomes(Small.run(folder.resolve("two"), both, 1));
    one.forEach(
        (id, outcome) ->
            assertThat(two.get(id))
                .usingRecursiveComparison()
                .ignoringFields("seconds")
                .isEqualTo(outcome));
  }
}
