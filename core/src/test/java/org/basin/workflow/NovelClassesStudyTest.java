package org.basin.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.basin.InputError;
import org.basin.engine.Stream;
import org.basin.study.DataSource;
import org.basin.study.LabelBudget;
import org.basin.study.Outcome;
import org.basin.study.Status;
import org.basin.study.Study;
import org.basin.study.StudyFile;
import org.basin.study.Training;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A planted effect: twelve classes are points of three numbers, of which each row shows a noisy
 * copy, beside twelve numbers of louder noise that say nothing. Which is which can be learnt from
 * nine of the classes and serves the other three; one example a class does not tell it.
 */
final class NovelClassesStudyTest {
  private static final int SIGNALS = 3;
  private static final int NOISES = 12;
  private static final Training TRAINING =
      new Training("sgd", List.of(0.3, 0.1, 0.03), 16, 20, 200, 12, "cosine", 0, 0.5, 0.5);

  private static final String TRANSFER = "transfer[epochs=40,rate=0.01]";
  private static final String GREEDY = "greedy-supervised[epochs=40,rate=0.01]";

  @TempDir Path folder;

  private Path table(String name, int from, int classes) {
    StringBuilder text = new StringBuilder();
    for (int j = 0; j < SIGNALS + NOISES; j++) {
      text.append('x').append(j).append(',');
    }
    text.append("kind\n");
    Stream stream = Stream.of(11);
    for (int c = from; c < from + classes; c++) {
      for (int i = 0; i < 40; i++) {
        Stream row = stream.fold(c).fold(i);
        for (int j = 0; j < SIGNALS + NOISES; j++) {
          double centre = j < SIGNALS ? 4 * stream.fold("centre").fold(c).uniform(j) - 2 : 0;
          double spread = j < SIGNALS ? 0.5 : 3;
          double noise = spread * (row.uniform(3 * j) + row.uniform(3 * j + 1) - 1);
          text.append(String.format(Locale.ROOT, "%.4f,", centre + noise));
        }
        text.append((char) ('a' + c)).append('\n');
      }
    }
    return Small.write(folder.resolve(name), text.toString());
  }

  private static Asked asked(DataSource source, List<String> arms, int... labels) {
    Asked asked =
        Asked.of(
            source,
            List.of("mlp:24[activation=tanh]"),
            arms,
            java.util.Arrays.stream(labels).mapToObj(LabelBudget::perClass).toList(),
            4);
    return asked.orElse(Asked.nothing(List.of()));
  }

  private static Study study(Asked asked) {
    Study study = Studies.complete(asked);
    return Small.pools(Small.training(study, TRAINING), 1000);
  }

  private static double error(Path run, String arm, int labels) {
    return Small.outcomes(run).values().stream()
        .filter(o -> o.trial().arm().equals(arm) && o.trial().labels().count() == labels)
        .mapToDouble(Outcome::testError)
        .average()
        .orElseThrow();
  }

  @Test
  void whatOtherClassesShareHelpsNewOnesFromOneExampleEach() {
    DataSource source =
        DataSource.of(table("t.csv", 0, 12).toString()).withNovelClasses(List.of("a", "d", "k"));
    Study study =
        study(asked(source, List.of("random", TRANSFER, GREEDY, "transfer:b|c|f", "sdae"), 1, 5));
    Path run = Small.run(folder.resolve("run"), study, 2);
    assertThat(Small.outcomes(run).values()).allMatch(o -> o.status() == Status.OK);
    assertThat(error(run, TRANSFER, 1)).isLessThan(error(run, "random", 1) - 0.1);
    assertThat(error(run, GREEDY, 1)).isLessThan(error(run, "random", 1) - 0.1);
    assertThat(error(run, TRANSFER, 1)).isLessThan(0.2);
    JsonNode result = JsonMapper.builder().build().readTree(run.resolve("result.json").toFile());
    assertThat(result.get("study").get("data").get("novel_classes").toString())
        .isEqualTo("[\"a\",\"d\",\"k\"]");
    // 40 rows a class: a fifth of the new ones' test, the nine others are the pool.
    assertThat(result.get("data").get(0).get("unlabelled").asInt()).isEqualTo(360);
    StringBuilder csv = new StringBuilder();
    Studies.predict(run, List.of(Path.of(source.data())), csv);
    assertThat(csv.toString().lines().findFirst()).hasValue("input,label,confidence,a,d,k");
  }

