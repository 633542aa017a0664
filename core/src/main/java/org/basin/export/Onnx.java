package org.basin.export;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.basin.InputError;
import org.basin.data.Shape;
import org.basin.data.Standardisation;
import org.basin.engine.Scope;
import org.basin.nn.Network;
import org.basin.nn.Parameters;
import tools.jackson.databind.json.JsonMapper;

/**
 * One member's network as an ONNX file that needs nothing beside it. Its input is called {@code
 * input} and is raw: images as floats [batch, channels, height, width] from 0 to 255, rows of a
 * table as encoded features [batch, features] with NaN where a number is missing; standardisation
 * is inside. Its outputs are {@code probabilities} and, before the softmax, {@code scores}, both
 * [batch, classes]. Any number of examples makes a batch. The classes' names are a JSON list in the
 * file's metadata, under {@code labels}.
 *
 * <p>The network writes itself down ({@link Network#describe}) in {@link OnnxOperations}.
 */
public final class Onnx {
  private static final int OPSET = 17;

  /** The file format's version that came with the opset. */
  private static final int INTERMEDIATE = 8;

  /** Protocol Buffers hold 2 GB in one message. */
  private static final long MOST = 500_000_000;

  private final OnnxGraph graph = new OnnxGraph();

  private Onnx() {}

  /**
   * Writes the file.
   *
   * @param theta of a cohort, of which {@code member} is written
   * @param words further metadata
   * @throws InputError where the network has more than 500 million weights
   */
  public static void write(
      Path file,
      Network network,
      Parameters theta,
      int member,
      Preprocessing preprocessing,
      List<String> classes,
      Map<String, String> words)
      throws IOException {
    if (network.size() > MOST) {
      throw new InputError(
          "ONNX: expected a network of at most "
              + MOST
              + " weights, found "
              + network.size()
              + "; take model.safetensors");
    }
    Map<String, String> metadata = new TreeMap<>(words);
    metadata.put("labels", JsonMapper.builder().build().writeValueAsString(classes));
    metadata.put("network", network.text());
    Wire model;
    try (Scope scope = Scope.open()) {
      Onnx onnx = new Onnx();
      onnx.build(network, theta.map(tensor -> tensor.select(0, member)), preprocessing);
      model = onnx.graph.model(OPSET, INTERMEDIATE, "basin", metadata);
    }
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      model.writeTo(out);
    }
  }

  private void build(Network network, Parameters theta, Preprocessing preprocessing) {
    Shape shape = preprocessing.encoding().shape();
    String value =
        preprocessing.mayMiss()
            ? graph.input("input", shape.size())
            : graph.input("input", shape.channels(), shape.height(), shape.width());
    value = standardise(value, preprocessing);
    String scores = network.describe(new OnnxOperations(graph), theta, value);
    graph.node("scores", "Identity", scores);
    graph.node("probabilities", "Softmax", Map.of("axis", 1L), "scores");
    graph.output("probabilities", network.classes());
    graph.output("scores", network.classes());
  }

  private String standardise(String input, Preprocessing preprocessing) {
    Standardisation by = preprocessing.standardisation();
    Shape shape = preprocessing.encoding().shape();
    if (!preprocessing.mayMiss()) {
      if (preprocessing.isScale()) {
        return graph.node("scaled", "Mul", input, graph.constant("scale", by.scale()[0]));
      }
      long[] extents = {shape.channels(), shape.height(), shape.width()};
      String centred =
          graph.node("centred", "Sub", input, graph.constant("shift", by.shift(), extents));
      return graph.node("scaled", "Mul", centred, graph.constant("scale", by.scale(), extents));
    }
    String centred =
        graph.node("centred", "Sub", input, graph.constant("shift", by.shift(), shape.size()));
    String scaled =
        graph.node("scaled", "Mul", centred, graph.constant("scale", by.scale(), shape.size()));
    String missing = graph.node("missing", "IsNaN", scaled);
    return graph.node("known", "Where", missing, graph.constant("zero", 0f), scaled);
  }
}
