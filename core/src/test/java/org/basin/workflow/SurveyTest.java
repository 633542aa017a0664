package org.basin.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.basin.execution.SqliteStore;
import org.basin.execution.Store;
import org.basin.study.Measurement;
import org.basin.study.Study;
import org.basin.study.SurveyedPair;
import org.basin.study.SurveyedPair.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trained networks held against each other at the end of a study. */
final class SurveyTest {
  @TempDir Path folder;

  static Study asking(Study study, String why, int checkpoints) {
    return org.basin.study.Studies.asking(study, why, checkpoints);
  }

  private static List<SurveyedPair> pairs(Path run) {
    try (Store store = SqliteStore.read(run)) {
      return store.pairs();
    }
  }

  private Study study() {
    Study small = Small.study(Small.table(folder.resolve("t.csv"), 40, 40, 40));
    return asking(Small.arms(small, "random", "sdae", "linear"), "full", 2);
  }

  @Test
  void everyArmWithHiddenLayersIsHeldAgainstTheReferenceItselfAndItsTwin() {
    Path run = Small.run(folder.resolve("run"), study(), 2);
    List<SurveyedPair> pairs = pairs(run);
    assertThat(pairs).extracting(SurveyedPair::kind).filteredOn(Kind.ARMS::equals).hasSize(2);
    assertThat(pairs).extracting(SurveyedPair::kind).filteredOn(Kind.ARM::equals).hasSize(2);
    assertThat(pairs).extracting(SurveyedPair::kind).filteredOn(Kind.START::equals).hasSize(2);
    assertThat(pairs).extracting(SurveyedPair::kind).filteredOn(Kind.ROWS::equals).hasSize(4);
    for (SurveyedPair pair : pairs) {
      double[] straight = pair.straight().heldError();
      double[] aligned = pair.aligned().heldError();
      assertThat(aligned[0]).isEqualTo(straight[0]);
      // Reordered units change no output but for rounding, which may turn one row of many.
      assertThat(Math.abs(aligned[10] - straight[10])).isLessThanOrEqualTo(1.0 / pair.heldRows());
      assertThat(pair.disagreement()).isBetween(0.0, 1.0);
      assertThat(pair.cosine()).isBetween(-1.0, 1.0);
      assertThat(pair.alignedDistance()).isLessThanOrEqualTo(pair.distance() + 1e-6);
      assertThat(pair.straight().errorBarrier()).isGreaterThanOrEqualTo(0);
    }
    assertThat(Studies.why(run)).contains("straight line between").contains("trained twice");
  }

  @Test
  void whatIsSurveyedHangsOnNoWorkerAndIsNotDoneAgain() {
    Path one = Small.run(folder.resolve("one"), study(), 1);
    Path two = Small.run(folder.resolve("two"), study(), 2);
    assertThat(Small.result(one)).contains("\"pairs\"").isEqualTo(Small.result(two));
    List<SurveyedPair> before = pairs(one);
    Small.run(one, study(), 1);
    assertThat(pairs(one)).usingRecursiveComparison().isEqualTo(before);
  }

  @Test
  void aMeasureIsTakenOfEachNetworkKeptOnceAndStandsInTheResult() {
    Path run = Small.run(folder.resolve("run"), study(), 2);
    List<Measurement> before;
    Map<String, Double> losses = new HashMap<>();
    try (Store store = SqliteStore.read(run)) {
      before = store.measurements();
      store.outcomes().forEach(each -> losses.put(each.trial().id(), each.trainLoss()));
    }
    List<Measurement> ends =
        before.stream().filter(each -> each.quantity().equals("loss.end")).toList();
    assertThat(ends).hasSize(4);
    for (Measurement end : ends) {
      // What the trial itself found on the same rows.
      assertThat(end.value()).isCloseTo(losses.get(end.trial()), within(1e-5));
    }
    assertThat(Small.result(run)).contains("\"measurements\"", "\"gradient.start\"");
    Small.run(run, study(), 1);
    try (Store store = SqliteStore.read(run)) {
      assertThat(store.measurements()).isEqualTo(before);
    }
  }

  /** Rows of one piece of work fit together, and so do those of others that ask for a twin too. */
  @Test
  void theDisagreementOfTwoArmsIsHeldAgainstThatOfTwinsOnTheSameRows() {
    Path run = Small.run(folder.resolve("run"), study(), 2);
    try (Store store = SqliteStore.read(run)) {
      Map<String, Double> within = new HashMap<>();
      for (Measurement each : store.measurements()) {
        if (each.quantity().equals("disagreement.within")) {
          within.put(each.trial(), each.value());
        }
      }
      assertThat(within).hasSize(4);
      for (SurveyedPair pair : store.pairs()) {
        if (pair.kind() == Kind.ROWS) {
          assertThat(pair.disagreement()).isEqualTo(within.get(pair.first()));
        }
      }
      Map<String, Measurement> between = new HashMap<>();
      for (Measurement each : store.measurements()) {
        if (each.quantity().equals("disagreement.between")) {
          between.put(each.trial() + each.other(), each);
        }
      }
      assertThat(between).hasSize(2);
      for (Measurement each : store.measurements()) {
        if (each.quantity().equals("disagreement.excess")) {
          double both = known(within, each.trial()) + known(within, each.other());
          assertThat(each.value())
              .isCloseTo(
                  known(between, each.trial() + each.other()).value() - both / 2, within(1e-12));
        }
      }
    }
  }

  private static <T> T known(Map<String, T> map, String key) {
    return Objects.requireNonNull(map.get(key), key);
  }

  @Test
  void aStudyThatDoesNotAskWhyHasNone() {
    Path run = Small.run(folder.resolve("run"), asking(study(), "none", 2), 1);
    assertThat(pairs(run)).isEmpty();
  }
}
