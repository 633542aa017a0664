package org.basin.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.basin.data.Kind;
import org.basin.export.CardFacts.Result;
import org.basin.nn.Network;
import org.basin.study.Provenance.DataProvenance;
import org.basin.study.Study;
import org.basin.study.Training;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A model card as Hugging Face reads it (a YAML header between two lines of dashes, then Markdown;
 * Mitchell et al., "Model cards for model reporting", 2019): what the network is, on what data, by
 * what protocol, how well, and what that does not say.
 */
public final class ModelCard {
  private static final int CLASSES_NAMED = 20;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private ModelCard() {}

  /** The card's text. */
  public static String of(
      Network network,
      Preprocessing preprocessing,
      @Nullable Calibration calibration,
      CardFacts facts) {
    List<String> lines = new ArrayList<>();
    header(preprocessing, facts, lines);
    lines.add("# " + plain(facts.study().name()) + ": " + network.text());
    lines.add("");
    lines.add(facts.sentence());
    lines.add("");
    network(network, preprocessing, facts, lines);
    data(facts.data(), lines);
    protocol(facts, lines);
    results(facts, lines);
    lines.add("## Limits");
    lines.add("");
    lines.add("- It speaks of data like those it was trained on, and of no others.");
    lines.add("- " + calibration(calibration));
    facts.limits().forEach(limit -> lines.add("- " + limit));
    lines.add("");
    return String.join("\n", lines);
  }

  private static String calibration(@Nullable Calibration calibration) {
    return calibration == null
        ? "The probabilities were not calibrated: there were no rows to do it on."
        : String.format(
            Locale.ROOT,
            "The probabilities of the files are as they came. For calibrated ones divide the scores"
                + " by the temperature %.3f before the softmax, or say `basin predict"
                + " --calibrated`: fitted on %d validation rows, whose mean negative log-likelihood"
                + " it brought from %.4f to %.4f nats; %s.",
            calibration.temperature(),
            calibration.rows(),
            calibration.before(),
            calibration.after(),
            calibration.how());
  }

  private static void header(Preprocessing preprocessing, CardFacts facts, List<String> lines) {
    String task =
        preprocessing.encoding().kind() == Kind.IMAGE
            ? "image-classification"
            : "tabular-classification";
    lines.add("---");
    lines.add("library_name: basin");
    lines.add("pipeline_tag: " + task);
    lines.add("tags:");
    for (String tag : List.of("basin", "onnx", "safetensors", task)) {
      lines.add("- " + tag);
    }
    if (!facts.results().isEmpty()) {
      lines.add("model-index:");
      lines.add("- name: " + quoted(facts.study().name() + " " + facts.arm()));
      lines.add("  results:");
      lines.add("  - task:");
      lines.add("      type: " + task);
      lines.add("    dataset:");
      lines.add("      name: " + quoted(facts.data().name()));
      lines.add("      type: " + quoted(facts.data().name()));
      lines.add("    metrics:");
      lines.add("    - type: accuracy");
      lines.add(
          "      name: " + quoted("accuracy, mean over replicates fitted with " + facts.labels()));
      lines.add(
          String.format(Locale.ROOT, "      value: %.4f", 1 - facts.results().get(0).error()));
    }
    lines.add("---");
    lines.add("");
  }

  private static void network(
      Network network, Preprocessing preprocessing, CardFacts facts, List<String> lines) {
    boolean image = preprocessing.encoding().kind() == Kind.IMAGE;
    lines.add("## Network");
    lines.add("");
    lines.add("- Architecture: `" + network.text() + "`, " + network.size() + " weights.");
    lines.add(
        "- Start and recipe: `" + facts.arm() + "`, fitted on " + facts.fitted() + " examples.");
    lines.add(
        image
            ? "- Input of `model.onnx`: floats [batch, channels, height, width] = [batch, "
                + preprocessing.encoding().shape().toString().replace("x", ", ")
                + "] from 0 to 255."
            : "- Input of `model.onnx`: encoded features [batch, "
                + preprocessing.encoding().shape()
                + "], NaN where a number is missing; `preprocessing.json` says how columns become"
                + " features.");
    lines.add(
        "- Outputs: `probabilities` and `scores` [batch, "
            + network.classes()
            + "], in the order of `labels.json`. Standardisation is inside the graph, not in"
            + " `model.safetensors`.");
    lines.add(
        "- Use: `basin predict FOLDER INPUT…` with the run's folder or that of these files, or ONNX"
            + " Runtime.");
    lines.add("- Made by: Basin " + facts.study().basin() + ", `" + facts.command() + "`.");
    lines.add("");
  }

