package org.basin.nn;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.basin.InputError;
import org.basin.WholeFile;
import org.basin.engine.Tensor;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * One member's parameters as a safetensors file, as other tools read it: dense weights stand as
 * [out, in] and biases as [out] there. Numbers are written as 32-bit floats and come back to the
 * bit; floats of 16 and 64 bits are read too, rounded to 32.
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
   * @param counters names of tensors of whole numbers, which no weights are and which are not read
   */
  public record Content(Parameters theta, Map<String, String> metadata, List<String> counters) {
    public Content {
      counters = List.copyOf(counters);
    }
  }

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
    WholeFile.write(
        file,
        out -> {
          int padding = (int) (-text.length & 7);
          out.write(little(8).putLong(text.length + padding).array());
          out.write(text);
          out.write(" ".repeat(padding).getBytes(StandardCharsets.US_ASCII));
          for (float[] values : blocks) {
            ByteBuffer buffer = little(4 * values.length);
            buffer.asFloatBuffer().put(values);
            out.write(buffer.array());
          }
        });
  }

  /**
   * Reads a file. Memory is taken for what is there, whatever the header claims.
   *
   * @throws InputError where it is no safetensors file, is cut short, or holds what is not a finite
   *     number; it names the tensor
   */
  public static Content read(Path file) throws IOException {
    try (SeekableByteChannel in = Files.newByteChannel(file)) {
      long length = in.size();
      long claimed = length < 8 ? -1 : bytes(file, in, 0, 8).getLong();
      if (claimed < 2 || claimed > Math.min(LONGEST_HEADER, length - 8)) {
        throw new InputError(
            file
                + ": expected a safetensors file, found a header of "
                + claimed
                + " bytes in a file of "
                + length);
      }
      long start = 8 + claimed;
      SafeTensorsHeader header =
          SafeTensorsHeader.read(file, bytes(file, in, 8, (int) claimed).array(), length - start);
      List<String> problems = new ArrayList<>();
      List<String> counters = new ArrayList<>();
      Map<String, Tensor> tensors = new LinkedHashMap<>();
      for (SafeTensorsHeader.Entry entry : header.entries()) {
        if (!entry.number().real()) {
          counters.add(entry.name());
          continue;
        }
        float[] values =
            finite(file, entry, bytes(file, in, start + entry.from(), entry.bytes()), problems);
        if (problems.isEmpty()) {
          tensors.put(entry.name(), inside(Tensor.of(values, entry.shape())));
        }
      }
      if (!problems.isEmpty()) {
        throw new InputError(problems);
      }
      return new Content(Parameters.of(tensors), header.metadata(), counters);
    }
  }

  private static float[] finite(
      Path file, SafeTensorsHeader.Entry entry, ByteBuffer bytes, List<String> problems) {
    float[] values = new float[bytes.remaining() / entry.number().bytes()];
    for (int i = 0; i < values.length; i++) {
      values[i] = entry.number().read(bytes);
      if (!Float.isFinite(values[i])) {
        problems.add(
            file
                + ": tensor "
                + entry.name()
                + ": expected finite 32-bit numbers, found "
                + values[i]
                + " at place "
                + i
                + " of "
                + values.length);
        break;
      }
    }
    return values;
  }

  private static ByteBuffer bytes(Path file, SeekableByteChannel in, long at, int count)
      throws IOException {
    ByteBuffer buffer = little(count);
    in.position(at);
    while (buffer.hasRemaining()) {
      if (in.read(buffer) < 0) {
        throw new InputError(file + ": expected a file at rest, found it cut short while reading");
      }
    }
    return buffer.flip();
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
