package org.basin.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.basin.InputError;
import org.basin.data.Dataset;
import org.basin.data.Datasets;
import org.basin.data.Replicate;
import org.basin.execution.SqliteStore;
import org.basin.execution.Store;
import org.basin.study.DataAudit;
import org.basin.study.DataSource;
import org.basin.study.Study;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AuditingTest {
  @TempDir Path folder;

  private Study small(DataSource source) {
    return Small.seeds(Small.labels(Small.arms(Small.study(source), "random", "linear"), 5), 2);
  }

  private static DataSource source(Path data, boolean allowLeak) {
    return new DataSource(
        data.toString(),
        null,
        null,
        null,
        null,
        null,
        null,
        List.of(),
        List.of(),
        null,
        false,
        List.of(),
        allowLeak);
  }

  @Test
  void imagesOfTheTestPartInTheTrainingPartStopTheStudyUnlessAllowed() throws IOException {
    Path data = folder.resolve("bars");
    Small.pictures(data.resolve("train"), 12, 1);
    Small.pictures(data.resolve("test"), 6, 2);
    Files.copy(data.resolve("test/lying/3.png"), data.resolve("train/lying/copy.png"));
    Path run = folder.resolve("run");
    Study refused = small(source(data, false));

    assertThatThrownBy(() -> Studies.run(run, refused, Progress.NONE, 1))
        .isInstanceOf(InputError.class)
        .hasMessageContaining("test/lying/3.png = ")
        .hasMessageContaining("train/lying/copy.png")
        .hasMessageContaining("--allow-leak");
    assertThat(run).doesNotExist();

    Study allowed = small(source(data, true));
    Small.run(run, allowed, 1);
    assertThat(Files.readString(run.resolve("report.html")))
        .contains("Allowed by name")
        .contains("Leakage audit")
        .contains("data:image/png;base64,");
    assertThat(Files.readString(run.resolve("result.json")))
        .contains("\"overlaps\"")
        .contains("\"other_rows\": 1");
  }

  @Test
  void goingOnNeitherRepeatsTheAuditNorSplitsOtherwise() throws IOException {
    Path data = Small.pictures(folder.resolve("bars"), 14, 1);
    for (int i = 0; i < 5; i++) {
      Files.copy(data.resolve("cross/" + i + ".png"), data.resolve("cross/again" + i + ".png"));
    }
    Path run = folder.resolve("run");
    Study study = small(source(data, false));
    Small.run(run, study, 1);
    DataAudit first;
    try (Store store = SqliteStore.read(run)) {
      first = Objects.requireNonNull(Auditing.of(store.provenance(), study.name()));
    }
    assertThat(first.together()).hasSize(5);

    Dataset read = Datasets.load(study.data());
    DataAudit again = Auditing.of(run, study, read, Progress.NONE);
    assertThat(again).isEqualTo(first); // its seconds included: it is the one that was kept
    for (int seed = 0; seed < 2; seed++) {
      Replicate replicate = Replicate.of(Auditing.kept(read, again), study.seed(), seed, 0.2);
      try (Store store = SqliteStore.read(run)) {
        assertThat(store.truth(study.name(), seed)).hasSize(replicate.test().length);
        if (seed == 0) { // without sizes, replicates that overlap would count as independent
          assertThat(store.provenance().data().get(0).train()).isEqualTo(replicate.train().length);
          assertThat(store.provenance().data().get(0).test()).isEqualTo(replicate.test().length);
        }
      }
    }
    String trial = Small.outcomes(run).keySet().iterator().next();
    assertThat(Studies.reproduce(run, trial).differences()).isEmpty();
    Studies.render(run);
    assertThat(Files.readString(run.resolve("report.html")))
        .contains("Looks at the test part beyond")
        .contains("reproduced: trained and scored again");
    assertThat(Files.readString(run.resolve("trials.csv"))).contains(",test_macro_f1,");
  }

  @Test
  void inspectingShowsWhatTheAuditFound() throws IOException {
    Path data = folder.resolve("bars");
    Small.pictures(data.resolve("train"), 5, 1);
    Small.pictures(data.resolve("test"), 5, 2);
    Files.copy(data.resolve("test/cross/0.png"), data.resolve("train/cross/copy.png"));
    Inspected inspected = DataSets.inspect(DataSource.of(data.toString()));
    assertThat(inspected.audited()).contains("1 of the test part are the same as one in");
    assertThat(inspected.audit().leaks()).hasSize(1);
  }

  /**
   * Twelve images a class are enough for nine labels; two groups of six, one in a test part, not.
   */
  @Test
  void budgetsThatGroupsCannotFillAreRefusedBeforeAnythingRuns() throws IOException {
    Path data = Small.pictures(folder.resolve("bars"), 12, 1);
    for (String kind : List.of("cross", "lying", "standing")) {
      for (int i = 0; i < 12; i++) {
        if (i % 6 > 0) {
          Path copy = data.resolve(kind + "/" + i + ".png");
          Files.delete(copy);
          Files.copy(data.resolve(kind + "/" + (i - i % 6) + ".png"), copy);
        }
      }
    }
    Study study = Small.labels(small(source(data, false)), 9);
    Path run = folder.resolve("run");
    assertThatThrownBy(() -> Studies.run(run, study, Progress.NONE, 1))
        .isInstanceOf(InputError.class)
        .hasMessageContaining("labels 9: expected a number that at least one class can fill")
        .hasMessageContaining("once images that are alike are kept on one side");
    assertThat(run).doesNotExist();
  }

  @Test
  void otherDataThatArmsLearnFromAreHeldAgainstTheTestPart() throws IOException {
    Path data = folder.resolve("bars");
    Small.pictures(data.resolve("train"), 12, 1);
    Small.pictures(data.resolve("test"), 6, 2);
    Path other = Small.pictures(folder.resolve("other"), 9, 3);
    Files.copy(data.resolve("test/lying/3.png"), other.resolve("lying/copy.png"));
    String arm = "transfer:" + other;
    Study allowed = Small.arms(small(source(data, true)), "random", arm);
    Path run = folder.resolve("run");
    Small.run(run, allowed, 1);
    try (Store store = SqliteStore.read(run)) {
      DataAudit audit = Objects.requireNonNull(store.provenance().data().get(1).audit());
      assertThat(audit.leaks())
          .anyMatch(leak -> leak.contains("lying/3.png = ") && leak.contains("lying/copy.png"));
    }
    Study refused = Small.arms(small(source(data, false)), "random", arm);
    assertThatThrownBy(() -> Studies.run(folder.resolve("none"), refused, Progress.NONE, 1))
        .isInstanceOf(InputError.class)
        .hasMessageContaining("lying/copy.png");
  }
}
