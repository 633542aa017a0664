package org.basin.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.List;
import org.basin.InputError;
import org.basin.execution.SqliteStore;
import org.basin.study.Block;
import org.basin.study.DataSource;
import org.basin.study.LabelBudget;
import org.basin.study.Metric;
import org.basin.study.Provenance;
import org.basin.study.Study;
import org.basin.study.Training;
import org.basin.study.Trial;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ResumptionTest {
  private static final Study STUDY =
      new Study(
          "0.1.0",
          "mnist",
          DataSource.of("mnist"),
          List.of("mlp:32[activation=relu]"),
          List.of("random", "sdae"),
          List.of(LabelBudget.perClass(5), LabelBudget.perClass(10)),
          false,
          List.of(Trial.ALL),
          6,
          1,
          0.2,
          0.005,
          0.05,
          new Training("sgd", List.of(0.01, 0.1), 32, 20, 500, 10, "cosine", 0, 0.5, 0.5),
          5,
          null,
          "none",
          1,
          null,
          Metric.ERROR);

  @TempDir Path folder;

  @BeforeEach
  void aRunWasBegun() {
    SqliteStore.create(
            folder,
            STUDY,
            new Provenance("0.1.0", "", "2026-01-01T00:00:00Z", "", "", "", "", 1, List.of()))
        .close();
  }

  @Test
  void nothingSaidGoesOnWithWhatIsThere() {
    assertThat(Resumption.of(folder, StudyOptionsTest.asked())).isEqualTo(STUDY);
  }

  @Test
  void theSameSaidAgainGoesOn() {
    assertThat(
            Resumption.of(
                folder,
                StudyOptionsTest.asked(
                    "mnist",
                    "--labels",
                    "10,5",
                    "--seeds",
                    "6",
                    "--arms",
                    "random,sdae",
                    "--net",
                    "mlp:32")))
        .isEqualTo(STUDY);
  }

  @Test
  void aBudgetOfMinutesDoesNotPlanAgain() {
    InputError error =
        catchThrowableOfType(
            InputError.class,
            () -> Resumption.of(folder, StudyOptionsTest.asked("--minutes", "3")));
    assertThat(error.problems()).singleElement().asString().contains("minutes is not set there");
  }

  @Test
  void eachDifferenceIsNamedWithBothValues() {
    InputError error =
        catchThrowableOfType(
            InputError.class,
            () ->
                Resumption.of(
                    folder,
                    StudyOptionsTest.asked("./other", "--labels", "5,20", "--seeds", "12")));
    assertThat(error.problems())
        .hasSize(3)
        .anyMatch(p -> p.contains("data.source is mnist there"))
        .anyMatch(p -> p.contains("labels is [5, 10] there, and [5, 20] was asked for"))
        .anyMatch(p -> p.contains("seeds is 6 there, and 12 was asked for"));
  }

  @Test
  void theCommandLineRefusesAnotherStudyInTheSameFolder() {
    CommandLineRun run =
        CommandLineRun.of(folder, "study", "--out", folder.toString(), "--seeds", "7");
    assertThat(run.code()).isEqualTo(ExitCode.INPUT);
    assertThat(run.err()).contains("holds another study: seeds is 6 there, and 7 was asked for");
  }

  @Test
  void ofSeveralDataSetsTheSameSaidAgainGoesOn(@TempDir Path other) {
    Block first = STUDY.blocks().get(0);
    Block pictures =
        new Block(
            "pictures",
            DataSource.of(other.toString()),
            List.of("mlp:32[activation=relu]", "convnet:4-8[activation=relu,kernel=3]"),
            first.arms(),
            first.labels());
    Study both = STUDY.with("mnist and pictures", List.of(first, pictures));
    SqliteStore.create(
            other,
            both,
            new Provenance("0.1.0", "", "2026-01-01T00:00:00Z", "", "", "", "", 1, List.of()))
        .close();
    assertThat(Resumption.of(other, StudyOptionsTest.asked())).isEqualTo(both);
    assertThat(
            Resumption.of(
                other,
                StudyOptionsTest.asked(
                    "mnist",
                    other.toString(),
                    "--labels",
                    "5,10",
                    "--net",
                    "mlp:32,convnet:4-8[kernel=3]")))
        .as("a network that does not fit one of them was not begun there")
        .isEqualTo(both);
    for (String[] wrong :
        new String[][] {{"mnist"}, {"mnist", "mnist", "mnist"}, {other + "", "mnist"}}) {
      assertThat(
              catchThrowableOfType(
                      InputError.class, () -> Resumption.of(other, StudyOptionsTest.asked(wrong)))
                  .problems())
          .isNotEmpty();
    }
    assertThat(
            catchThrowableOfType(
                    InputError.class,
                    () -> Resumption.of(other, StudyOptionsTest.asked("--labels", "5")))
                .problems())
        .singleElement()
        .asString()
        .contains("labels is [5, 10] there, and [5] was asked for");
  }
}
