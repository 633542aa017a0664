package org.basin.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.SparkConf;
import org.basin.OutsideError;
import org.basin.data.Datasets;
import org.basin.execution.Harvest;
import org.basin.execution.Piece;
import org.basin.execution.Plan;
import org.basin.execution.Shelf;
import org.basin.execution.StudyData;
import org.basin.execution.Workers;
import org.basin.execution.Workplace;
import org.basin.study.Study;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tasks on threads of this process, as Spark's {@code local} master has them. */
final class SparkWorkersTest {
  @TempDir Path folder;

  @Test
  void whatOneAttemptLacksAnotherMayHave() throws IOException {
    Study study = SparkStudyTest.study(SparkStudyTest.table(folder));
    StudyData data = new StudyData(study, Datasets.load(study.data()));
    List<Piece.Training> pieces =
        Plan.of(data, Set.of(), key -> true, trial -> trial.arm().equals("random"))
            .cohorts()
            .stream()
            .map(Piece.Training::new)
            .toList();
    Workplace here = new Workplace(data, Shelf.of(folder.resolve("run")), List.of());
    Path table = folder.resolve("table.csv");
    Path gone = Files.move(table, folder.resolve("gone.csv"));
    Counting counting = new Counting(() -> Files.move(gone, table));
    SparkConf conf = SparkSettings.of("local[1]").setMaster("local[1,1000]");
    conf.set("spark.task.maxFailures", "1000");
    conf.set("spark.excludeOnFailure.taskAndStage.enabled", "false"); // there is one executor
    try (Workers workers = new SparkWorkers(conf)) {
      assertThat(workers.atATime()).isEqualTo(1);
      workers.run(here, pieces, counting);
      assertThat(counting.lost.get()).isPositive();
      assertThat(counting.ended).containsOnlyKeys(pieces);
    }
  }

  @Test
  void theLastAttemptSaysWhatItLacked() throws IOException {
    Study study = SparkStudyTest.study(SparkStudyTest.table(folder));
    StudyData data = new StudyData(study, Datasets.load(study.data()));
    List<Piece.Training> pieces =
        Plan.of(data, Set.of(), key -> true).cohorts().stream().map(Piece.Training::new).toList();
    Workplace here = new Workplace(data, Shelf.of(folder.resolve("run")), List.of());
    Files.delete(folder.resolve("table.csv"));
    try (Workers workers = new SparkWorkers(SparkSettings.of("local[1]"))) {
      assertThatThrownBy(() -> workers.run(here, pieces, new Counting(() -> {})))
          .isInstanceOf(OutsideError.class)
          .hasMessageMatching("(?s)on [^ ]+: .*table.csv.*What came home is stored.*");
    }
  }

  private interface Step {
    void take() throws IOException;
  }

  /** Mends what is wrong when a piece is lost. */
  private static final class Counting implements Workers.Listener {
    private final AtomicInteger lost = new AtomicInteger();
    private final Map<Piece, Harvest> ended = new ConcurrentHashMap<>();
    private final Step mending;

    Counting(Step mending) {
      this.mending = mending;
    }

    @Override
    public void begun(int worker, Piece piece) {}

    @Override
    public void lost(Piece piece) {
      if (lost.getAndIncrement() == 0) {
        try {
          mending.take();
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }

    @Override
    public void ended(Piece piece, Harvest harvest) {
      ended.put(piece, harvest);
    }
  }
}
