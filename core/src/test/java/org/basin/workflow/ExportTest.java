package org.basin.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.basin.InputError;
import org.basin.data.Dataset;
import org.basin.data.Datasets;
import org.basin.data.Features;
import org.basin.data.Kind;
import org.basin.data.Replicate;
import org.basin.data.Unseen;
import org.basin.engine.Scope;
import org.basin.export.BestNetwork;
import org.basin.export.ExportFormat;
import org.basin.export.Predictions;
import org.basin.study.LabelBudget;
import org.basin.study.Outcome;
import org.basin.study.Study;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The oracles are the predictions that the trials stored, and ONNX Runtime. */
final class ExportTest {
  @TempDir Path folder;

  private Study pictures() {
    return Small.labels(
        Small.networks(
            Small.arms(
                Small.study(Small.pictures(folder.resolve("pictures"), 14, 1)),
                "random",
                "sdae",
                "linear"),
            "convnet:3-8[activation=relu,kernel=3]"),
        5,
        10);
  }

  private Study table() {
    return Small.labels(
        Small.networks(
            Small.arms(
                Small.study(Small.table(folder.resolve("t.csv"), 20, 20, 20)), "random", "sdae"),
            "mlp:8-6[activation=tanh]"),
        10);
  }

  private static ExportAsked of(Outcome outcome, boolean start) {
    return new ExportAsked(
        java.util.Set.of(ExportFormat.SAFETENSORS, ExportFormat.ONNX, ExportFormat.CARD),
        outcome.trial().arm(),
        outcome.trial().labels(),
        outcome.trial().seed(),
        null,
        null,
        null,
        start);
  }

  /** The first replicate's networks were kept, the second's are trained again. */
  @Test
  void everyTrialsNetworkPredictsTheTestPartAsTheTrialDid() throws Exception {
    for (Study study : List.of(pictures(), table())) {
      Path run = Small.run(folder.resolve("run-" + study.networks().get(0).charAt(0)), study, 2);
      Dataset data = Datasets.load(study.data());
      for (Outcome outcome : Small.outcomes(run).values()) {
        List<String> notes = new ArrayList<>();
        Path out = run.resolve("out-" + outcome.trial().id());
        Exported exported = Studies.export(run, of(outcome, false), out, new Noting(notes));
        assertThat(exported.files()).contains("model.onnx", "model.safetensors", "card.md");
        assertThat(notes.toString())
            .matches(outcome.trial().seed() == 0 ? "\\[\\]" : "(?s).*was not kept.*bit for bit.*");
        int[] rows =
            Replicate.of(data, study.seed(), outcome.trial().seed(), study.testShare()).test();
        float[] raw = raw(data, rows);
        short[] found = new short[rows.length];
        float[] scores = scores(out.resolve("model.onnx"), data, raw);
        int classes = data.classes().size();
        for (int i = 0; i < rows.length; i++) {
          for (int c = 1; c < classes; c++) {
            if (scores[i * classes + c] > scores[i * classes + found[i]]) {
              found[i] = (short) c;
            }
          }
        }
        assertThat(found).as(outcome.trial().toString()).isEqualTo(outcome.predictions());
        near(out, data, raw, scores);
      }
    }
  }

  @Test
  void aTrainedStartIsExportedWithItsPreprocessing() throws Exception {
    Study study = pictures();
    Path run = Small.run(folder.resolve("run"), study, 2);
    Dataset data = Datasets.load(study.data());
    Outcome outcome =
        Small.outcomes(run).values().stream()
            .filter(o -> o.trial().arm().equals("sdae") && o.trial().seed() == 1)
            .findFirst()
            .orElseThrow();
    Path out = run.resolve("start");
    Studies.export(run, of(outcome, true), out, Progress.NONE);
    float[] raw = raw(data, new int[] {0, 3, 5});
    near(out, data, raw, scores(out.resolve("model.onnx"), data, raw));
    assertThat(out.resolve("card.md")).content().contains("before the first label");
    assertThat(out.resolve("calibration.json")).doesNotExist();
  }

