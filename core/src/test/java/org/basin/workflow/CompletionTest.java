package org.basin.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.List;
import org.basin.InputError;
import org.basin.data.Datasets;
import org.basin.execution.StudyData;
import org.basin.study.LabelBudget;
import org.basin.study.Metric;
import org.basin.study.Study;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CompletionTest {
  @TempDir Path folder;

  private static List<LabelBudget> budgets(String... texts) {
    return java.util.Arrays.stream(texts).map(LabelBudget::parse).toList();
  }

  private static List<String> problems(Said said) {
    return catchThrowableOfType(InputError.class, () -> Studies.complete(said.asked())).problems();
  }

  private Study complete(int... rowsByClass) {
    return Studies.complete(Said.of(Small.table(folder.resolve("t.csv"), rowsByClass)).asked());
  }

  /** What is said before a study runs. */
  private static List<String> remarks(Study study) {
    return Remarks.of(new StudyData(study, Datasets.load(study.data())));
  }

  @Test
  void withNothingSaidTheHousesDefaultsAreTaken() {
    Study study = complete(200, 200);
    assertThat(study.arms().get(0)).isEqualTo("random");
    assertThat(study.labels()).isEqualTo(budgets("10", "30", "100"));
    assertThat(study.seeds()).isEqualTo(10);
    assertThat(study.margin()).isEqualTo(0.005);
    assertThat(study.minutes()).isNull();
    assertThat(study.networks()).isNotEmpty();
    // Completing what is complete changes nothing.
    assertThat(Studies.complete(Asked.of(study.data()))).isEqualTo(study);
  }

  @Test
  void budgetsThatAClassCannotFillGiveWayToAll() {
    // A fifth of a class tests: of 15 rows 12 are left.
    assertThat(complete(15, 15, 15).labels()).isEqualTo(budgets("10", "all"));
    assertThat(complete(200, 15).labels()).isEqualTo(budgets("10", "all"));
    assertThat(complete(60, 50).labels()).isEqualTo(budgets("10", "30", "all"));
    assertThat(complete(6, 6).labels()).isEqualTo(budgets("all"));
  }

  @Test
  void aucIsOfTwoClassesAndRefusedBeforeAnythingRuns() {
    Path three = Small.table(folder.resolve("three.csv"), 30, 30, 30);
    assertThat(problems(Said.of(three).metric(Metric.AUC)))
        .singleElement()
        .asString()
        .startsWith("metric: auc is of two classes, found 3");
    Path two = Small.table(folder.resolve("two.csv"), 30, 30);
    Study study = Studies.complete(Said.of(two).metric(Metric.AUC).asked());
    assertThat(study.metric()).isEqualTo(Metric.AUC);
    assertThat(Studies.complete(Said.of(two).asked()).metric()).isEqualTo(Metric.ERROR);
  }

  @Test
  void armsThatFitNoNetworkAreNoDefault() {
    Path table = Small.table(folder.resolve("t.csv"), 30, 30);
    assertThat(Studies.complete(Said.of(table).networks("mlp:8").asked()).arms())
        .contains("random", "sdae", "linear")
        .doesNotContain("dbn", "random-2006");
    assertThat(
            Studies.complete(Said.of(table).networks("mlp:8[activation=sigmoid]").asked()).arms())
        .contains("dbn", "random-2006");
  }

  @Test
  void theReferenceStandsFirstNamedOrNot() {
    Path table = Small.table(folder.resolve("t.csv"), 30, 30);
    assertThat(Studies.complete(Said.of(table).arms("sdae").asked()).arms())
        .containsExactly("random", "sdae");
    assertThat(Studies.complete(Said.of(table).arms("sdae", "linear", "random").asked()).arms())
        .containsExactly("random", "sdae", "linear");
  }

  @Test
  void whatIsSaidIsWrittenInOneWay() {
    Path table = Small.table(folder.resolve("t.csv"), 30, 30);
    Study one =
        Studies.complete(
            Said.of(table)
                .networks("mlp:8", "mlp:8[activation=relu]")
                .arms("sdae[rate=0.01, epochs=3]")
                .labels("10", "5", "10")
                .unlabelled(40, 20, 40)
                .asked());
    assertThat(one.networks()).containsExactly("mlp:8[activation=relu]");
    assertThat(one.arms()).containsExactly("random", "sdae[epochs=3,rate=0.01]");
    assertThat(one.labels()).isEqualTo(budgets("5", "10"));
    assertThat(one.unlabelled()).containsExactly(20, 40);
  }

  @Test
  void oneClassAloneIsNoQuestion() {
    assertThat(problems(Said.of(Small.table(folder.resolve("t.csv"), 30))))
        .singleElement()
        .asString()
        .contains("at least two")
        .contains("\"p\"");
  }

  @Test
  void aBudgetThatNoClassCanFillIsRefusedAndOneThatSomeCannotIsNot() {
    Path table = Small.table(folder.resolve("t.csv"), 40, 20);
    assertThat(problems(Said.of(table).labels("5", "33", "200")))
        .hasSize(2)
        .anyMatch(p -> p.contains("33") && p.contains("32"))
        .anyMatch(p -> p.contains("200"));
    assertThat(problems(Said.of(table).labels("total-1", "total-500"))).hasSize(2);
    Study study = Studies.complete(Said.of(table).labels("20").seeds(2).asked());
    assertThat(remarks(study))
        .anyMatch(s -> s.contains("class \"q\" has 16") && s.contains("budget of 20"));
  }

  @Test
  void everythingWrongIsSaidAtOnce() {
    Path table = Small.table(folder.resolve("t.csv"), 30, 30);
    AskedTraining training =
        new AskedTraining("adam", List.of(-0.1), 0, null, null, null, "cosin", null, 1.0, null);
    List<String> problems =
        problems(
            Said.of(table)
                .problem("--minutes: expected a number, found soon")
                .networks("mlp:0", "cnn:8")
                .arms("sdea", "sdae[corruption=7]")
                .seeds(0)
                .margin(2)
                .training(training));
    assertThat(problems)
        .anyMatch(p -> p.contains("--minutes"))
        .anyMatch(p -> p.contains("widths"))
        .anyMatch(p -> p.contains("\"cnn\""))
        .anyMatch(p -> p.contains("did you mean sdae?"))
        .anyMatch(p -> p.contains("corruption"))
        .anyMatch(p -> p.startsWith("seeds:") && p.contains("found 0"))
        .anyMatch(p -> p.startsWith("margin:"))
        .anyMatch(p -> p.startsWith("optimiser:") && p.contains("adam"))
        .anyMatch(p -> p.startsWith("learning rate:"))
        .anyMatch(p -> p.startsWith("batch:"))
        .anyMatch(p -> p.startsWith("schedule:"))
        .anyMatch(p -> p.startsWith("dropout:"))
        .doesNotHaveDuplicates();
  }

  @Test
  void whatIsWrongBesideTheDataIsSaidWithIt() {
    assertThat(
            problems(
                Said.of(folder.resolve("nowhere.csv"))
                    .networks("mlp:x")
                    .arms("sdea")
                    .problem("--seeds: expected a number")))
        .hasSize(4)
        .anyMatch(p -> p.contains("nowhere.csv"));
  }

  @Test
  void aNamedArmThatFitsNoNetworkIsRefused() {
    Path table = Small.table(folder.resolve("t.csv"), 30, 30);
    assertThat(problems(Said.of(table).networks("mlp:8").arms("dbn")))
        .singleElement()
        .asString()
        .contains("sigmoid");
    // It may fit one of several.
    Study study =
        Studies.complete(
            Said.of(table).networks("mlp:8", "mlp:8[activation=sigmoid]").arms("dbn").asked());
    assertThat(remarks(study)).anyMatch(s -> s.contains("left out: dbn") && s.contains("relu"));
  }

  @Test
  void aNetworkOfImagesIsRefusedForATable() {
    Path table = Small.table(folder.resolve("t.csv"), 30, 30);
    assertThat(problems(Said.of(table).networks("convnet:4-8")))
        .singleElement()
        .asString()
        .contains("expected images");
  }

  @Test
  void aStudyThatCanDecideNothingSaysSoBeforeItRuns() {
    Path table = Small.table(folder.resolve("t.csv"), 30, 30);
    Study study =
        Studies.complete(
            Said.of(table).networks("mlp:8").arms("sdae").labels("5").seeds(5).asked());
    assertThat(remarks(study))
        .anyMatch(s -> s.contains("5 seeds cannot decide") && s.contains("at least 6"));
    Study enough =
        Studies.complete(
            Said.of(table).networks("mlp:8").arms("sdae").labels("5").seeds(6).asked());
    assertThat(remarks(enough)).noneMatch(s -> s.contains("cannot decide"));
  }
}
