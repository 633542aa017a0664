package org.basin.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.basin.InputError;
import org.basin.execution.Piece;
import org.basin.execution.SqliteStore;
import org.basin.execution.Store;
import org.basin.execution.Workers;
import org.basin.execution.Workplace;
import org.basin.study.Outcome;
import org.basin.study.Study;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ResumeTest {
  @TempDir Path folder;

  private Study study() {
    return Small.arms(
        Small.study(Small.table(folder.resolve("t.csv"), 20, 20, 20)),
        "random",
        "dropout",
        "linear",
        "sdae",
        "sdae:labelled");
  }

  /** Interrupts the thread that runs the study once so many cohorts have ended. */
  private static final class Interrupting implements Progress {
    private final Thread runner = Thread.currentThread();
    private final AtomicInteger cohorts = new AtomicInteger();
    private final int after;

    Interrupting(int after) {
      this.after = after;
    }

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
  }

  @Test
  void anInterruptedStudyGoesOnToTheSameNumbers() {
    Study study = study();
    String undisturbed = Small.result(Small.run(folder.resolve("undisturbed"), study, 1));
    for (int after : new int[] {1, 4, 8}) {
      Path run = folder.resolve("after" + after);
      assertThatThrownBy(() -> Studies.run(run, study, new Interrupting(after), 1))
          .isInstanceOf(CancellationException.class);
      assertThat(Thread.interrupted()).as("the interrupt is not swallowed").isTrue();
      Map<String, Outcome> stored = Small.outcomes(run);
      assertThat(stored.size()).isLessThan(20);
      Small.run(run, study, 1);
      assertThat(Small.result(run)).as("after %d", after).isEqualTo(undisturbed);
    }
  }

  @Test
  void soDoesOneInterruptedWhileTheNetworkToTakeIsFitted() {
    Study study = Small.labels(Small.arms(study(), "random", "linear"), 5);
    String undisturbed = Small.result(Small.run(folder.resolve("undisturbed"), study, 1));
    Path run = folder.resolve("run");
    Progress interrupting =
        new Progress() {
          @Override
          public void doing(int worker, String what) {
            if (what.startsWith("fitting")) {
              Thread.currentThread().interrupt();
            }
          }

          @Override
          public void trials(int finished, int total, int failed, double secondsLeft) {}

          @Override
          public void note(String sentence) {}
        };
    assertThatThrownBy(() -> Studies.run(run, study, interrupting, 1))
        .isInstanceOf(CancellationException.class);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(run.resolve("best")).doesNotExist();
    Small.run(run, study, 1);
    assertThat(Small.result(run)).isEqualTo(undisturbed);
    assertThat(run.resolve("best").resolve("model.onnx")).isNotEmptyFile();
  }

  @Test
  void whatIsStoredIsNotTrainedAgain() {
    Study study = study();
    Path whole = Small.run(folder.resolve("whole"), study, 1);
    List<Outcome> some = List.copyOf(Small.outcomes(whole).values()).subList(3, 11);
    Path run = folder.resolve("run");
    try (Store store = SqliteStore.create(run, study, provenance(whole))) {
      store.record(some, List.of());
    }
    Small.run(run, study, 2);
    Map<String, Outcome> after = Small.outcomes(run);
    assertThat(after).hasSize(20);
    for (Outcome outcome : some) {
      // Times too are those that were stored.
      assertThat(after.get(outcome.trial().id())).usingRecursiveComparison().isEqualTo(outcome);
    }
    assertThat(Small.result(run)).isEqualTo(Small.result(whole));
    try (Store store = SqliteStore.read(run)) {
      assertThat(store.events())
          .anyMatch(
              event -> event.event().equals("resumed") && event.detail().contains("8 trials"));
    }
  }

  private static org.basin.study.Provenance provenance(Path run) {
    try (Store store = SqliteStore.read(run)) {
      return store.provenance();
    }
  }

  @Test
  void aFinishedStudyTrainsNothingAndWritesTheSame() throws IOException {
    Study study = study();
    Path run = Small.run(folder.resolve("run"), study, 1);
    String result = Files.readString(run.resolve("result.json"));
    Map<Path, FileTime> weights = times(run.resolve("checkpoints"));
    FileTime best = Files.getLastModifiedTime(run.resolve("best").resolve("model.safetensors"));
    assertThat(weights).isNotEmpty();
    Files.delete(run.resolve("report.html"));
    Small.run(run, study, 1);
    assertThat(Files.readString(run.resolve("result.json"))).isEqualTo(result);
    assertThat(run.resolve("report.html")).isNotEmptyFile();
    assertThat(times(run.resolve("checkpoints"))).isEqualTo(weights);
    assertThat(Files.getLastModifiedTime(run.resolve("best").resolve("model.safetensors")))
        .isEqualTo(best);
  }

  private static Map<Path, FileTime> times(Path folder) throws IOException {
    Map<Path, FileTime> times = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        times.put(file, Files.getLastModifiedTime(file));
      }
    }
    return times;
  }

  @Test
  void theBestNetworkIsFittedAgainWhereItIsMissing() throws IOException {
    // The pre-trained start that it needs is gone as well, and data are read by a new process.
    Study study = Small.labels(Small.arms(study(), "random", "sdae", "sdae[epochs=3]"), 5);
    Path run = Small.run(folder.resolve("run"), study, 1);
    byte[] weights = Files.readAllBytes(run.resolve("best").resolve("model.safetensors"));
    for (String gone : List.of("best", "checkpoints")) {
      try (Stream<Path> files = Files.walk(run.resolve(gone))) {
        for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
    Small.run(run, study, 1);
    assertThat(Files.readAllBytes(run.resolve("best").resolve("model.safetensors")))
        .isEqualTo(weights);
  }

  @Test
  void anotherStudyIsRefusedInTheSameFolder() {
    Study study = Small.labels(Small.arms(study(), "random", "linear"), 5);
    Path run = Small.run(folder.resolve("run"), study, 1);
    assertThatThrownBy(() -> Small.run(run, Small.seeds(study, 3), 1))
        .isInstanceOf(InputError.class)
        .hasMessageContaining("seeds");
  }

  @Test
  void otherDataUnderTheSamePathIsRefused() {
    Study study = Small.labels(Small.arms(study(), "random", "linear"), 5);
    Path run = Small.run(folder.resolve("run"), study, 1);
    String result = Small.result(run);
    Small.table(folder.resolve("t.csv"), 20, 20, 21);
    assertThatThrownBy(() -> Small.run(run, study, 1))
        .isInstanceOf(InputError.class)
        .hasMessageContaining("other data under the same path")
        .hasMessageContaining("60 examples")
        .hasMessageContaining("61 examples");
    assertThat(Small.result(run)).isEqualTo(result);
  }

  @Test
  void workersElsewhereAreNotJoinedForWhatIsRefusedNorForWhatIsDone() {
    Study study = Small.labels(Small.arms(study(), "random", "linear"), 5);
    Path run = Small.run(folder.resolve("run"), study, 1);
    Studies.run(run, study, Progress.NONE, new Untouched());
    Small.table(folder.resolve("t.csv"), 20, 20, 21);
    assertThatThrownBy(() -> Studies.run(run, study, Progress.NONE, new Untouched()))
        .isInstanceOf(InputError.class)
        .hasMessageContaining("other data under the same path");
  }

  /** Workers that would cost much to ask for. */
  private static final class Untouched implements Workers {
    @Override
    public int atATime() {
      throw new AssertionError("joined");
    }

    @Override
    public void run(Workplace here, List<? extends Piece> pieces, Listener listener) {
      assertThat(pieces).isEmpty();
    }

    @Override
    public void close() {}
  }
}
