package org.basin.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.basin.engine.Rng;
import org.basin.engine.Scope;
import org.basin.execution.Cluster;
import org.basin.execution.Threads;
import org.basin.execution.Workers;
import org.basin.nn.Architecture;
import org.basin.nn.Init;
import org.basin.nn.Network;
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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SparkStudyTest {
  @TempDir Path folder;

  /**
   * Starts, cohorts and measures: every kind of piece, on two data sets, with arms that take
   * weights from a file and from other data; two executors of one core.
   */
  @Test
  void aStudyOnAClusterIsTheStudyHereBitForBit() throws IOException {
    Path table = table(folder);
    Path other = table(folder.resolve("other.csv"), "3");
    Path third = table(folder.resolve("third.csv"), "7");
    Path file = weights();
    Study study =
        study(
            List.of(table, other),
            null, // "full" held too, in a minute and a half of CPU
            "random",
            "sdae",
            "transfer:" + third,
            "imported:" + file);
    Path here = run("here", study, new Threads(2));
    Path there = run("there", study, Cluster.at("local-cluster[2,1,1024]"));
    assertThat(result(there)).isEqualTo(result(here));
    assertThat(weights(here)).isNotEmpty().containsExactlyEntriesOf(weights(there));
  }

  /** Of a network that fits. */
  private Path weights() throws IOException {
    Path file = folder.resolve("weights.safetensors");
    Network network = Architecture.parse("mlp:8").network(new int[] {2}, 2);
    try (Scope scope = Scope.open()) {
      SafeTensors.write(file, network.init(Init.HE_NORMAL, Rng.of(5)), 0, Map.of());
    }
    return file;
  }

  private Path run(String name, Study study, Workers workers) {
    try (workers) {
      Studies.run(folder.resolve(name), study, Progress.NONE, workers);
    }
    return folder.resolve(name);
  }

  static Study study(Path table) {
    return study(List.of(table), null, "random", "sdae");
  }

  private static Study study(List<Path> tables, @Nullable String why, String... arms) {
    AskedTraining shorter =
        new AskedTraining(null, List.of(0.1, 0.3), null, 2, 40, null, null, null, null, null);
    AskedDesign design =
        new AskedDesign(
            null, null, 2, 1L, null, null, null, shorter, 2, null, why, null, null, null);
    List<AskedBlock> blocks = new ArrayList<>();
    for (Path table : tables) {
      blocks.add(
          new AskedBlock(
              null,
              AskedData.of(DataSource.of(table.toString())),
              List.of("mlp:8"),
              List.of(arms),
              List.of(LabelBudget.perClass(5))));
    }
    return Studies.complete(new Asked(AskedBlock.NOTHING, design, List.of(), blocks));
  }

  static Path table(Path folder) throws IOException {
    return table(folder.resolve("table.csv"), "");
  }

  /** Other digits behind the first numbers make other examples. */
  private static Path table(Path file, String digits) throws IOException {
    StringBuilder text = new StringBuilder("a,b,kind\n");
    for (int i = 0; i < 120; i++) {
      int kind = i % 2;
      text.append("%d.%d%s,%d,%s\n".formatted(kind, 7 * i % 10, digits, 3 * i % 11 - kind, kind));
    }
    return Files.writeString(file, text);
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