  @Test
  void theNetworkToTakeIsCopiedAndEveryFormatIsThere() throws Exception {
    Study study = table();
    Path run = Small.run(folder.resolve("run"), study, 1);
    Path out = folder.resolve("all");
    Exported exported =
        Studies.export(run, ExportAsked.of(ExportFormat.values()), out, Progress.NONE);
    assertThat(exported.files())
        .contains("mlruns/", "tensorboard/", "results.md", "results.tex", "calibration.json");
    assertThat(out.resolve("model.onnx")).hasSameBinaryContentAs(run.resolve("best/model.onnx"));
    int trials = Small.outcomes(run).size();
    try (Stream<Path> events = Files.walk(out.resolve("tensorboard"));
        Stream<Path> runs = Files.walk(out.resolve("mlruns"))) {
      assertThat(events.filter(Files::isRegularFile)).hasSize(trials);
      assertThat(runs.filter(file -> file.endsWith("meta.yaml"))).hasSize(trials + 1);
    }
    // The tables hold each cell's mean.
    String mean =
        String.format(
            java.util.Locale.ROOT,
            "%.2f",
            100
                * Small.outcomes(run).values().stream()
                    .filter(o -> o.trial().arm().equals("sdae"))
                    .mapToDouble(Outcome::testError)
                    .average()
                    .orElseThrow());
    assertThat(out.resolve("results.md")).content().contains("| 10 | sdae | 2 | " + mean + " |");
    assertThat(out.resolve("results.tex")).content().contains("10 & sdae & 2 & " + mean + " &");
    assertThatThrownBy(
            () -> Studies.export(run, ExportAsked.of(ExportFormat.ONNX), out, Progress.NONE))
        .isInstanceOf(InputError.class)
        .hasMessageContaining("new or empty folder");
  }

  @Test
  void whatTheRunDoesNotHaveIsRefusedAllAtOnceAndNothingIsWritten() {
    Path run = Small.run(folder.resolve("run"), table(), 1);
    Path out = folder.resolve("none");
    ExportAsked asked =
        new ExportAsked(
            java.util.Set.of(ExportFormat.ONNX),
            "sdea",
            LabelBudget.perClass(7),
            9,
            "mlp:9",
            "other",
            3,
            false);
    assertThatThrownBy(() -> Studies.export(run, asked, out, Progress.NONE))
        .isInstanceOfSatisfying(InputError.class, error -> assertThat(error.problems()).hasSize(6));
    assertThat(out).doesNotExist();
  }

  private static float[] raw(Dataset data, int[] rows) {
    int size = data.shape().size();
    float[] raw = new float[rows.length * size];
    for (int i = 0; i < raw.length; i++) {
      int at = rows[i / size] * size + i % size;
      raw[i] =
          data.features() instanceof Features.Bytes bytes
              ? bytes.values()[at] & 0xff
              : ((Features.Floats) data.features()).values()[at];
    }
    return raw;
  }

  private static float[] scores(Path file, Dataset data, float[] raw) throws Exception {
    int size = data.shape().size();
    long n = raw.length / size;
    long[] extents =
        data.kind() == Kind.IMAGE
            ? new long[] {n, data.shape().channels(), data.shape().height(), data.shape().width()}
            : new long[] {n, size};
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession session = environment.createSession(file.toString());
        OnnxTensor input = OnnxTensor.createTensor(environment, FloatBuffer.wrap(raw), extents);
        OrtSession.Result result = session.run(Map.of("input", input))) {
      float[] scores = new float[Math.toIntExact(n * data.classes().size())];
      ((OnnxTensor) result.get("scores").orElseThrow()).getFloatBuffer().get(scores);
      return scores;
    }
  }

  /** What the folder's safetensors predict is the softmax of ONNX Runtime's scores. */
  private static void near(Path out, Dataset data, float[] raw, float[] scores) throws IOException {
    int size = data.shape().size();
    int classes = data.classes().size();
    int n = raw.length / size;
    Features features = new Features.Floats(raw);
    if (data.kind() == Kind.IMAGE) {
      byte[] bytes = new byte[raw.length];
      for (int i = 0; i < raw.length; i++) {
        bytes[i] = (byte) (int) raw[i];
      }
      features = new Features.Bytes(bytes);
    }
    try (Scope scope = Scope.open()) {
      List<String> names = Arrays.asList(new String[n]);
      names.replaceAll(name -> "row");
      float[][] found =
          Predictions.of(BestNetwork.read(out), new Unseen(names, features, List.of()))
              .probabilities();
      for (int i = 0; i < n; i++) {
        double whole = 0;
        for (int c = 0; c < classes; c++) {
          whole += Math.exp(scores[i * classes + c]);
        }
        for (int c = 0; c < classes; c++) {
          assertThat((double) found[i][c])
              .isCloseTo(Math.exp(scores[i * classes + c]) / whole, within(1e-5));
        }
      }
    }
  }

  /** Keeps what is said. */
  private record Noting(List<String> notes) implements Progress {
    @Override
    public void doing(int worker, String what) {}

    @Override
    public void trials(int finished, int total, int failed, double secondsLeft) {}

    @Override
    public void note(String sentence) {
      notes.add(sentence);
    }
  }
}
