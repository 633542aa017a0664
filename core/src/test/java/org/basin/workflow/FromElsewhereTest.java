package org.basin.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.basin.InputError;
import org.basin.execution.SqliteStore;
import org.basin.execution.Store;
import org.basin.study.Outcome;
import org.basin.study.Study;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Studies whose starts come from a file or from other data: they go on, and notice a change. */
final class FromElsewhereTest {
  @TempDir Path folder;

  private Study small(String... arms) {
    return Small.labels(Small.arms(Small.study(folder.resolve("t.csv")), arms), 5);
  }

  /** What a study leaves behind goes into the next as a file. */
  private Path weights(String name, int... rows) throws Exception {
    Path data = Small.table(folder.resolve(name + ".csv"), rows);
    Study study = Small.labels(Small.arms(Small.study(data), "random", "sdae"), 10);
    Path best = Small.run(folder.resolve(name), study, 1).resolve("best");
    return Files.copy(
        best.resolve("model.safetensors"),
        folder.resolve("weights.safetensors"),
        StandardCopyOption.REPLACE_EXISTING);
  }

  /** A store with some of a run's outcomes, as if it had been killed after them. */
  private static void partly(Path whole, Path run, Study study) {
    List<Outcome> some = List.copyOf(Small.outcomes(whole).values()).subList(0, 1);
    try (Store from = SqliteStore.read(whole);
        Store store = SqliteStore.create(run, study, from.provenance())) {
      store.record(some, List.of());
    }
  }

  @Test
  void aStudyWithImportedWeightsGoesOnAndRefusesOthersUnderTheSameName() throws Exception {
    Path weights = weights("first", 20, 20, 20);
    Small.table(folder.resolve("t.csv"), 21, 20, 20);
    Study study = small("random", "imported:" + weights);
    Path whole = Small.run(folder.resolve("whole"), study, 1);
    Path run = folder.resolve("run");
    partly(whole, run, study);
    Small.run(run, study, 1);
    assertThat(Small.result(run)).isEqualTo(Small.result(whole));

    Path other = folder.resolve("other");
    partly(whole, other, study);
    weights("second", 20, 20, 22);
    assertThatThrownBy(() -> Small.run(other, study, 1))
        .isInstanceOf(InputError.class)
        .hasMessageContaining("expected the weights that the run began with")
        .hasMessageContaining(weights.toString());
    assertThat(Small.outcomes(other)).as("nothing stored is lost").hasSize(1);
  }

  @Test
  void aStudyThatLearnsFromOtherDataGoesOnAndRefusesOthersUnderTheSamePath() throws Exception {
    Small.table(folder.resolve("t.csv"), 20, 20, 20);
    Path other = folder.resolve("other.csv");
    Files.writeString(
        other, Files.readString(Small.table(folder.resolve("o.csv"), 30, 31)).replace("0.", "1."));
    Study study = small("random", "transfer:" + other);
    Path whole = Small.run(folder.resolve("whole"), study, 1);
    Path run = folder.resolve("run");
    partly(whole, run, study);
    Small.run(run, study, 1);
    assertThat(Small.result(run)).isEqualTo(Small.result(whole));

    Path changed = folder.resolve("changed");
    partly(whole, changed, study);
    Files.writeString(other, Files.readString(other).replace("1.1", "1.2"));
    assertThatThrownBy(() -> Small.run(changed, study, 1))
        .isInstanceOf(InputError.class)
        .hasMessageContaining("other data under the same path");
    assertThat(Small.outcomes(changed)).hasSize(1);
  }
}
