package org.basin.export;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.TreeMap;

/**
 * A graph of ONNX operators as it grows: constants, one input, operators each of which gives one
 * value, and outputs. Values are known by name. Field numbers are those of {@code onnx.proto3}.
 */
final class OnnxGraph {
  /** ONNX's number for 32-bit floats. */
  private static final int FLOAT = 1;

  /** And for whole ones of 64 bits. */
  private static final int WHOLE = 7;

  private static final int ATTRIBUTE_INTEGER = 2;
  private static final int ATTRIBUTE_INTEGERS = 7;

  private final Wire graph = new Wire();

  /** Puts a constant and returns its name. */
  String constant(String name, float[] values, long... shape) {
    ByteBuffer raw =
        ByteBuffer.allocate(Math.multiplyExact(4, values.length)).order(ByteOrder.LITTLE_ENDIAN);
    raw.asFloatBuffer().put(values);
    graph.message(
        5, new Wire().wholes(1, shape).whole(2, FLOAT).text(8, name).bytes(9, raw.array()));
    return name;
  }

  /** Puts a constant without extents. */
  String constant(String name, float value) {
    return constant(name, new float[] {value});
  }

  /** Puts a list of whole numbers. */
  String wholes(String name, long... values) {
    return wide(name, values, values.length);
  }

  /** Puts a whole number. */
  String whole(String name, long value) {
    return wide(name, new long[] {value});
  }

  private String wide(String name, long[] values, long... shape) {
    ByteBuffer raw = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    raw.asLongBuffer().put(values);
    graph.message(
        5, new Wire().wholes(1, shape).whole(2, WHOLE).text(8, name).bytes(9, raw.array()));
    return name;
  }

  String input(String name, long... shapeOfOne) {
    graph.message(11, value(name, shapeOfOne));
    return name;
  }

  void output(String name, long... shapeOfOne) {
    graph.message(12, value(name, shapeOfOne));
  }

  /** Puts an operator and returns its output, which is called {@code output}. */
  String node(String output, String operator, String... inputs) {
    return node(output, operator, Map.of(), inputs);
  }

  /**
   * Puts an operator with settings: of one whole number, or lists of them.
   *
   * @param settings values are {@code Long} or {@code long[]}
   */
  String node(String output, String operator, Map<String, Object> settings, String... inputs) {
    Wire node = new Wire();
    for (String input : inputs) {
      node.text(1, input);
    }
    node.text(2, output).text(3, output).text(4, operator);
    new TreeMap<>(settings).forEach((name, value) -> node.message(5, attribute(name, value)));
    graph.message(1, node);
    return output;
  }

  /**
   * The whole model.
   *
   * @param words the file's own, by key
   */
  Wire model(int opset, int intermediate, String name, Map<String, String> words) {
    graph.text(2, name);
    Wire model =
        new Wire()
            .whole(1, intermediate)
            .text(2, "basin")
            .message(7, graph)
            .message(8, new Wire().text(1, "").whole(2, opset));
    new TreeMap<>(words)
        .forEach((key, value) -> model.message(14, new Wire().text(1, key).text(2, value)));
    return model;
  }

  private static Wire attribute(String name, Object value) {
    Wire attribute = new Wire().text(1, name);
    return value instanceof long[] list
        ? attribute.wholes(8, list).whole(20, ATTRIBUTE_INTEGERS)
        : attribute.whole(3, (Long) value).whole(20, ATTRIBUTE_INTEGER);
  }

  /** A float tensor of any number of examples. */
  private static Wire value(String name, long... shapeOfOne) {
    Wire shape = new Wire().message(1, new Wire().text(2, "batch"));
    for (long extent : shapeOfOne) {
      shape.message(1, new Wire().whole(1, extent));
    }
    Wire tensor = new Wire().whole(1, FLOAT).message(2, shape);
    return new Wire().text(1, name).message(2, new Wire().message(1, tensor));
  }
}
