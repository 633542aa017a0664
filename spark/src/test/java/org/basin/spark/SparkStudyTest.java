package org.basin.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.basin.engine.Scope;
import org.basin.execution.Cluster;
import org.basin.execution.Threads;
import org.basin.execution.Workers;
import org.basin.nn.SafeTensors;
import org.basin.study.DataSource;
import org.basin.study.LabelBudget;
import org.basin.study.Study;
import org.basin.workflow.Asked;
import org.basin.workflow.AskedBlock;
import org.basin.workflow.AskedData;
import org.basin.workflow.AskedDesign;
import org.basin.workflow.AskedTraining;
import org.basin.workflow.Progress;
import org.basin.workflow.Studies;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SparkStudyTest {
  @TempDir Path folder;

  /** Starts, cohorts and measures: every kind of piece, two executors of one core. */
  @Test
  void aStudyOnAClusterIsTheStudyHereBitForBit() throws IOException {
    Study study = study(table(folder));
    Path here = run("here", study, new Threads(2));
    Path there = run("there", study, Cluster.at("local-cluster[2,1,1024]"));
    assertThat(result(there)).isEqualTo(result(here));
    assertThat(weights(here)).isNotEmpty().containsExactlyEntriesOf(weights(there));
  }

  private Path run(String name, Study study, Workers workers) {
    try (workers) {
      Studies.run(folder.resolve(name), study, Progress.NONE, workers);
    }
    return folder.resolve(name);
  }

  static Study study(Path table) {
    AskedTraining shorter =
        new AskedTraining(null, List.of(0.1, 0.3), null, 2, 40, null, null, null, null, null);
    return Studies.complete(
        new Asked(
            new AskedBlock(
                null,
                AskedData.of(DataSource.of(table.toString())),
                List.of("mlp:8"),
                List.of("random", "sdae"),
                List.of(LabelBudget.perClass(5))),
            AskedDesign.of(2, null, 1L, shorter),
            List.of(),
            List.of()));
  }

  static Path table(Path folder) throws IOException {
    StringBuilder text = new StringBuilder("a,b,kind\n");
    for (int i = 0; i < 120; i++) {
      int kind = i % 2;
      text.append("%d.%d,%d,%s\n".formatted(kind, 7 * i % 10, 3 * i % 11 - kind, kind));
    }
    return Files.writeString(folder.resolve("table.csv"), text);
  }

  /** {@code result.json} without what two runs may differ in. */
  private static String result(Path run) throws IOException {
    return Files.readAllLines(run.resolve("result.json")).stream()
        .map(line -> line.replaceAll("\"(seconds|started)\": [^,}\\]]*", "\"$1\": _"))
        .collect(Collectors.joining("\n"));
  }

  /** Every kept network, start and twin; their files differ in the seconds that they took. */
  private static Map<String, String> weights(Path run) throws IOException {
    try (Stream<Path> files = Files.walk(run.resolve("checkpoints"))) {
      return files
          .filter(Files::isRegularFile)
          .collect(
              Collectors.toMap(
                  file -> run.relativize(file).toString(),
                  SparkStudyTest::numbers,
                  (a, b) -> b,
                  TreeMap::new));
    }
  }

  private static String numbers(Path file) {
    try (Scope scope = Scope.open()) {
      return SafeTensors.read(file).theta().list().stream()
          .map(tensor -> Arrays.toString(tensor.floats()))
          .collect(Collectors.joining());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