  @Test
  void anotherDataSetServesAsWellAndEntersTheProvenance() throws Exception {
    Path own = table("own.csv", 0, 3);
    Path other = table("other.csv", 3, 9);
    String arm = TRANSFER + ":" + other;
    Study study = study(asked(DataSource.of(own.toString()), List.of("random", arm), 1));
    Path run = Small.run(folder.resolve("run"), study, 2);
    assertThat(error(run, arm, 1)).isLessThan(error(run, "random", 1) - 0.1);
    JsonNode data =
        JsonMapper.builder().build().readTree(run.resolve("result.json").toFile()).get("data");
    assertThat(data.size()).isEqualTo(2);
    assertThat(data.get(1).get("digest").asString())
        .isNotEqualTo(data.get(0).get("digest").asString());
    // Other numbers under the same path would be another study.
    String text = Files.readString(other);
    Files.writeString(other, text.replaceFirst("[0-9]\\.", "7."));
    assertThatThrownBy(() -> Small.run(run, study, 1))
        .isInstanceOf(InputError.class)
        .hasMessageContaining(other.toString());
  }

  @Test
  void soManyClassesAreDrawnOnceAndWrittenDown() {
    DataSource source = DataSource.of(table("t.csv", 0, 12).toString());
    Study drawn =
        Studies.complete(asked(source.withNovelClasses(List.of("4")), List.of("random"), 1));
    assertThat(drawn.data().novelClasses()).hasSize(4).isSorted();
    assertThat(StudyFile.parse(StudyFile.text(drawn), "study.yaml")).isEqualTo(drawn);
    assertThat(
            Studies.complete(
                asked(source.withNovelClasses(drawn.data().novelClasses()), List.of("random"), 1)))
        .isEqualTo(drawn);
    // Said again as it was said first, it is the study begun.
    Study again = NormalForm.of(with(drawn, List.of("4")), drawn);
    assertThat(again.data()).isEqualTo(drawn.data());
    assertThat(Studies.complete(Asked.of(source.withNovelClasses(List.of("4")))).labels())
        .containsExactly(
            LabelBudget.perClass(1), LabelBudget.perClass(5), LabelBudget.perClass(25));
  }

  private static Study with(Study study, List<String> novel) {
    return Asked.of(study.data().withNovelClasses(novel)).over(study);
  }

  @Test
  void labelsOfTheTaskItselfAreNeverThereToPreTrainOn() throws Exception {
    DataSource source = DataSource.of(table("t.csv", 0, 4).toString());
    assertThatThrownBy(
            () ->
                Studies.complete(
                    asked(
                        source,
                        List.of("transfer", "transfer:a|b", "greedy-supervised", "transfer:mnist"),
                        5)))
        .isInstanceOfSatisfying(
            InputError.class,
            error ->
                assertThat(error.problems())
                    .hasSize(4)
                    .anyMatch(p -> p.startsWith("transfer: expected labels that are not the task"))
                    .anyMatch(p -> p.contains("a|b") && p.contains("no file"))
                    .anyMatch(p -> p.contains("greedy-supervised:labelled"))
                    .anyMatch(p -> p.contains("expected a table as in t, found images")));
    // The same examples under another name are the task's own labels too.
    Path copy = Files.copy(folder.resolve("t.csv"), folder.resolve("copy.csv"));
    assertThatThrownBy(() -> Studies.complete(asked(source, List.of("transfer:" + copy), 5)))
        .isInstanceOf(InputError.class)
        .hasMessageContaining("expected other examples than those of t, found")
        .hasMessageContaining("--allow-leak");
    // The authors' own use: the labels that the arm is trained on anyway.
    Study study = study(asked(source, List.of("random", "greedy-supervised:labelled"), 5));
    Path run = Small.run(folder.resolve("run"), study, 2);
    assertThat(Small.outcomes(run).values())
        .allMatch(o -> o.status() == Status.OK && o.trial().unlabelled() == 0);
  }
}
