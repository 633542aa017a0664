package org.basin.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.basin.data.Dataset;
import org.basin.data.Datasets;
import org.basin.execution.StudyData;
import org.basin.study.DataSource;
import org.basin.study.LabelBudget;
import org.basin.study.Metric;
import org.basin.study.Outcome;
import org.basin.study.Status;
import org.basin.study.Studies;
import org.basin.study.Study;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Data that is not as one would draw it: every study of it runs through to its report. */
final class OddDataTest {
  @TempDir Path folder;

  private Map<String, Outcome> outcomes(Study study) throws Exception {
    Path run = Small.run(folder.resolve("run"), study, 2);
    assertThat(Files.readString(run.resolve("result.json"))).contains("\"recommendation\"");
    assertThat(Files.readString(run.resolve("report.html"))).contains("</html>");
    Map<String, Outcome> outcomes = Small.outcomes(run);
    assertThat(outcomes.values())
        .allSatisfy(
            outcome -> {
              assertThat(outcome.status()).isEqualTo(Status.OK);
              assertThat(outcome.testError()).isBetween(0.0, 1.0);
            });
    return outcomes;
  }

  private static StudyData data(Study study) {
    return new StudyData(study, Datasets.load(study.data()));
  }

  @Test
  void underFiveLabelsAClassNothingValidates() throws Exception {
    Study study =
        Small.labels(Small.study(Small.table(folder.resolve("t.csv"), 20, 20, 20)), 1, 2, 4);
    for (Outcome outcome : outcomes(study).values()) {
      assertThat(outcome.validationError()).isNaN();
      assertThat(outcome.validationLoss()).isNaN();
      assertThat(outcome.learningRate()).as("the middle one").isEqualTo(0.1);
      assertThat(outcome.tuning()).hasSize(1);
      assertThat(outcome.tuningFlops()).isZero();
    }
    // Nothing to choose by: the reference is handed over, and says so.
    Path run = folder.resolve("run");
    assertThat(Files.readString(run.resolve("result.json")))
        .contains("nothing could be held out to choose by");
    assertThat(run.resolve("best").resolve("model.safetensors")).exists();
  }

  @Test
  void aStudyMayCallItsDataByAnotherName() throws Exception {
    Study study = Small.labels(Small.study(Small.table(folder.resolve("t.csv"), 20, 20, 20)), 5);
    assertThat(data(study).dataset().name()).isNotEqualTo(study.name());
    assertThat(outcomes(study)).hasSize(4);
    // What is known of the data stands under the name that trials have.
    assertThat(Files.readString(folder.resolve("run").resolve("result.json")))
        .contains("{\"name\": \"small\", \"examples\": 60");
  }

  @Test
  void aClassMayBeMissingFromASmallSubset() throws Exception {
    Study small = Small.study(Small.table(folder.resolve("t.csv"), 40, 40, 4));
    Study study =
        new Study(
            small.basin(),
            small.name(),
            small.data(),
            small.networks(),
            List.of("random", "sdae:labelled"),
            List.of(LabelBudget.total(3), LabelBudget.total(6)),
            true,
            small.unlabelled(),
            6,
            small.seed(),
            small.testShare(),
            small.margin(),
            small.level(),
            small.training(),
            small.pretrainEpochs(),
            null,
            "none",
            1,
            null,
            Metric.ERROR);
    StudyData data = data(study);
    Dataset read = data.dataset();
    boolean missing = false;
    for (int seed = 0; seed < 6; seed++) {
      Set<Integer> classes = new HashSet<>();
      for (int row : data.subset(seed, LabelBudget.total(6)).training()) {
        classes.add(read.label(row));
      }
      missing |= classes.size() < 3;
    }
    assertThat(missing).as("some subset is to lack a class").isTrue();
    assertThat(outcomes(study)).hasSize(24);
  }

