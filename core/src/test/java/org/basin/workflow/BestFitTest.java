package org.basin.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.basin.InputError;
import org.basin.study.Study;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class BestFitTest {
  @TempDir Path folder;

  private static JsonNode recommendation(Path run) {
    return JsonMapper.builder()
        .build()
        .readTree(run.resolve("result.json").toFile())
        .get("recommendation");
  }

  /** The share of pictures whose folder is the label that the network gives. */
  private static double accuracy(Path run, Path pictures) {
    StringBuilder csv = new StringBuilder();
    Studies.predict(run, List.of(pictures), csv);
    List<String> lines = csv.toString().lines().toList();
    assertThat(lines.get(0)).isEqualTo("input,label,confidence,cross,lying,standing");
    int right = 0;
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",");
      right += cells[0].contains(cells[1] + "/") ? 1 : 0;
      double sum = 0;
      for (int i = 3; i < cells.length; i++) {
        sum += Double.parseDouble(cells[i]);
      }
      assertThat(sum).isCloseTo(1, org.assertj.core.api.Assertions.within(1e-4));
    }
    return (double) right / (lines.size() - 1);
  }

  @Test
  void theNetworkHandedOverKnowsPicturesItHasNotSeen() {
    Path pictures = Small.pictures(folder.resolve("pictures"), 40, 1);
    Study study =
        Small.labels(
            Small.networks(
                Small.arms(Small.study(pictures), "random", "linear", "sdae"),
                "convnet:4-16[activation=relu,kernel=5]"),
            10,
            0);
    study = Small.training(study, Small.steps(300));
    Path run = Small.run(folder.resolve("run"), study, 2);
    assertThat(run.resolve("best")).isDirectoryContaining("glob:**card.md");
    // Three classes: guessing has a third right. The seed of these pictures is another.
    double right = accuracy(run, Small.pictures(folder.resolve("new"), 15, 2));
    assertThat(right).isGreaterThan(0.8);
  }

  @Test
  void itIsChosenOnValidationAndNotOnTest() {
    // The arm with the smallest validation error over its replicates at the largest budget.
    Path table = Small.table(folder.resolve("t.csv"), 30, 30, 30);
    Study study =
        Small.seeds(Small.arms(Small.study(table), "random", "linear", "dropout", "sdae"), 4);
    Path run = Small.run(folder.resolve("run"), study, 2);
    JsonNode chosen = recommendation(run);
    List<String> best = new ArrayList<>();
    double least = Double.POSITIVE_INFINITY;
    for (String arm : study.arms()) {
      double mean =
          Small.outcomes(run).values().stream()
              .filter(o -> o.trial().arm().equals(arm) && o.trial().labels().count() == 10)
              .mapToDouble(o -> o.validationError())
              .average()
              .orElseThrow();
      if (mean < least - 1e-12) {
        best.clear();
        least = mean;
      }
      if (mean <= least + 1e-12) {
        best.add(arm);
      }
    }
    assertThat(best).contains(chosen.get("arm").asString());
    assertThat(chosen.get("labels").asInt()).isEqualTo(10);
  }

  @Test
  void aRunWithoutOneSaysHowToMakeIt() {
    Path run = folder.resolve("nothing");
    assertThatThrownBy(() -> Studies.predict(run, List.of(folder), new StringBuilder()))
        .isInstanceOf(InputError.class)
        .hasMessageContaining("best");
  }
}
