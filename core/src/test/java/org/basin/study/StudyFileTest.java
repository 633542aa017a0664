package org.basin.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.basin.InputError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudyFileTest {
  private static final Study EVERYTHING =
      new Study(
          "0.1.0-rc+5",
          "null",
          new DataSource(
              "C:\\data sets\\größe #1: \"x\"\u0007.csv",
              "- dash",
              "10",
              "yes",
              "^(.*)_\\d+\n\t[x]$",
              true,
              ";",
              List.of("1", "age, years", ""),
              List.of("~"),
              28,
              true),
          List.of("mlp:256-256[activation=relu]", "convnet:lenet"),
          List.of("random", "sdae[corruption=0.3,epochs=20]+dropout", "sdae:labelled"),
          List.of(
              LabelBudget.perClass(10),
              LabelBudget.perClass(30),
              LabelBudget.total(300),
              LabelBudget.all()),
          true,
          List.of(0, 1000, Trial.ALL),
          7,
          Long.MIN_VALUE,
          1.0 / 3,
          0,
          1e-9,
          new Training(
              "adamw", List.of(1e-7, 3e-4, 0.1 + 0.2), 1, 2, 0, 3, "constant", 1e22, 0, .5),
          0,
          2.5,
          "full",
          0,
          null,
          Metric.MACRO_F1);

  @Test
  void comesBackAsItWasWithEveryOddTextAndNumber() {
    String text = StudyFile.text(EVERYTHING);
    Study back = StudyFile.parse(text, "study.yaml", Studies.small());
    assertThat(back).isEqualTo(EVERYTHING);
    assertThat(StudyFile.text(back)).isEqualTo(text);
  }

  @Test
  void nullOptionsComeBackAsNullWhateverTheTemplateSays() {
    Study small = Studies.small();
    assertThat(StudyFile.parse(StudyFile.text(small), "study.yaml", EVERYTHING)).isEqualTo(small);
  }

  @Test
  void isWrittenForPeople() {
    assertThat(StudyFile.text(Studies.small()).lines())
        .contains(
            "basin: \"0.1.0\"",
            "name: mnist",
            "  source: mnist",
            "  test: null",
            "  - \"mlp:64[activation=relu]\"",
            "  - sdae",
            "labels: [10, 100]",
            "unlabelled: [1000]",
            "margin: 0.005",
            "  learning_rates: [0.03, 0.1, 0.3]",
            "minutes: null");
  }

  @Test
  void takesFromTheTemplateWhatIsLeftOut() {
    Study read =
        StudyFile.parse("arms: [random, dbn]\nlabels: all # every one\n", "f", Studies.small());
    Study expected =
        Studies.with(Studies.small(), List.of("random", "dbn"), List.of(LabelBudget.all()), 10);
    assertThat(read).isEqualTo(expected);
    assertThat(StudyFile.parse("", "f", EVERYTHING)).isEqualTo(EVERYTHING);
    assertThat(StudyFile.parse("data: optdigits", "f", EVERYTHING).data())
        .isEqualTo(DataSource.of("optdigits"));
  }

  @Test
  void findsEveryProblemWithItsLine() {
    String text =
        """
        seeds: none
        trainning:
          batch: 10
        training:
          bach: 32
          schedule: linear
          learning_rates: [0.1, -1]
        labels: [10, many]
        seeds: 3
        networks: []
        data: {souce: mnist}
        margin: 5
        arms: {random: 1}
        """;
    InputError error =
        catchThrowableOfType(
            InputError.class, () -> StudyFile.parse(text, "my.yaml", Studies.small()));
    assertThat(error.problems())
        .containsExactlyInAnyOrder(
            "my.yaml line 9: \"seeds\" stands there a second time (first on line 1); keep one.",
            "my.yaml line 1: seeds: expected a whole number of 1 or more, found \"none\".",
            "my.yaml line 2: \"trainning\" is no option of a study. Did you mean \"training\"?",
            "my.yaml line 5: \"training.bach\" is no option of a study. Did you mean \"batch\"?",
            "my.yaml line 6: training.schedule: expected one of constant, cosine, step, found"
                + " \"linear\".",
            "my.yaml line 7: training.learning_rates: expected a number above 0, found \"-1\".",
            "my.yaml line 8: labels: expected a number a class, \"all\", or \"total-300\" for 300"
                + " in all, found \"many\".",
            "my.yaml line 10: networks: expected at least one of a network, found none.",
            "my.yaml line 11: \"data.souce\" is no option of a study. Did you mean \"source\"?",
            "my.yaml line 12: margin: expected a fraction from 0 to below 1, found \"5\".",
            "my.yaml line 13: arms: expected an arm, found names with values below it.");
  }

  @Test
  void tuningStrengthsAndMatchesAreRead() {
    Study read =
        StudyFile.parse(
            """
            training:
              max_norm: 0
              mixup: 1
              unfreeze: 0.5
              match: [epochs, compute]
              tuning:
                search: random
                configurations: 27
                learning_rate: [0.001, 0.1]
                schedules: [step]
                starts: ["sdae[corruption=0.1]", "sdae[corruption=0.4]"]
            """,
            "f",
            Studies.small());
    Training training = read.training();
    assertThat(training.strengths()).isEqualTo(new Strengths(0, 0.1, 1, 0.385, 0.5));
    assertThat(training.matches()).containsExactly(Match.EPOCHS, Match.COMPUTE);
    assertThat(training.candidates()).isEqualTo(27);
    assertThat(training.tuning().learningRate()).containsExactly(0.001, 0.1);
    assertThat(training.tuning().schedules()).containsExactly("step");
    assertThat(training.tuning().starts()).hasSize(2);
    assertThat(StudyFile.parse(StudyFile.text(read), "f", Studies.small())).isEqualTo(read);
    assertThat(StudyForm.differences(Studies.small(), read))
        .contains("training.max_norm", "training.tuning.search", "training.match");
    assertThatThrownBy(
            () ->
                StudyFile.parse(
                    "training: {match: [time], tuning: {search: grit, halving: 0}}",
                    "f",
                    Studies.small()))
        .isInstanceOf(InputError.class)
        .hasMessageContaining("training.match: expected epochs or compute")
        .hasMessageContaining("training.tuning.search: expected one of grid, halton, random")
        .hasMessageContaining("training.tuning.halving");
  }

  /** What an older version wrote had dropout without a limit to the weights. */
  @Test
  void aTextWithoutStrengthsMeansWhatItMeantThen() {
    String older =
        StudyFile.text(Studies.small())
            .lines()
            .filter(line -> !line.contains("max_norm"))
            .collect(java.util.stream.Collectors.joining("\n"));
    assertThat(StudyFile.parse(older, "f").training().strengths().maxNorm()).isZero();
    assertThat(Studies.small().training().strengths().maxNorm()).isEqualTo(3);
  }

  @Test
  void saysWhereTextIsNoYaml() {
    assertThatThrownBy(() -> StudyFile.parse("seeds: 1\narms: [random\n", "f", Studies.small()))
        .isInstanceOf(InputError.class)
        .hasMessageContaining("f line ")
        .hasMessageContaining("expected YAML");
    assertThatThrownBy(() -> StudyFile.parse("- a\n- b\n", "f", Studies.small()))
        .isInstanceOf(InputError.class)
        .hasMessageContaining("expected names with values");
  }

  @Test
  void aMissingOrBinaryFileIsTheUsersError(@TempDir Path folder) throws Exception {
    assertThatThrownBy(() -> StudyFile.read(folder.resolve("no.yaml"), Studies.small()))
        .isInstanceOf(InputError.class)
        .hasMessageContaining("no.yaml");
    Path binary = Files.write(folder.resolve("b.yaml"), new byte[] {(byte) 0xff, 0, 1});
    assertThatThrownBy(() -> StudyFile.read(binary, Studies.small()))
        .isInstanceOf(InputError.class)
        .hasMessageContaining("UTF-8");
    Path file = folder.resolve("study.yaml");
    StudyFile.write(EVERYTHING, file);
    assertThat(StudyFile.read(file, Studies.small())).isEqualTo(EVERYTHING);
  }

  @Test
  void namesTheOptionsInWhichStudiesDiffer() {
    assertThat(StudyForm.differences(Studies.small(), Studies.small())).isEmpty();
    assertThat(
            StudyForm.differences(
                Studies.small(),
                StudyFile.parse("seeds: 11\ntraining: {batch: 1}", "f", Studies.small())))
        .containsExactly("seeds", "training.batch");
  }

  private static Study several() {
    Study small = Studies.small();
    Block first = small.blocks().get(0);
    Block table =
        new Block(
            "a table",
            EVERYTHING.data(),
            List.of("mlp:8[activation=sigmoid]"),
            first.arms(),
            List.of(LabelBudget.perClass(5), LabelBudget.all()));
    return small.with("two sets", List.of(first, table));
  }

  @Test
  void severalDataSetsComeBackEachWithWhatIsItsOwn() {
    Study several = several();
    String text = StudyFile.text(several);
    assertThat(text.lines())
        .contains(
            "name: \"two sets\"",
            "data:",
            "  - name: mnist",
            "    source: mnist",
            "  - name: \"a table\"",
            "    labels: [5, all]",
            "arms:")
        .as("what differs does not stand beside the list")
        .doesNotContain("networks:");
    Study back = StudyFile.parse(text, "study.yaml", EVERYTHING);
    assertThat(back).isEqualTo(several);
    assertThat(StudyFile.text(back)).isEqualTo(text);
    assertThat(several.arms()).isEqualTo(Studies.small().arms());
    assertThat(several.labels()).hasSize(4).isSorted();
    assertThat(several.on(several.blocks().get(0))).isEqualTo(Studies.small());
    assertThatThrownBy(several::data).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aListedDataSetTakesWhatStandsBesideTheList() {
    Study read =
        StudyFile.parse(
            """
            labels: [3]
            data:
              - mnist
              - source: t.csv
                name: t
                label: kind
                arms: [random, trees]
            """,
            "f",
            Studies.small());
    assertThat(read.blocks()).hasSize(2);
    assertThat(read.blocks().get(0).data()).isEqualTo(DataSource.of("mnist"));
    assertThat(read.blocks().get(0).arms()).isEqualTo(Studies.small().arms());
    Block table = read.blocks().get(1);
    assertThat(table.name()).isEqualTo("t");
    assertThat(table.data().label()).isEqualTo("kind");
    assertThat(table.arms()).containsExactly("random", "trees");
    assertThat(read.blocks()).allMatch(b -> b.labels().equals(List.of(LabelBudget.perClass(3))));
    assertThat(StudyForm.differences(read, read)).isEmpty();
    assertThat(StudyForm.differences(read, several()))
        .contains("data.t.label", "data.mnist.labels");
  }

  @Test
  void whatIsWrongInAListedDataSetIsSaidWithItsLine() {
    InputError error =
        catchThrowableOfType(
            InputError.class,
            () ->
                StudyFile.parse(
                    "data:\n  - source: a.csv\n    lable: x\n  - [b.csv]\n", "f", Studies.small()));
    assertThat(error.problems())
        .containsExactlyInAnyOrder(
            "f line 3: \"data.lable\" is no option of a study. Did you mean \"label\"?",
            "f line 4: data: expected a name or path, or names with values below it, found a"
                + " list.");
    assertThatThrownBy(() -> StudyFile.parse("data: []", "f", Studies.small()))
        .isInstanceOf(InputError.class)
        .hasMessageContaining("one data set or more");
  }
}