  @Test
  void groupsStayWholeAndReplicatesMayTestOnUnequalNumbers() throws Exception {
    StringBuilder text = new StringBuilder("who,a,b,kind\n");
    for (int i = 0; i < 90; i++) {
      text.append(
          "w%d,%d.5,%d.25,%s\n"
              .formatted((int) Math.sqrt(i * 7), i % 7, i % 5, "xy".charAt(i % 2)));
    }
    Path file = Small.write(folder.resolve("groups.csv"), text.toString());
    DataSource source =
        new DataSource(
            file.toString(),
            null,
            null,
            null,
            "who",
            null,
            null,
            List.of(),
            List.of(),
            null,
            false);
    Study study =
        Small.seeds(
            Small.arms(Small.labels(Small.study(source), 5, 0), "random", "sdae", "linear"), 6);
    StudyData data = data(study);
    Set<Integer> sizes = new HashSet<>();
    for (int seed = 0; seed < 6; seed++) {
      Set<Integer> testing = new HashSet<>();
      for (int row : data.replicate(seed).test()) {
        testing.add(data.dataset().group(row).orElseThrow());
      }
      for (int row : data.replicate(seed).train()) {
        assertThat(testing).doesNotContain(data.dataset().group(row).orElseThrow());
      }
      sizes.add(data.replicate(seed).test().length);
    }
    assertThat(sizes).as("test parts are to differ in size").hasSizeGreaterThan(1);
    for (Outcome outcome : outcomes(study).values()) {
      assertThat(outcome.predictions())
          .hasSize(data.replicate(outcome.trial().seed()).test().length);
    }
  }

  @Test
  void aPoolSmallerThanAskedIsTakenWhole() throws Exception {
    Path table = Small.table(folder.resolve("t.csv"), 20, 20, 20);
    Study much = Small.pools(Small.arms(Small.study(table), "sdae"), 1_000_000);
    Map<String, Outcome> outcomes = outcomes(much);
    Study all = Small.pools(much, org.basin.study.Trial.ALL);
    Path run = Small.run(folder.resolve("all"), all, 1);
    assertThat(Small.outcomes(run).values().stream().map(Outcome::testLoss))
        .containsExactlyInAnyOrderElementsOf(
            outcomes.values().stream().map(Outcome::testLoss).toList());
  }

  @Test
  void moreMayBeUnlabelledThanLabelled() throws Exception {
    Path labelled = Small.table(folder.resolve("t.csv"), 12, 12);
    StringBuilder pool = new StringBuilder("a,b,c,d\n");
    for (int i = 0; i < 300; i++) {
      pool.append("%d.5,0.%d,1.%d,0.25\n".formatted(i % 2, i % 10, i % 7));
    }
    Path unlabelled = Small.write(folder.resolve("pool.csv"), pool.toString());
    DataSource source =
        new DataSource(
            labelled.toString(),
            null,
            unlabelled.toString(),
            null,
            null,
            null,
            null,
            List.of(),
            List.of(),
            null,
            false);
    Study study = Small.pools(Small.labels(Small.study(source), 5, 0), 100, 1000);
    StudyData data = data(study);
    assertThat(data.replicate(0).pool()).hasSize(300 + data.replicate(0).train().length);
    Map<String, Outcome> outcomes = outcomes(study);
    assertThat(outcomes).hasSize(2 * 2 * (1 + 2));
  }

  @Test
  void aTestPartThatCameWithTheDataIsTheSameForAll() throws Exception {
    Path train = Small.table(folder.resolve("train.csv"), 20, 20);
    Path test = Small.table(folder.resolve("test.csv"), 7, 5);
    DataSource source =
        DataSource.of(train.toString()).withPlaces(train.toString(), test.toString(), null, null);
    Study study =
        Studies.with(Small.study(source), List.of("random"), List.of(LabelBudget.all()), 3);
    for (Outcome outcome : outcomes(study).values()) {
      assertThat(outcome.predictions()).hasSize(12);
      assertThat(outcome.labelsTotal()).isEqualTo(40);
    }
  }
}
