package org.basin.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.basin.InputError;
import org.basin.engine.Rng;
import org.basin.engine.Scope;
import org.basin.engine.Tensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files written here were also read once by the Python package safetensors 0.8.0. */
final class SafeTensorsTest {
  @TempDir private Path folder = Path.of("");
  private final Scope scope = Scope.open();

  @AfterEach
  void close() {
    scope.close();
  }

  private Path file() {
    return folder.resolve("model.safetensors");
  }

  @Test
  void parametersComeBackToTheBit() throws IOException {
    for (String text : new String[] {"mlp:5-3", "convnet:2-4[kernel=3]"}) {
      Network network = Architecture.parse(text).network(new int[] {1, 4, 6}, 3);
      Parameters theta = network.init(Init.HE_NORMAL, Rng.of(1, 2, 3));
      Map<String, String> words = Map.of("network", network.text(), "a \"b\"", "\u00fc\n");
      SafeTensors.write(file(), theta, 1, words);
      SafeTensors.Content content = SafeTensors.read(file());
      assertThat(content.metadata()).isEqualTo(words);
      assertThat(content.theta().names()).containsExactlyElementsOf(theta.names());
      for (String name : theta.names()) {
        Tensor own = theta.get(name).narrow(0, 1, 1);
        assertThat(content.theta().get(name).shape()).isEqualTo(own.shape());
        assertThat(content.theta().get(name).floats()).isEqualTo(own.floats());
      }
    }
  }

  @Test
  void bytesLieAsTheFormatSays() throws IOException {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    // Two inputs, three units: [in, out] here, [out, in] in the file.
    tensors.put("head.weight", Tensor.of(new float[] {1, 2, 3, 4, 5, 6}, 1, 2, 3));
    tensors.put("head.bias", Tensor.of(new float[] {7, 8, -0f}, 1, 3));
    SafeTensors.write(file(), Parameters.of(tensors), 0, Map.of());
    byte[] bytes = Files.readAllBytes(file());
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int header = Math.toIntExact(buffer.getLong());
    assertThat(header % 8).isZero();
    assertThat(new String(bytes, 8, header, StandardCharsets.UTF_8).strip())
        .isEqualTo(
            "{\"__metadata__\":{},"
                + "\"head.weight\":{\"dtype\":\"F32\",\"shape\":[3,2],\"data_offsets\":[0,24]},"
                + "\"head.bias\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[24,36]}}");
    float[] data = new float[9];
    buffer.position(8 + header).slice().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(data);
    assertThat(data).containsExactly(1, 4, 2, 5, 3, 6, 7, 8, -0f);
    assertThat(bytes).hasSize(8 + header + 36);
    try (var files = Files.list(folder)) {
      assertThat(files).as("nothing else is left").containsExactly(file());
    }
  }

  private void raw(long length, String header, float... data) throws IOException {
    byte[] text = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer buffer =
        ByteBuffer.allocate(8 + text.length + 4 * data.length).order(ByteOrder.LITTLE_ENDIAN);
    buffer.putLong(length).put(text);
    for (float value : data) {
      buffer.putFloat(value);
    }
    Files.write(file(), buffer.array());
  }

  private void refused(String header, float[] data, String... words) throws IOException {
    raw(header.length(), header, data);
    assertThatThrownBy(() -> SafeTensors.read(file()))
        .isInstanceOf(InputError.class)
        .hasMessageContaining("model.safetensors")
        .hasMessageContaining("expected")
        .hasMessageContainingAll(words);
  }

  private static String entry(String type, String shape, String offsets) {
    return "{\"w\":{\"dtype\":\"%s\",\"shape\":%s,\"data_offsets\":%s}}"
        .formatted(type, shape, offsets);
  }

