package org.basin.nn;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.basin.InputError;
import org.basin.engine.Tensor;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * One member's parameters as a safetensors file, as other tools read it: dense weights stand as
 * [out, in] and biases as [out] there. Numbers are 32-bit and come back to the bit.
 */
public final class SafeTensors {
  /** A header longer than this is no header: a file of a hundred thousand tensors has less. */
  private static final long LONGEST_HEADER = 100_000_000;

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private SafeTensors() {}

  /**
   * What a file holds.
   *
   * @param theta one member
   * @param metadata the file's own words
   */
  public record Content(Parameters theta, Map<String, String> metadata) {}

  /** Writes one member, whole or not at all. */
  public static void write(Path file, Parameters theta, int member, Map<String, String> metadata)
      throws IOException {
    ObjectNode header = JSON.createObjectNode();
    ObjectNode words = header.putObject("__metadata__");
    new TreeMap<>(metadata).forEach(words::put);
    List<float[]> blocks = new ArrayList<>();
    long offset = 0;
    for (String name : theta.names()) {
      Tensor outside = outside(theta.get(name).narrow(0, member, 1));
      float[] values = outside.floats();
      ObjectNode entry = header.putObject(name);
      entry.put("dtype", "F32");
      for (long length : outside.shape()) {
        entry.withArray("shape").add(length);
      }
      entry.withArray("data_offsets").add(offset).add(offset + 4L * values.length);
      offset += 4L * values.length;
      blocks.add(values);
    }
    byte[] text = JSON.writeValueAsBytes(header);
    Path folder = file.toAbsolutePath().getParent();
    Path partial = Files.createTempFile(folder, file.getFileName().toString(), ".partial");
    try {
      try (OutputStream out = Files.newOutputStream(partial)) {
        int padding = (int) (-text.length & 7);
        out.write(little(8).putLong(text.length + padding).array());
        out.write(text);
        out.write(" ".repeat(padding).getBytes(StandardCharsets.US_ASCII));
        for (float[] values : blocks) {
          ByteBuffer buffer = little(4 * values.length);
          buffer.asFloatBuffer().put(values);
          out.write(buffer.array());
        }
      }
      move(partial, file);
    } finally {
      Files.deleteIfExists(partial);
    }
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /**
   * Reads a file.
   *
   * @throws InputError where it is no safetensors file, is cut short, or holds what is not a finite
   *     32-bit number; it names the tensor
   */
  public static Content read(Path file) throws IOException {
    long length = Files.size(file);
    try (InputStream in = Files.newInputStream(file)) {
      byte[] first = in.readNBytes(8);
      long headerLength =
          first.length < 8 ? -1 : ByteBuffer.wrap(first).order(ByteOrder.LITTLE_ENDIAN).getLong();
      if (headerLength < 2 || headerLength > Math.min(LONGEST_HEADER, length - 8)) {
        throw new InputError(
            file
                + ": expected a safetensors file, found a header of "
                + headerLength
                + " bytes in a file of "
                + length);
      }
      JsonNode header = header(file, in.readNBytes((int) headerLength));
      byte[] data = in.readAllBytes();
      Map<String, String> metadata = new LinkedHashMap<>();
      header
          .path("__metadata__")
          .properties()
          .forEach(entry -> metadata.put(entry.getKey(), entry.getValue().asString()));
      List<String> problems = new ArrayList<>();
      Map<String, Tensor> tensors = new LinkedHashMap<>();
      for (Map.Entry<String, JsonNode> entry : header.properties()) {
        if (!entry.getKey().equals("__metadata__")) {
          tensor(file, entry.getKey(), entry.getValue(), data, tensors, problems);
        }
      }
      if (!problems.isEmpty()) {
        throw new InputError(problems);
      }
      return new Content(Parameters.of(tensors), metadata);
    }
  }

  private static JsonNode header(Path file, byte[] text) {
    try {
      JsonNode node = JSON.readTree(text);
      if (node.isObject()) {
        return node;
      }
    } catch (JacksonException e) {
      // Said below.
    }
    throw new InputError(file + ": expected a safetensors header, found no JSON object");
  }

  private static void tensor(
      Path file,
      String name,
      JsonNode entry,
      byte[] data,
      Map<String, Tensor> tensors,
      List<String> problems) {
    String where = file + ": tensor " + name + ": ";
    if (!entry.path("dtype").asString("").equals("F32")) {
      problems.add(where + "expected 32-bit floats (F32), found " + entry.path("dtype"));
      return;
    }
    long[] shape = new long[entry.path("shape").size()];
    long size = 1;
    for (int i = 0; i < shape.length; i++) {
      shape[i] = entry.path("shape").get(i).asLong(-1);
      size = shape[i] < 0 || shape[i] > Integer.MAX_VALUE ? -1 : Math.multiplyExact(size, shape[i]);
      if (size < 0 || size > Integer.MAX_VALUE / 4) {
        problems.add(where + "expected a shape that fits the file, found " + entry.path("shape"));
        return;
      }
    }
    long from = entry.path("data_offsets").path(0).asLong(-1);
    long to = entry.path("data_offsets").path(1).asLong(-1);
    if (from < 0 || to - from != 4 * size || to > data.length) {
      problems.add(
          where
              + "expected "
              + 4 * size
              + " bytes, found offsets "
              + entry.path("data_offsets")
              + " in "
              + data.length
              + " bytes of data; the file may be cut short");
      return;
    }
    float[] values = new float[(int) size];
    ByteBuffer.wrap(data, (int) from, (int) (to - from))
        .order(ByteOrder.LITTLE_ENDIAN)
        .asFloatBuffer()
        .get(values);
    for (float value : values) {
      if (!Float.isFinite(value)) {
        problems.add(where + "expected finite numbers, found " + value);
        return;
      }
    }
    tensors.put(name, inside(Tensor.of(values, shape)));
  }

  /** [1, in, out] to [out, in]; everything else [1, ...] to [...]. */
  private static Tensor outside(Tensor member) {
    Tensor own = member.select(0, 0);
    return own.rank() == 2 ? own.transpose(0, 1).contiguous() : own;
  }

  private static Tensor inside(Tensor outside) {
    if (outside.rank() == 2) {
      return outside.transpose(0, 1).contiguous().reshape(1, outside.shape(1), outside.shape(0));
    }
    long[] shape = new long[outside.rank() + 1];
    shape[0] = 1;
    System.arraycopy(outside.shape(), 0, shape, 1, outside.rank());
    return outside.reshape(shape);
  }

  private static ByteBuffer little(int length) {
    return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
  }
}