  private static void data(DataProvenance data, List<String> lines) {
    lines.add("## Data");
    lines.add("");
    lines.add(
        String.format(
            Locale.ROOT,
            "`%s`: %d examples of %s; %d to train, %d to test, %d without labels. SHA-256 `%s`.",
            plain(data.name()),
            data.examples(),
            data.shape().stream().map(String::valueOf).collect(Collectors.joining(" x ")),
            data.train(),
            data.test(),
            data.unlabelled(),
            data.digest()));
    List<String> named =
        data.classes().stream().limit(CLASSES_NAMED).map(name -> "`" + plain(name) + "`").toList();
    lines.add("");
    lines.add(
        data.classes().size()
            + " classes: "
            + String.join(", ", named)
            + (data.classes().size() > CLASSES_NAMED ? ", …" : "")
            + ".");
    lines.add("");
    data.notes().forEach(note -> lines.add("- " + plain(note)));
    data.warnings().forEach(warning -> lines.add("- Warning: " + plain(warning)));
    lines.add("");
  }

  private static void protocol(CardFacts facts, List<String> lines) {
    Study study = facts.study();
    lines.add("## Protocol");
    lines.add("");
    lines.add(
        String.format(
            Locale.ROOT,
            "%d replicates, each with its own draw of labels, start and order; every arm has the"
                + " same network and the same candidates (%s), chosen on a"
                + " validation part inside the label budget of the same replicate. Labelled"
                + " training: %s, batches of %d, at most %d epochs, schedule %s. Arms were compared"
                + " in pairs with `%s` at level %s, margin %s points; the network was chosen by"
                + " its validation error, never by the test part.",
            study.seeds(),
            candidates(study.training()),
            study.training().optimiser(),
            study.training().batch(),
            study.training().epochs(),
            study.training().schedule(),
            study.arms().get(0),
            study.level(),
            percent(study.margin())));
    lines.add("");
  }

  private static String candidates(Training training) {
    return training.tuning().grid()
        ? "learning rates "
            + training.learningRates().stream()
                .map(String::valueOf)
                .collect(Collectors.joining(", "))
        : training.candidates() + " configurations of rate, decay, schedule and dropout";
  }

  private static void results(CardFacts facts, List<String> lines) {
    lines.add("## Results");
    lines.add("");
    lines.add("Test error in %, with " + facts.labels() + ".");
    lines.add("");
    lines.add(
        String.format(
            Locale.ROOT,
            "| arm | replicates | mean | %s %% interval of the mean | against `%s` |",
            percent(1 - facts.study().level()),
            facts.study().arms().get(0)));
    lines.add("|---|---:|---:|---:|---|");
    for (Result result : facts.results()) {
      lines.add(
          String.format(
              Locale.ROOT,
              "| `%s` | %d | %s | %s to %s | %s |",
              result.arm(),
              result.replicates(),
              percent(result.error()),
              percent(result.low()),
              percent(result.high()),
              result.verdict()));
    }
    lines.add("");
  }

  private static String percent(double fraction) {
    String text = String.format(Locale.ROOT, "%.2f", 100 * fraction);
    return text.endsWith(".00") ? text.substring(0, text.length() - 3) : text;
  }

  /** JSON's strings are YAML's too. */
  private static String quoted(String text) {
    return JSON.writeValueAsString(text);
  }

  /** Text of a user's, on one line and without what Markdown or HTML would take for its own. */
  private static String plain(String text) {
    return text.replaceAll("\\s+", " ").replace("`", "'").replace("<", "&lt;").replace("|", "\\|");
  }
}
