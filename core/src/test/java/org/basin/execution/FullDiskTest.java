package org.basin.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.basin.OutsideError;
import org.basin.data.Datasets;
import org.basin.study.Provenance;
import org.basin.study.Study;
import org.basin.workflow.Small;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FullDiskTest {
  private static final StudyExecutor.Watcher NOBODY =
      new StudyExecutor.Watcher() {
        @Override
        public void begun(int worker, Piece piece) {}

        @Override
        public void ended(Piece piece, int trials, int failed) {}
      };

  @TempDir Path folder;

  @Test
  void aDiskThatFillsStopsTheRunAndLosesNothing() throws Exception {
    Study study =
        Small.seeds(
            Small.arms(
                Small.study(Small.table(folder.resolve("t.csv"), 40, 40)),
                "random",
                "dropout",
                "linear"),
            60);
    StudyData data = new StudyData(study, Datasets.load(study.data()));
    Path run = folder.resolve("run");
    Provenance provenance =
        new Provenance("0.1.0", "", "2026-01-01T00:00:00Z", "", "", "", "", 2, List.of());
    Set<String> stored;
    try (SqliteStore store = SqliteStore.create(run, study, provenance)) {
      store.limitPages(40);
      assertThatThrownBy(() -> new StudyExecutor(new Threads(2), NOBODY).train(data, store, run))
          .isInstanceOf(OutsideError.class)
          .hasMessageContaining("room on the disk");
      stored = store.finished();
    }
    assertThat(stored).as("some fit, not all").isNotEmpty().hasSizeLessThan(360);
    // There is room again: the rest is trained and what was stored is still there.
    try (SqliteStore store = SqliteStore.open(run)) {
      new StudyExecutor(new Threads(2), NOBODY).train(data, store, run);
      assertThat(store.finished()).hasSize(360).containsAll(stored);
    }
  }
}
