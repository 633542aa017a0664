package org.basin.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.basin.execution.SqliteStore;
import org.basin.execution.Store;
import org.basin.study.Adaptive;
import org.basin.study.Look;
import org.basin.study.Outcome;
import org.basin.study.Study;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AdaptiveTest {
  @TempDir Path folder;

  private Study study(int most, @Nullable Adaptive adaptive) {
    Study study =
        Small.labels(
            Small.arms(
                Small.study(Small.table(folder.resolve("t.csv"), 30, 30, 30)),
                "random",
                "frozen-random",
                "linear"),
            5);
    return Asked.nothing(List.of()).over(Small.adaptive(Small.seeds(study, most), adaptive));
  }

  private static List<Look> looks(Path run) {
    try (Store store = SqliteStore.read(run)) {
      return store.looks();
    }
  }

  @Test
  void addsReplicatesWhereTheAnswerIsOpenAndChangesNoNumber() {
    Adaptive adaptive = new Adaptive(4, 3, -1, 0.08);
    Study study = study(13, adaptive);
    Path run = Small.run(folder.resolve("adaptive"), study, 1);
    List<Look> looks = looks(run);
    assertThat(looks).isNotEmpty();
    assertThat(looks.subList(0, 2))
        .extracting(Look::arm)
        .containsExactly("frozen-random", "linear");
    assertThat(looks).allMatch(look -> List.of(4, 7, 10, 13).contains(look.replicates()));
    // Every cell has the replicates of its last look, and the reference the most of them.
    Map<String, Outcome> outcomes = Small.outcomes(run);
    int most = 0;
    for (String arm : List.of("frozen-random", "linear")) {
      List<Look> ours = looks.stream().filter(look -> look.arm().equals(arm)).toList();
      Look last = ours.get(ours.size() - 1);
      assertThat(last.decision()).isNotEqualTo("go on");
      assertThat(count(outcomes, arm)).as(arm).isEqualTo(last.replicates());
      most = Math.max(most, last.replicates());
    }
    assertThat(count(outcomes, "random")).isEqualTo(most);
    // The same trials of a fixed design come to the same.
    Map<String, Outcome> fixed =
        Small.outcomes(Small.run(folder.resolve("fixed"), study(13, null), 1));
    assertThat(fixed).hasSize(39).containsKeys(outcomes.keySet().toArray(String[]::new));
    outcomes.forEach(
        (id, outcome) ->
            assertThat(outcome.testLoss())
                .isEqualTo(Objects.requireNonNull(fixed.get(id)).testLoss()));
    assertThat(Small.result(run)).contains("\"looks\"").contains("\"first_look\": 4");
    assertThat(Small.result(run)).contains("\"planned\": " + outcomes.size());
  }

  private static long count(Map<String, Outcome> outcomes, String arm) {
    return outcomes.values().stream().filter(o -> o.trial().arm().equals(arm)).count();
  }

  @Test
  void anInterruptedOneGoesOnToTheSameDecisions() {
    Study study = study(10, new Adaptive(4, 2, -1, 0));
    Path whole = Small.run(folder.resolve("whole"), study, 1);
    for (int after : new int[] {2, 5}) {
      Path run = folder.resolve("after" + after);
      Thread runner = Thread.currentThread();
      AtomicInteger cohorts = new AtomicInteger();
      Progress interrupting =
          new Progress() {
            @Override
            public void doing(int worker, String what) {}

            @Override
            public void trials(int finished, int total, int failed, double secondsLeft) {
              if (cohorts.incrementAndGet() == after) {
                runner.interrupt();
              }
            }

            @Override
            public void note(String sentence) {}
          };
      assertThatThrownBy(() -> Studies.run(run, study, interrupting, 1))
          .isInstanceOf(CancellationException.class);
      assertThat(Thread.interrupted()).isTrue();
      Small.run(run, study, 2);
      assertThat(looks(run)).isEqualTo(looks(whole));
      assertThat(Small.result(run)).isEqualTo(Small.result(whole));
      List<Look> before = looks(run);
      Small.run(run, study, 1);
      assertThat(looks(run)).isEqualTo(before);
    }
  }

  @Test
  void oneArmAloneHasNothingToLookAt() {
    Study study = Small.arms(study(6, new Adaptive(3, 1, -1, 0)), "random");
    Path run = Small.run(folder.resolve("alone"), study, 1);
    assertThat(looks(run)).isEmpty();
    assertThat(Small.outcomes(run)).hasSize(3);
  }
}