  @Test
  void filesThatAreNoneAreRefused() throws IOException {
    Files.write(file(), new byte[0]);
    assertThatThrownBy(() -> SafeTensors.read(file())).isInstanceOf(InputError.class);
    Files.write(file(), new byte[] {1, 2, 3});
    assertThatThrownBy(() -> SafeTensors.read(file())).isInstanceOf(InputError.class);
    for (long length : new long[] {1L << 60, -1, 0, Long.MIN_VALUE, 200}) {
      raw(length, "{}");
      assertThatThrownBy(() -> SafeTensors.read(file()))
          .isInstanceOf(InputError.class)
          .hasMessageContaining("header of " + length);
    }
    refused("[1]", new float[0], "no JSON object");
    refused("{\"w", new float[0], "no JSON object");
    Files.write(file(), new byte[100]);
    assertThatThrownBy(() -> SafeTensors.read(file())).isInstanceOf(InputError.class);
  }

  @Test
  void tensorsThatDoNotFitAreNamed() throws IOException {
    float[] two = {1, 2};
    refused(entry("F32", "[3]", "[0,12]"), two, "tensor w", "12 bytes", "cut short");
    refused(entry("F32", "[2]", "[0,4]"), two, "tensor w");
    refused(entry("F32", "[2]", "[4,0]"), two, "tensor w");
    refused(entry("F32", "[2]", "[-8,0]"), two, "tensor w");
    refused(entry("F32", "[2]", "[9223372036854775800,9223372036854775807]"), two, "tensor w");
    refused(entry("F16", "[2]", "[0,4]"), two, "tensor w", "F16");
    refused(entry("F32", "[-1]", "[0,8]"), two, "tensor w", "-1");
    refused(entry("F32", "[2000000000,2000000000]", "[0,8]"), two, "tensor w", "2000000000");
    refused(entry("F32", "[2147483647,2147483647,2147483647,5]", "[0,8]"), two, "tensor w");
    refused("{\"w\":5}", two, "tensor w");
    refused("{\"w\":{\"dtype\":\"F32\",\"shape\":[2]}}", two, "tensor w");
    refused(entry("F32", "[2]", "[0,8]"), new float[] {1, Float.NaN}, "tensor w", "NaN");
    refused(entry("F32", "[1]", "[0,4]"), new float[] {Float.NEGATIVE_INFINITY}, "-Infinity");
  }

  @Test
  void everyBadTensorIsNamedAtOnce() throws IOException {
    String header =
        "{\"a\":{\"dtype\":\"I8\",\"shape\":[1],\"data_offsets\":[0,1]},"
            + "\"good\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},"
            + "\"b\":{\"dtype\":\"F32\",\"shape\":[9],\"data_offsets\":[0,36]}}";
    raw(header.length(), header, 1);
    InputError error = catchThrowableOfType(InputError.class, () -> SafeTensors.read(file()));
    assertThat(error.problems()).hasSize(2);
    assertThat(error.problems().get(0)).contains("tensor a");
    assertThat(error.problems().get(1)).contains("tensor b");
  }

  @Test
  void anyTruncationIsNoticed() throws IOException {
    Network network = Architecture.parse("mlp:4").network(new int[] {3}, 2);
    SafeTensors.write(file(), network.init(Init.HE_NORMAL, Rng.of(1)), 0, Map.of("k", "v"));
    byte[] whole = Files.readAllBytes(file());
    for (int length = 0; length < whole.length; length += 7) {
      Files.write(file(), Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> SafeTensors.read(file()))
          .as("%d of %d bytes", length, whole.length)
          .isInstanceOf(InputError.class);
    }
  }

  @Test
  void scalarsAndEmptyTensorsAreRead() throws IOException {
    String header =
        "{\"s\":{\"dtype\":\"F32\",\"shape\":[],\"data_offsets\":[0,4]},"
            + "\"e\":{\"dtype\":\"F32\",\"shape\":[0,3],\"data_offsets\":[4,4]}}";
    raw(header.length(), header, 2.5f);
    Parameters theta = SafeTensors.read(file()).theta();
    assertThat(theta.get("s").shape()).containsExactly(1);
    assertThat(theta.get("s").floats()).containsExactly(2.5f);
    assertThat(theta.get("e").shape()).containsExactly(1, 3, 0);
  }
}
