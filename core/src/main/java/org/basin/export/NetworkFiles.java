package org.basin.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.basin.InputError;
import org.basin.nn.SafeTensors;
import tools.jackson.databind.json.JsonMapper;

/**
 * A network's files. Labels, preprocessing and calibration stand beside the weights, and inside
 * them too: a file of weights that was carried off alone still says what its outputs mean.
 */
public final class NetworkFiles {
  static final String WEIGHTS = "model.safetensors";
  static final String ONNX = "model.onnx";
  static final String LABELS = "labels.json";
  static final String PREPROCESSING = "preprocessing.json";
  static final String CARD = "card.md";

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private NetworkFiles() {}

  /** Whether a folder holds a network that can predict. */
  public static boolean in(Path folder) {
    return Files.isRegularFile(folder.resolve(WEIGHTS))
        && Files.isRegularFile(folder.resolve(PREPROCESSING));
  }

  /**
   * Copies those that are asked for into a folder, which is made.
   *
   * @throws InputError where the folder does not hold them
   */
  public static void copy(Path from, Path to, Set<ExportFormat> formats) throws IOException {
    List<String> names = new ArrayList<>();
    if (formats.contains(ExportFormat.SAFETENSORS)) {
      names.add(WEIGHTS);
    }
    if (formats.contains(ExportFormat.ONNX)) {
      names.add(ONNX);
    }
    if (!names.isEmpty()) {
      names.addAll(List.of(LABELS, PREPROCESSING));
    }
    if (formats.contains(ExportFormat.CARD)) {
      names.add(CARD);
    }
    List<String> problems = new ArrayList<>();
    for (String name : names) {
      if (!Files.isRegularFile(from.resolve(name))) {
        problems.add(from.resolve(name) + ": expected the best network's file, found none");
      }
    }
    if (!problems.isEmpty()) {
      problems.add(
          "let the study come to its end (`basin study` with the same --out), or name a trial's"
              + " network by --arm, --labels and --seed");
      throw new InputError(problems);
    }
    Files.createDirectories(to);
    for (String name : names) {
      Files.copy(from.resolve(name), to.resolve(name));
    }
    if (names.contains(LABELS) && Files.exists(from.resolve(Calibration.FILE))) {
      Files.copy(from.resolve(Calibration.FILE), to.resolve(Calibration.FILE));
    }
  }

  /**
   * Writes those that are asked for into a folder that is there, over what has the same names.
   *
   * @param formats those of a network; others are passed over
   */
  public static void write(
      Path folder, BestNetwork network, CardFacts facts, Set<ExportFormat> formats)
      throws IOException {
    Preprocessing preprocessing = network.preprocessing();
    String encoding = PreprocessingFile.text(preprocessing, network.network().text());
    Calibration calibration = network.calibration();
    Map<String, String> words = new TreeMap<>();
    words.put("basin", facts.study().basin());
    words.put("network", network.network().text());
    words.put("data", preprocessing.digest());
    if (calibration != null) {
      words.put("temperature", Double.toString(calibration.temperature()));
    }
    if (formats.contains(ExportFormat.SAFETENSORS)) {
      Map<String, String> inside = new TreeMap<>(words);
      inside.put("labels", JSON.writeValueAsString(network.classes()));
      inside.put("preprocessing", JSON.writeValueAsString(JSON.readTree(encoding)));
      SafeTensors.write(folder.resolve(WEIGHTS), network.theta(), 0, inside);
    }
    if (formats.contains(ExportFormat.ONNX)) {
      Onnx.write(
          folder.resolve(ONNX),
          network.network(),
          network.theta(),
          0,
          preprocessing,
          network.classes(),
          words);
    }
    if (formats.contains(ExportFormat.SAFETENSORS) || formats.contains(ExportFormat.ONNX)) {
      Files.writeString(
          folder.resolve(LABELS),
          JSON.writerWithDefaultPrettyPrinter().writeValueAsString(network.classes()) + "\n");
      Files.writeString(folder.resolve(PREPROCESSING), encoding);
      if (calibration != null) {
        Files.writeString(folder.resolve(Calibration.FILE), calibration.text());
      }
    }
    if (formats.contains(ExportFormat.CARD)) {
      Files.writeString(
          folder.resolve(CARD), ModelCard.of(network.network(), preprocessing, calibration, facts));
    }
  }
}
