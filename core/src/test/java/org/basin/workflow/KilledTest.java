package org.basin.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.basin.engine.Stream;
import org.basin.study.Study;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9}: twice here, twenty times in {@code doc/recipes/kill-nine.sh}. */
final class KilledTest {
  @TempDir Path folder;

  @Test
  void aKilledStudyGoesOnToTheSameNumbers() {
    Study study =
        Small.training(
            Small.seeds(Small.study(Small.table(folder.resolve("t.csv"), 20, 20, 20)), 12),
            Small.steps(1000));
    String undisturbed = Small.result(Small.run(folder.resolve("undisturbed"), study, 2));
    long seed = System.nanoTime();
    Path run = folder.resolve("killed");
    List<Integer> stored = Killing.run(run, study, 2, 2000, Stream.of(seed));
    System.out.println("KilledTest: seed " + seed + ", stored at each kill " + stored);
    assertThat(stored).hasSize(2).isSorted();
    assertThat(Small.result(run)).as("seed %d", seed).isEqualTo(undisturbed);
    assertThat(run.resolve("best").resolve("model.onnx")).isNotEmptyFile();
  }
}
