package org.basin.export;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.basin.study.Curve;
import org.basin.study.Outcome;
import org.basin.study.Provenance;
import org.basin.study.ShortestDecimal;
import org.basin.study.Status;
import org.basin.study.Study;
import tools.jackson.databind.json.JsonMapper;

/**
 * Trials as MLflow's file store has runs: {@code mlruns/EXPERIMENT/RUN} with {@code meta.yaml},
 * {@code params}, {@code metrics}, {@code tags} and {@code artifacts}. The study is the experiment,
 * each trial a run whose id is made from the trial's, so that the same run exported twice is the
 * same. Times are the study's beginning: when each trial ran is not stored.
 */
public final class MlFlow {
  private static final int FINISHED = 3;
  private static final int FAILED = 4;

  /** MLflow's number for a source that is a local program. */
  private static final int LOCAL = 4;

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private MlFlow() {}

  /**
   * Writes below a folder that is made where it is not there; returns the number of runs.
   *
   * @param mlruns the store's root; where it lies is written into it
   */
  public static int write(Path mlruns, Study study, List<Outcome> outcomes, Provenance provenance)
      throws IOException {
    long begun = TrainingLog.begun(provenance);
    String experiment = experiment(study, provenance);
    Path folder = Files.createDirectories(mlruns.resolve(experiment));
    Files.createDirectories(mlruns.resolve(".trash"));
    Map<String, Object> meta = new LinkedHashMap<>();
    meta.put("artifact_location", uri(folder));
    meta.put("creation_time", begun);
    meta.put("experiment_id", experiment);
    meta.put("last_update_time", begun);
    meta.put("lifecycle_stage", "active");
    meta.put("name", study.name() + " " + provenance.started());
    meta(folder, meta);
    for (Outcome outcome : outcomes) {
      run(folder, experiment, outcome, begun);
    }
    return outcomes.size();
  }

  private static void run(Path experiment, String id, Outcome outcome, long begun)
      throws IOException {
    String run = digest(id + " " + outcome.trial().id(), 16);
    Path folder = Files.createDirectories(experiment.resolve(run));
    Path artifacts = Files.createDirectories(folder.resolve("artifacts"));
    boolean sound = outcome.status() == Status.OK;
    double seconds = Double.isFinite(outcome.seconds()) ? outcome.seconds() : 0;
    Map<String, Object> meta = new LinkedHashMap<>();
    meta.put("artifact_uri", uri(artifacts));
    meta.put("end_time", begun + Math.round(1000 * seconds));
    meta.put("entry_point_name", "");
    meta.put("experiment_id", id);
    meta.put("lifecycle_stage", "active");
    meta.put("run_id", run);
    meta.put("run_name", name(outcome));
    meta.put("run_uuid", run);
    meta.put("source_name", "basin");
    meta.put("source_type", LOCAL);
    meta.put("source_version", "");
    meta.put("start_time", begun);
    meta.put("status", sound ? FINISHED : FAILED);
    meta.put("tags", List.of());
    meta.put("user_id", "basin");
    meta(folder, meta);
    texts(folder.resolve("params"), TrainingLog.settings(outcome));
    Map<String, String> tags = new LinkedHashMap<>();
    tags.put("mlflow.runName", name(outcome));
    tags.put("mlflow.source.name", "basin");
    tags.put("mlflow.source.type", "LOCAL");
    tags.put("mlflow.user", "basin");
    tags.put("basin.trial", outcome.trial().id());
    tags.put("basin.status", outcome.status().name().toLowerCase(Locale.ROOT));
    if (outcome.message() != null) {
      tags.put("basin.message", outcome.message());
    }
    texts(folder.resolve("tags"), tags);
    metrics(folder.resolve("metrics"), outcome, begun);
    Files.writeString(
        artifacts.resolve("trial.json"),
        JSON.writerWithDefaultPrettyPrinter().writeValueAsString(TrainingLog.settings(outcome))
            + "\n");
  }

  private static String name(Outcome outcome) {
    return "%s, %s, labels %s, seed %d"
        .formatted(
            outcome.trial().arm(),
            outcome.trial().network(),
            outcome.trial().labels(),
            outcome.trial().seed());
  }

  /** A line a value: time in milliseconds, the value, the step. */
  private static void metrics(Path folder, Outcome outcome, long time) throws IOException {
    Curve curve = outcome.curve();
    long[] steps = TrainingLog.steps(curve);
    for (Map.Entry<String, double[]> column : TrainingLog.curves(curve).entrySet()) {
      StringBuilder lines = new StringBuilder();
      for (int i = 0; i < steps.length; i++) {
        if (Double.isFinite(column.getValue()[i])) {
          lines.append(line(time, column.getValue()[i], steps[i]));
        }
      }
      metric(folder.resolve(column.getKey()), lines.toString());
    }
    long last = steps.length == 0 ? 0 : steps[steps.length - 1];
    for (Map.Entry<String, Double> result : TrainingLog.results(outcome).entrySet()) {
      boolean number = Double.isFinite(result.getValue());
      metric(
          folder.resolve("result").resolve(result.getKey()),
          number ? line(time, result.getValue(), last) : "");
    }
  }

  private static void metric(Path file, String lines) throws IOException {
    Files.createDirectories(file.resolveSibling(""));
    if (!lines.isEmpty()) { // MLflow takes an empty file for a damaged one
      Files.writeString(file, lines);
    }
  }

  private static String line(long time, double value, long step) {
    return time + " " + ShortestDecimal.of(value) + " " + step + "\n";
  }

  private static void texts(Path folder, Map<String, String> texts) throws IOException {
    Files.createDirectories(folder);
    for (Map.Entry<String, String> text : texts.entrySet()) {
      Files.writeString(folder.resolve(text.getKey()), text.getValue());
    }
  }

  /** A mapping in YAML whose values are written as JSON, which YAML reads. */
  private static void meta(Path folder, Map<String, Object> meta) throws IOException {
    StringBuilder text = new StringBuilder();
    meta.forEach(
        (key, value) ->
            text.append(key).append(": ").append(JSON.writeValueAsString(value)).append('\n'));
    Files.writeString(folder.resolve("meta.yaml"), text);
  }

  private static String uri(Path folder) {
    String uri = folder.toAbsolutePath().normalize().toUri().toString();
    return uri.endsWith("/") ? uri.substring(0, uri.length() - 1) : uri;
  }

  /** Eighteen digits, as MLflow makes them, the same for the same run. */
  private static String experiment(Study study, Provenance provenance) {
    String digits = digest(study.name() + " " + study.seed() + " " + provenance.started(), 7);
    return "1" + "%017d".formatted(Long.parseLong(digits, 16));
  }

  private static String digest(String text, int bytes) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
