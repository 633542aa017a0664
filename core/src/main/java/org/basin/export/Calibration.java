package org.basin.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code calibration.json}: the temperature by which scores are divided before the softmax where
 * calibrated probabilities are asked for (Guo et al., "On calibration of modern neural networks",
 * ICML 2017).
 *
 * @param temperature above 1 where the network was too sure
 * @param rows labelled examples it was fitted on, which the network had not learned from; never of
 *     the test part
 * @param before their mean negative log-likelihood without it, nats
 * @param after the same with it
 * @param how these rows came about, a sentence
 */
public record Calibration(double temperature, int rows, double before, double after, String how) {
  static final String FILE = "calibration.json";

  private static final JsonMapper JSON = JsonMapper.builder().build();

  public Calibration {
    if (!(temperature > 0 && Double.isFinite(temperature))) {
      throw new IllegalArgumentException(
          "temperature: expected a number above 0, found " + temperature);
    }
  }

  String text() {
    ObjectNode root = JSON.createObjectNode();
    root.put("temperature", temperature);
    root.put("rows", rows);
    root.put("nll_before", before);
    root.put("nll_after", after);
    root.put("how", how);
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
  }

  /** A folder's calibration; null where there is none. */
  static @Nullable Calibration read(Path folder) throws IOException {
    Path file = folder.resolve(FILE);
    if (!Files.exists(file)) {
      return null;
    }
    JsonNode root = JSON.readTree(Files.readString(file));
    return new Calibration(
        root.required("temperature").asDouble(),
        root.required("rows").asInt(),
        root.required("nll_before").asDouble(),
        root.required("nll_after").asDouble(),
        root.required("how").asString());
  }
}
