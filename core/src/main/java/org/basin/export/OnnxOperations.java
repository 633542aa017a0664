package org.basin.export;

import java.util.Map;
import java.util.TreeMap;
import org.basin.engine.Tensor;
import org.basin.nn.Activation;
import org.basin.nn.Graph;
import org.jspecify.annotations.Nullable;

/**
 * A network's operations as ONNX operators of opset 17, which every ONNX Runtime since 1.12 runs;
 * GELU, an operator of its own only since opset 20, is written by the error function.
 */
final class OnnxOperations implements Graph {
  private final OnnxGraph graph;

  OnnxOperations(OnnxGraph graph) {
    this.graph = graph;
  }

  @Override
  public String flat(String name, String x) {
    return graph.node(name, "Flatten", Map.of("axis", 1L), x);
  }

  @Override
  public String dense(String name, String x, Tensor weight, Tensor bias) {
    String product = graph.node(name + ".product", "MatMul", x, constant(name + ".weight", weight));
    return graph.node(name, "Add", product, constant(name + ".bias", bias));
  }

  @Override
  public String convolve(
      String name,
      String x,
      Tensor kernels,
      @Nullable Tensor bias,
      int stride,
      int padding,
      int groups) {
    Map<String, Object> settings = window(stride, padding);
    settings.put("group", (long) groups);
    String weight = constant(name + ".weight", kernels);
    return bias == null
        ? graph.node(name, "Conv", settings, x, weight)
        : graph.node(name, "Conv", settings, x, weight, constant(name + ".bias", bias));
  }

  @Override
  public String maxPool(String name, String x, int size, int stride, int padding) {
    Map<String, Object> settings = window(stride, padding);
    settings.put("kernel_shape", new long[] {size, size});
    return graph.node(name, "MaxPool", settings, x);
  }

  private static Map<String, Object> window(long stride, long padding) {
    Map<String, Object> settings = new TreeMap<>();
    settings.put("strides", new long[] {stride, stride});
    settings.put("pads", new long[] {padding, padding, padding, padding});
    return settings;
  }

  @Override
  public String activation(String name, String x, Activation activation) {
    return switch (activation) {
      case SIGMOID -> graph.node(name, "Sigmoid", x);
      case TANH -> graph.node(name, "Tanh", x);
      case RELU -> graph.node(name, "Relu", x);
      case RELU6 ->
          graph.node(
              name,
              "Clip",
              x,
              graph.constant(name + ".least", 0f),
              graph.constant(name + ".most", 6f));
      case GELU -> {
        String root = graph.constant(name + ".root", (float) Math.sqrt(0.5));
        String part = graph.node(name + ".part", "Mul", x, root);
        String error = graph.node(name + ".erf", "Erf", part);
        String raised = graph.node(name + ".one", "Add", error, graph.constant(name + ".1", 1f));
        String twice = graph.node(name + ".twice", "Mul", x, raised);
        yield graph.node(name, "Mul", twice, graph.constant(name + ".half", 0.5f));
      }
    };
  }

  @Override
  public String plus(String name, String x, String y) {
    return graph.node(name, "Add", x, y);
  }

  @Override
  public String plus(String name, String x, Tensor constant) {
    return graph.node(name, "Add", x, constant(name + ".shift", constant));
  }

  @Override
  public String times(String name, String x, Tensor constant) {
    return graph.node(name, "Mul", x, constant(name + ".scale", constant));
  }

  @Override
  public String mean(String name, String x, int... dimensions) {
    return reduced(name, x, 0, longs(dimensions));
  }

  private String reduced(String name, String x, long keep, long... dimensions) {
    return graph.node(name, "ReduceMean", Map.of("axes", dimensions, "keepdims", keep), x);
  }

  @Override
  public String standardised(String name, String x, double epsilon) {
    String centred = graph.node(name + ".centred", "Sub", x, reduced(name + ".mean", x, 1, -1));
    String square = graph.node(name + ".square", "Mul", centred, centred);
    String variance = reduced(name + ".variance", square, 1, -1);
    String raised =
        graph.node(
            name + ".raised", "Add", variance, graph.constant(name + ".epsilon", (float) epsilon));
    return graph.node(name, "Div", centred, graph.node(name + ".deviation", "Sqrt", raised));
  }

  @Override
  public String matmul(String name, String x, String y) {
    return graph.node(name, "MatMul", x, y);
  }

  @Override
  public String softmax(String name, String x) {
    return graph.node(name, "Softmax", Map.of("axis", -1L), x);
  }

  @Override
  public String reshape(String name, String x, long... shapeOfOne) {
    long[] shape = new long[shapeOfOne.length + 1];
    System.arraycopy(shapeOfOne, 0, shape, 1, shapeOfOne.length); // 0 keeps the batch as it is
    return graph.node(name, "Reshape", x, graph.wholes(name + ".shape", shape));
  }

  @Override
  public String permute(String name, String x, int... order) {
    return graph.node(name, "Transpose", Map.of("perm", longs(order)), x);
  }

  @Override
  public String pick(String name, String x, int dimension, int index) {
    return graph.node(
        name, "Gather", Map.of("axis", (long) dimension), x, graph.whole(name + ".at", index));
  }

  @Override
  public String led(String name, String x) {
    return graph.node(name, "Pad", x, graph.wholes(name + ".pads", 0, 1, 0, 0, 0, 0));
  }

  private String constant(String name, Tensor tensor) {
    return graph.constant(name, tensor.floats(), tensor.shape());
  }

  private static long[] longs(int... values) {
    return java.util.Arrays.stream(values).asLongStream().toArray();
  }
}
