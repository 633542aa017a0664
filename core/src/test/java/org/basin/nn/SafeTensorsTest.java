package org.basin.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

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
import org.basin.engine.Stream;
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
  void aFileMayBeReadByWhomTheFolderLets() throws IOException {
    assumeThat(Files.getFileStore(folder).supportsFileAttributeView("posix")).isTrue();
    Path other = Files.createFile(folder.resolve("other"));
    SafeTensors.write(file(), Parameters.of(Map.of("a", Tensor.zeros(1, 2))), 0, Map.of());
    assertThat(Files.getPosixFilePermissions(file()))
        .isEqualTo(Files.getPosixFilePermissions(other));
    assertThat(folder.toFile().list()).containsExactlyInAnyOrder("other", "model.safetensors");
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
    refused(entry("F16", "[2]", "[0,8]"), two, "tensor w", "expected 4 bytes");
    refused(entry("F8_E4M3", "[2]", "[0,2]"), two, "tensor w", "F8_E4M3");
    refused(entry("F32", "[\"2\"]", "[0,8]"), two, "tensor w", "shape");
    refused(entry("F32", "[2.0]", "[0,8]"), two, "tensor w", "shape");
    refused(entry("F32", "{}", "[0,4]"), two, "tensor w", "shape");
    refused(entry("F32", "[1,1,1,1,1,1,1,1,2]", "[0,8]"), two, "tensor w", "shape");
    refused(entry("F32", "[0,2147483647,2147483647]", "[0,0]"), two, "tensor w", "shape");
    refused(entry("F32", "[2]", "[0,8,8]"), two, "tensor w", "offsets");
    refused(entry("F32", "[2]", "[0,1e1]"), two, "tensor w", "offsets");
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
        "{\"a\":{\"dtype\":\"F4\",\"shape\":[1],\"data_offsets\":[0,1]},"
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

  private static String entries(String... each) {
    return "{" + String.join(",", each) + "}";
  }

  private static String named(String name, String type, String shape, int from, int to) {
    return "\"%s\":{\"dtype\":\"%s\",\"shape\":%s,\"data_offsets\":[%d,%d]}"
        .formatted(name, type, shape, from, to);
  }

  @Test
  void theDataAreCoveredOnceAndWhole() throws IOException {
    float[] three = {1, 2, 3};
    String a = named("a", "F32", "[2]", 0, 8);
    refused(entries(a, named("b", "F32", "[2]", 4, 12)), three, "tensor b", "overlapping", "a");
    refused(entries(a, named("b", "F32", "[2]", 0, 8)), three, "tensor b", "overlapping");
    refused(entries(named("b", "F32", "[2]", 4, 12)), three, "tensor b", "gap", "4 bytes");
    refused(entries(a), three, "4 bytes after");
    refused(entries(a, named("a", "F32", "[1]", 8, 12)), three, "Duplicate", "\"a\"");
    refused("{\"__metadata__\":{\"k\":{}}," + a + "}", new float[2], "__metadata__");
    refused("{\"__metadata__\":[]," + a + "}", new float[2], "__metadata__");
    refused("[".repeat(2000) + "]".repeat(2000), three, "no JSON object");
  }

  /** Limits of the formats: the least and largest numbers, whole and subnormal, of IEEE 754. */
  @Test
  void floatsOfOtherSizesBecomeThirtyTwoBits() throws IOException {
    int[] halves = {0x0000, 0x8000, 0x0001, 0x03ff, 0x0400, 0x3555, 0x3c00, 0xc000, 0x7bff};
    float[] values = {
      0f, -0f, 5.9604645e-8f, 6.097555e-5f, 6.1035156e-5f, 0.33325195f, 1f, -2f, 65504f
    };
    assertThat(read("F16", 2, halves)).isEqualTo(values);
    assertThat(read("BF16", 2, 0x3f80, 0xbf80, 0x0000, 0x4049, 0x7f7f, 0x0001))
        .isEqualTo(new float[] {1f, -1f, 0f, 3.140625f, 3.3895314e38f, 9.183549e-41f});
    double[] doubles = {Math.PI, -1e-300, 1e10, 16777217};
    ByteBuffer data = ByteBuffer.allocate(32).order(ByteOrder.LITTLE_ENDIAN);
    for (double value : doubles) {
      data.putDouble(value);
    }
    bytes(entry("F64", "[4]", "[0,32]"), data.array());
    assertThat(SafeTensors.read(file()).theta().get("w").floats())
        .isEqualTo(new float[] {(float) Math.PI, -0f, 1e10f, 16777216f});
    for (int bad : new int[] {0x7c00, 0xfc00, 0x7e01}) {
      assertThatThrownBy(() -> read("F16", 2, 0, bad))
          .isInstanceOf(InputError.class)
          .hasMessageContaining("tensor w")
          .hasMessageContaining("place 1 of 2");
    }
    assertThatThrownBy(() -> read("BF16", 2, 0x7f80)).hasMessageContaining("Infinity");
    bytes(
        entry("F64", "[1]", "[0,8]"),
        ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putDouble(1e300).array());
    assertThatThrownBy(() -> SafeTensors.read(file())).hasMessageContaining("32-bit numbers");
  }

  /** Every half there is, against its meaning: sign x 2^(exponent - 25) x (1024 + fraction). */
  @Test
  void everyHalfIsItsOwn() throws IOException {
    int[] all = new int[2 * 31 * 1024];
    float[] expected = new float[all.length];
    int at = 0;
    for (int bits = 0; bits < 65_536; bits++) {
      int exponent = bits >> 10 & 31;
      int fraction = bits & 1023;
      if (exponent < 31) {
        double size =
            exponent == 0
                ? fraction * Math.pow(2, -24)
                : (1024 + fraction) * Math.pow(2, exponent - 25);
        expected[at] = (float) (bits >= 32_768 ? -size : size);
        all[at++] = bits;
      }
    }
    assertThat(read("F16", 2, Arrays.copyOf(all, at))).isEqualTo(Arrays.copyOf(expected, at));
  }

  @Test
  void wholeNumbersAreNamedAndLeft() throws IOException {
    String header = entries(named("n", "I64", "[]", 0, 8), named("w", "F32", "[1]", 8, 12));
    raw(header.length(), header, 0, 0, 2.5f);
    SafeTensors.Content content = SafeTensors.read(file());
    assertThat(content.counters()).containsExactly("n");
    assertThat(content.theta().names()).containsExactly("w");
    assertThat(content.theta().get("w").floats()).containsExactly(2.5f);
  }

  private float[] read(String type, int each, int... bits) throws IOException {
    ByteBuffer data = ByteBuffer.allocate(each * bits.length).order(ByteOrder.LITTLE_ENDIAN);
    for (int value : bits) {
      data.putShort((short) value);
    }
    String shape = "[" + bits.length + "]";
    bytes(entry(type, shape, "[0," + data.capacity() + "]"), data.array());
    return SafeTensors.read(file()).theta().get("w").floats();
  }

  private void bytes(String header, byte[] data) throws IOException {
    byte[] text = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer buffer = ByteBuffer.allocate(8 + text.length + data.length);
    buffer.order(ByteOrder.LITTLE_ENDIAN).putLong(text.length).put(text).put(data);
    Files.write(file(), buffer.array());
  }

  /** Bytes changed, cut out, doubled: a file is read whole and finite, or refused as one. */
  @Test
  void damagedFilesAreReadOrRefusedAndNothingElse() throws IOException {
    Network network = Architecture.parse("mlp:4").network(new int[] {3}, 2);
    SafeTensors.write(file(), network.init(Init.HE_NORMAL, Rng.of(1)), 0, Map.of("k", "v"));
    byte[] whole = Files.readAllBytes(file());
    long seed = System.nanoTime();
    Stream draws = Stream.of(seed);
    int refused = 0;
    for (int round = 0; round < 1500; round++) {
      byte[] damaged = damaged(whole, draws.fold(round));
      Files.write(file(), damaged);
      try (Scope inner = Scope.open()) {
        for (Tensor tensor : SafeTensors.read(file()).theta().list()) {
          for (float value : tensor.floats()) {
            assertThat(value).as("seed %d, round %d", seed, round).isFinite();
          }
        }
      } catch (InputError e) {
        refused++;
        assertThat(e.problems()).as("seed %d, round %d", seed, round).isNotEmpty();
      } catch (RuntimeException e) {
        throw new AssertionError("seed " + seed + ", round " + round + ": " + e, e);
      }
    }
    assertThat(refused).as("seed %d", seed).isGreaterThan(750);
  }

  private static byte[] damaged(byte[] whole, Stream draws) {
    byte[] bytes = whole.clone();
    String symbols = "{}[]:,\"-0129eE.\\ntf";
    for (int change = 0; change <= draws.fold("changes").below(4, 0); change++) {
      Stream own = draws.fold(change);
      int at = own.below(own.below(2, 1) == 0 ? Math.min(200, bytes.length) : bytes.length, 0);
      switch (own.below(5, 2)) {
        case 0 -> bytes[at] = (byte) own.below(256, 3);
        case 1 -> bytes[at] ^= (byte) (1 << own.below(8, 3));
        case 2 -> bytes[at] = (byte) symbols.charAt(own.below(symbols.length(), 3));
        case 3 -> bytes = Arrays.copyOf(bytes, Math.max(1, at));
        default -> {
          int length = Math.min(own.below(40, 3), bytes.length - at);
          byte[] doubled = new byte[bytes.length + length];
          System.arraycopy(bytes, 0, doubled, 0, at + length);
          System.arraycopy(bytes, at, doubled, at + length, bytes.length - at);
          bytes = doubled;
        }
      }
    }
    return bytes;
  }
}
