package org.basin.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.basin.data.Column;
import org.basin.data.Encoding;
import org.basin.data.Kind;
import org.basin.data.Levels;
import org.basin.data.Shape;
import org.basin.data.Standardisation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code preprocessing.json}: how new inputs become what the network sees. Where all features share
 * one shift or scale, the list has that one number. Numbers come back to the bit.
 */
final class PreprocessingFile {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private PreprocessingFile() {}

  static String text(Preprocessing preprocessing, String network) {
    Encoding encoding = preprocessing.encoding();
    ObjectNode root = JSON.createObjectNode();
    root.put("kind", encoding.kind().name().toLowerCase(Locale.ROOT));
    root.put("network", network);
    root.put("data", preprocessing.digest());
    root.putArray("shape")
        .add(encoding.shape().channels())
        .add(encoding.shape().height())
        .add(encoding.shape().width());
    root.putObject("levels")
        .put("shift", encoding.levels().shift())
        .put("scale", encoding.levels().scale());
    numbers(root.putArray("shift"), preprocessing.standardisation().shift());
    numbers(root.putArray("scale"), preprocessing.standardisation().scale());
    ArrayNode columns = root.putArray("columns");
    for (Column column : encoding.columns()) {
      ObjectNode node = columns.addObject();
      node.put("name", column.name());
      node.put("position", column.position());
      node.put("categorical", column.categorical());
      ArrayNode levels = node.putArray("levels");
      column.levels().forEach(levels::add);
      node.put("rest", column.rest());
      node.put("first", column.first());
      node.put("hasMissing", column.hasMissing());
    }
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
  }

  /**
   * What the text says.
   *
   * @throws RuntimeException of any kind where it is not what {@link #text} writes
   */
  static Preprocessing read(JsonNode root) {
    Kind kind = Kind.valueOf(root.required("kind").asString().toUpperCase(Locale.ROOT));
    JsonNode extents = root.required("shape");
    Shape shape =
        new Shape(
            extents.required(0).asInt(), extents.required(1).asInt(), extents.required(2).asInt());
    List<Column> columns = new ArrayList<>();
    int features = 0;
    for (JsonNode node : root.required("columns")) {
      List<String> levels = new ArrayList<>();
      node.required("levels").forEach(level -> levels.add(level.asString()));
      JsonNode rest = node.required("rest");
      Column column =
          new Column(
              node.required("name").asString(),
              node.required("position").asInt(),
              node.required("categorical").asBoolean(),
              levels,
              rest.isNull() ? null : rest.asString(),
              node.required("first").asInt(),
              node.required("hasMissing").asBoolean());
      if (column.first() != features || column.position() < 0) {
        throw new IllegalArgumentException("column \"" + column.name() + "\" is out of place");
      }
      features += column.count();
      columns.add(column);
    }
    if (kind == Kind.TABLE && features != shape.size()) {
      throw new IllegalArgumentException("columns of " + features + " features for " + shape);
    }
    Levels levels =
        new Levels(
            root.required("levels").required("shift").asDouble(),
            root.required("levels").required("scale").asDouble());
    return new Preprocessing(
        new Encoding(kind, shape, columns, levels),
        new Standardisation(
            numbers(root.required("shift"), shape.size()),
            numbers(root.required("scale"), shape.size())),
        root.required("data").asString());
  }

  private static void numbers(ArrayNode to, float[] values) {
    boolean same = true;
    for (float value : values) {
      same &= value == values[0];
    }
    for (int i = 0; i < (same ? 1 : values.length); i++) {
      to.add((double) values[i]); // as a double, so that it is written exactly
    }
  }

  private static float[] numbers(JsonNode from, int size) {
    if (from.size() != 1 && from.size() != size) {
      throw new IllegalArgumentException(
          "expected 1 or " + size + " numbers, found " + from.size());
    }
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) from.required(from.size() == 1 ? 0 : i).asDouble();
      if (!Float.isFinite(values[i])) {
        throw new IllegalArgumentException("expected finite numbers, found " + values[i]);
      }
    }
    return values;
  }
}
