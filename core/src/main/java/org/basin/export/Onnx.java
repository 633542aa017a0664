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
import org.basin.engine.Tensor;
import org.basin.nn.Activation;
import org.basin.nn.Convolution;
import org.basin.nn.Dense;
import org.basin.nn.Layer;
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
 * <p>Operators are those of opset 17, which every ONNX Runtime since 1.12 runs; GELU, an operator
 * of its own only since opset 20, is written by the error function.
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
    for (int i = 0; i < network.encoder().size(); i++) {
      String name = Network.name(i);
      Layer layer = network.encoder().get(i);
      if (layer instanceof Dense dense) {
        value = dense(dense, name, theta.under(name), value);
      } else if (layer instanceof Convolution convolution) {
        value = convolution(convolution, name, theta.under(name), value);
      } else {
        throw new IllegalArgumentException(
            "layer: expected a dense one or a convolution, found " + layer.getClass());
      }
    }
    dense(network.head(), "head", theta.under("head"), value);
    graph.node("scores", "Identity", "head.sum");
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

  private String dense(Dense layer, String name, Parameters theta, String input) {
    String flat = graph.node(name + ".flat", "Flatten", Map.of("axis", 1L), input);
    String sum =
        graph.node(
            name + ".sum",
            "Gemm",
            flat,
            weights(name + ".weight", theta.get("weight")),
            weights(name + ".bias", theta.get("bias")));
    return layer.activation() == null ? sum : activation(layer.activation(), name, sum);
  }

  private String convolution(Convolution layer, String name, Parameters theta, String input) {
    long padding = layer.kernel() / 2;
    String sum =
        graph.node(
            name + ".sum",
            "Conv",
            Map.of("pads", new long[] {padding, padding, padding, padding}),
            input,
            weights(name + ".weight", theta.get("weight")),
            weights(name + ".bias", theta.get("bias")));
    String maps = activation(layer.activation(), name, sum);
    if (layer.outputs()[1] == layer.height()) {
      return maps; // too small to be pooled
    }
    long[] two = {2, 2};
    return graph.node(
        name + ".pooled", "MaxPool", Map.of("kernel_shape", two, "strides", two), maps);
  }

  private String activation(Activation activation, String name, String x) {
    return switch (activation) {
      case SIGMOID -> graph.node(name + ".out", "Sigmoid", x);
      case TANH -> graph.node(name + ".out", "Tanh", x);
      case RELU -> graph.node(name + ".out", "Relu", x);
      case GELU -> {
        String root = graph.constant(name + ".root", (float) Math.sqrt(0.5));
        String part = graph.node(name + ".part", "Mul", x, root);
        String error = graph.node(name + ".erf", "Erf", part);
        String raised = graph.node(name + ".one", "Add", error, graph.constant(name + ".1", 1f));
        String twice = graph.node(name + ".twice", "Mul", x, raised);
        yield graph.node(name + ".out", "Mul", twice, graph.constant(name + ".half", 0.5f));
      }
    };
  }

  /** Dense weights stand as [in, out], kernels as [out, in, k, k]: as ONNX wants them. */
  private String weights(String name, Tensor tensor) {
    return graph.constant(name, tensor.floats(), tensor.shape());
  }
}
