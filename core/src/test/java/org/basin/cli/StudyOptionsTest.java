package org.basin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.basin.study.Adaptive;
import org.basin.study.LabelBudget;
import org.basin.study.Match;
import org.basin.study.Metric;
import org.basin.study.Trial;
import org.basin.workflow.Asked;
import org.basin.workflow.AskedTraining;
import org.basin.workflow.AskedTuning;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class StudyOptionsTest {
  @TempDir Path folder;

  /** Reads a command line as {@code study} does. */
  static Asked asked(String... arguments) {
    StudyOptions options = new StudyOptions();
    new CommandLine(new Parsed(options)).parseArgs(arguments);
    return options.asked(List.of());
  }

  @CommandLine.Command(name = "parsed")
  private record Parsed(@CommandLine.Mixin StudyOptions options) {}

  @Test
  void nothingSaidIsNothingAsked() {
    assertThat(asked()).isEqualTo(Asked.nothing(List.of()));
  }

  @Test
  void whatIsSaidIsRead() {
    Asked asked =
        asked(
            "mnist",
            "--labels",
            "10, 30,all",
            "--unlabelled-budget",
            "1000,all",
            "--seeds",
            "12",
            "--seed",
            "-7",
            "--arms",
            "random,sdae[corruption=0.3,epochs=20]",
            "--net",
            "mlp:32,mlp:64-64[activation=sigmoid]",
            "--net",
            "convnet:8-16-32",
            "--margin",
            "0.25",
            "--minutes",
            "1.5",
            "--natural",
            "--skip-bad",
            "--no-header",
            "--separator",
            "tab",
            "--epochs",
            "5",
            "--learning-rates",
            "0.01,0.1",
            "--pretrain-epochs",
            "3");
    assertThat(asked.problems()).isEmpty();
    assertThat(asked.all().data().data()).isEqualTo("mnist");
    assertThat(asked.all().labels())
        .containsExactly(LabelBudget.perClass(10), LabelBudget.perClass(30), LabelBudget.all());
    assertThat(asked.design().unlabelled()).containsExactly(1000, Trial.ALL);
    assertThat(asked.design().seeds()).isEqualTo(12);
    assertThat(asked.design().seed()).isEqualTo(-7L);
    assertThat(asked.all().arms()).containsExactly("random", "sdae[corruption=0.3,epochs=20]");
    assertThat(asked.all().networks())
        .containsExactly("mlp:32", "mlp:64-64[activation=sigmoid]", "convnet:8-16-32");
    assertThat(asked.design().margin()).isEqualTo(0.0025);
    assertThat(asked.design().minutes()).isEqualTo(1.5);
    assertThat(asked.design().natural()).isTrue();
    assertThat(asked.all().data().skipBad()).isTrue();
    assertThat(asked.all().data().header()).isFalse();
    assertThat(asked.all().data().separator()).isEqualTo("\t");
    assertThat(asked.design().training().epochs()).isEqualTo(5);
    assertThat(asked.design().training().learningRates()).containsExactly(0.01, 0.1);
    assertThat(asked.design().pretrainEpochs()).isEqualTo(3);
  }

  @Test
  void aRangeOfSeedsIsAnAdaptiveStudy() {
    Asked asked = asked("--seeds", "5..40");
    assertThat(asked.problems()).isEmpty();
    assertThat(asked.design().seeds()).isEqualTo(40);
    assertThat(asked.design().adaptive()).isEqualTo(Adaptive.between(5, 40));
    assertThat(asked("--seeds", "12").design().adaptive()).isNull();
    for (String wrong : List.of("5..", "..9", "9..5", "1..9", "5..x", "5..5")) {
      assertThat(asked("--seeds", wrong).problems())
          .as(wrong)
          .singleElement()
          .asString()
          .contains("5..40")
          .contains(wrong);
    }
  }

  @Test
  void aFileMaySayItTooAndTheCommandLineWins() throws IOException {
    Path file = Files.writeString(folder.resolve("s.yaml"), "seeds: 30\nfirst_look: 6\n");
    Asked said = asked("--config", file.toString());
    assertThat(said.problems()).isEmpty();
    assertThat(said.design().adaptive()).isEqualTo(Adaptive.between(6, 30));
    Asked fixed = asked("--config", file.toString(), "--seeds", "12");
    assertThat(fixed.design().seeds()).isEqualTo(12);
    assertThat(fixed.design().adaptive()).isNull();
  }

  @Test
  void theMetricIsSaidBeforehand() throws IOException {
    assertThat(asked("--metric", "macro-f1").design().metric()).isEqualTo(Metric.MACRO_F1);
    assertThat(asked("--metric", "accuracy").problems())
        .singleElement()
        .asString()
        .contains("--metric", "error, nll, balanced, macro-f1, worst-class, auc", "accuracy");
    for (String word : Metric.words()) {
      Path file = Files.writeString(folder.resolve("m.yaml"), "metric: " + word + "\n");
      assertThat(asked("--config", file.toString()).design().metric())
          .isEqualTo(Metric.parse(word));
    }
    Path file = Files.writeString(folder.resolve("m.yaml"), "metric: nll\n");
    assertThat(asked("--config", file.toString(), "--metric", "auc").design().metric())
        .isEqualTo(Metric.AUC);
    Path wrong = Files.writeString(folder.resolve("w.yaml"), "metric: f1\n");
    assertThat(asked("--config", wrong.toString()).problems()).hasSize(1);
  }

  @Test
  void factorsAreCrossedIntoArms() {
    assertThat(asked("--factorial", "start=random,sdae*dropout=no,yes").all().arms())
        .containsExactly("random", "random+dropout", "sdae", "sdae+dropout");
    assertThat(
            asked("--arms", "random,linear", "--factorial", "start=random,sae*dropout=no,yes")
                .all()
                .arms())
        .containsExactly("random", "linear", "random+dropout", "sae", "sae+dropout");
    assertThat(asked("--factorial", "start=random").problems())
        .singleElement()
        .asString()
        .contains("--factorial");
  }

  @Test
  void labelsATotalAndLabelsAClassStandTogether() {
    assertThat(asked("--labels", "10", "--labels-total", "300,all").all().labels())
        .containsExactly(LabelBudget.perClass(10), LabelBudget.total(300), LabelBudget.all());
  }

  @Test
  void tuningAndMatchesAreRead() {
    AskedTraining training =
        asked("--tuning", "9", "--match", "epochs,compute").design().training();
    assertThat(training.tuning())
        .isEqualTo(new AskedTuning("halton", 9, 3, null, null, null, null, null, null));
    assertThat(training.matches()).containsExactly(Match.EPOCHS, Match.COMPUTE);
    assertThat(asked("--tuning", "0", "--match", "time").problems()).hasSize(2);
    assertThat(asked("mnist").design().training()).isEqualTo(AskedTraining.NOTHING);
  }

  @Test
  void aPathBecomesAbsoluteAndANameStays() {
    assertThat(asked("mnist").all().data().data()).isEqualTo("mnist");
    assertThat(asked("./mnist").all().data().data())
        .isEqualTo(Path.of("mnist").toAbsolutePath() + "");
    assertThat(asked(folder.toString()).all().data().data()).isEqualTo(folder.toString());
    assertThat(asked("nmist").all().data().data()).isEqualTo("nmist");
  }

  @Test
  void theFileSaysAsLittleAsItLikesAndTheCommandLineWins() throws IOException {
    Path file = folder.resolve("study.yaml");
    Files.writeString(
        file,
        """
        seeds: 20
        arms: [random, "sdae[epochs=3]"]
        margin: 0.01
        natural: false
        data:
          source: mnist
          image_size: 14
        training:
          batch: 64
        """);
    Asked asked = asked("--config", file.toString(), "--seeds", "11", "--epochs", "9");
    assertThat(asked.problems()).isEmpty();
    assertThat(asked.design().seeds()).isEqualTo(11);
    assertThat(asked.all().arms()).containsExactly("random", "sdae[epochs=3]");
    assertThat(asked.design().margin()).isEqualTo(0.01);
    assertThat(asked.design().natural()).isFalse();
    assertThat(asked.all().data().data()).isEqualTo("mnist");
    assertThat(asked.all().data().imageSize()).isEqualTo(14);
    assertThat(asked.all().data().skipBad()).isNull();
    assertThat(asked.design().training())
        .isEqualTo(new AskedTraining(null, null, 64, 9, null, null, null, null, null, null));
    assertThat(asked.all().networks()).isNull();
    assertThat(asked.design().minutes()).isNull();
    assertThat(asked.design().checkpoints()).isNull();
  }

  @Test
  void whatIsWrongInTheFileIsListedWithWhatIsWrongOnTheCommandLine() throws IOException {
    Path file = folder.resolve("study.yaml");
    Files.writeString(file, "seedz: 20\nmargin: much\n");
    assertThat(asked("--config", file.toString(), "--seeds", "0").problems())
        .hasSize(3)
        .anyMatch(p -> p.contains("--seeds"))
        .anyMatch(p -> p.contains("line 1") && p.contains("seedz"))
        .anyMatch(p -> p.contains("line 2") && p.contains("much"));
  }

  @Test
  void severalDataSetsAreListedAndWhatIsSaidIsSaidOfAll() {
    Asked asked = asked("mnist", folder.toString(), "./t.csv", "--label", "kind", "--seeds", "6");
    assertThat(asked.problems()).isEmpty();
    assertThat(asked.all().data().data()).isNull();
    assertThat(asked.all().data().label()).isEqualTo("kind");
    assertThat(asked.blocks().stream().map(block -> block.data().data()))
        .containsExactly("mnist", folder.toString(), Path.of("t.csv").toAbsolutePath() + "");
    assertThat(asked("mnist").blocks()).isEmpty();
  }

  @Test
  void aFileMayListThemWithWhatIsTheirsAndTheCommandLineWins() throws IOException {
    Path file = folder.resolve("study.yaml");
    Files.writeString(
        file,
        """
        labels: [5]
        data:
          - mnist
          - source: t.csv
            label: 1
            arms: [random, trees]
        """);
    Asked asked = asked("--config", file.toString());
    assertThat(asked.problems()).isEmpty();
    assertThat(asked.blocks()).hasSize(2);
    assertThat(asked.blocks().get(0).name()).isNull();
    assertThat(asked.blocks().get(0).arms()).isNull();
    assertThat(asked.blocks().get(0).labels()).containsExactly(LabelBudget.perClass(5));
    assertThat(asked.blocks().get(1).data().label()).isEqualTo("1");
    assertThat(asked.blocks().get(1).data().data())
        .isEqualTo(Path.of("t.csv").toAbsolutePath() + "");
    assertThat(asked.blocks().get(1).arms()).containsExactly("random", "trees");
    Asked other = asked("--config", file.toString(), "--arms", "random,sdae", "--labels", "9");
    assertThat(other.blocks()).allMatch(block -> block.arms() == null && block.labels() == null);
    assertThat(other.all().arms()).containsExactly("random", "sdae");
    Asked one = asked("mnist", "--config", file.toString());
    assertThat(one.blocks()).isEmpty();
    assertThat(one.all().data().data()).isEqualTo("mnist");
    Files.writeString(file, "data: [{source: mnist, image_size: 14}]\nseeds: 4\n");
    assertThat(asked("--config", file.toString()).blocks()).isEmpty();
    assertThat(asked("--config", file.toString()).all().data().imageSize()).isEqualTo(14);
  }
}
