package org.basin.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NpzTest {
  @TempDir Path folder;

  private Path npz(Map<String, byte[]> arrays) {
    return Written.zip(folder.resolve("set.npz"), arrays);
  }

  private static byte[] counting(int n) {
    byte[] bytes = new byte[n];
    for (int i = 0; i < n; i++) {
      bytes[i] = (byte) (255 - i);
    }
    return bytes;
  }

  @Test
  void partsAreFoundByNameAndValidationJoinsTraining() {
    Dataset data =
        Written.load(
            npz(
                Map.of(
                    "train_images.npy", Written.npy("|u1", "4, 2, 2", counting(16)),
                    "train_labels.npy", Written.npy("<i8", "4, 1", Written.int64(0, 1, 0, 1)),
                    "val_images.npy", Written.npy("|u1", "1, 2, 2", counting(4)),
                    "val_labels.npy", Written.npy("|u1", "1, 1", Written.uint8(1)),
                    "test_images.npy", Written.npy("|u1", "2, 2, 2", counting(8)),
                    "test_labels.npy", Written.npy("|u1", "2, 1", Written.uint8(0, 1)))));
    assertThat(data.classCounts(Part.TRAIN)).containsExactly(2, 3);
    assertThat(data.classCounts(Part.TEST)).containsExactly(1, 1);
    assertThat(Written.bytes(data, 1)).containsExactly(251, 250, 249, 248);
  }

  @Test
  void channelsLastBecomeChannelsFirst() {
    Dataset data =
        Written.load(
            npz(
                Map.of(
                    "x.npy", Written.npy("|u1", "4, 1, 2, 3", counting(24)),
                    "y.npy", Written.npy("|u1", "4,", Written.uint8(0, 1, 0, 1)))));
    assertThat(data.shape()).isEqualTo(new Shape(3, 1, 2));
    assertThat(Written.bytes(data, 0)).containsExactly(255, 252, 254, 251, 253, 250);
    assertThat(data.notes()).anyMatch(note -> note.contains("rows x height x width x channels"));
  }

  @Test
  void fortranOrderAndBigEndianReadAsTheSameImages() {
    // Two rows of 2 x 2 in C order: 0 .1 .2 .3 | .4 .5 .6 1; the first index fastest below.
    float[] c = {0, .1f, .2f, .3f, .4f, .5f, .6f, 1, 0, .1f, .2f, .3f, .4f, .5f, .6f, 1};
    float[] fortran = new float[16];
    for (int row = 0; row < 4; row++) {
      for (int y = 0; y < 2; y++) {
        for (int x = 0; x < 2; x++) {
          fortran[row + 4 * (y + 2 * x)] = c[4 * row + 2 * y + x];
        }
      }
    }
    byte[] labels = Written.npy("|u1", "4,", Written.uint8(0, 1, 0, 1));
    Dataset plain =
        Written.load(
            npz(
                Map.of(
                    "x.npy",
                    Written.npy("<f4", "4, 2, 2", Written.float32(ByteOrder.LITTLE_ENDIAN, c)),
                    "y.npy",
                    labels)));
    Dataset turned =
        Written.load(
            npz(
                Map.of(
                    "x.npy",
                    Written.npy(
                        2, ">f4", true, "4, 2, 2", Written.float32(ByteOrder.BIG_ENDIAN, fortran)),
                    "y.npy",
                    labels)));
    assertThat(turned.digest()).isEqualTo(plain.digest());
    assertThat(Written.bytes(plain, 1)).containsExactly(102, 128, 153, 255);
    assertThat(plain.notes()).anyMatch(note -> note.contains("0.0 … 1.0"));
  }

  @Test
  void wordsAreLabelsAndMinusOneAmongNumbersMeansNone() {
    byte[] words = "cat\0\0dog\0\0cat\0\0dog\0\0".getBytes(Charset.forName("UTF-32LE"));
    byte[] images = Written.npy("|u1", "4, 2, 2", counting(16));
    Dataset data =
        Written.load(npz(Map.of("x.npy", images, "y.npy", Written.npy("<U5", "4,", words))));
    assertThat(data.classes()).containsExactly("cat", "dog");
    byte[] five = Written.npy("|u1", "5, 2, 2", counting(20));
    Dataset partly =
        Written.load(
            npz(
                Map.of(
                    "x.npy",
                    five,
                    "y.npy",
                    Written.npy("<i8", "5,", Written.int64(1, -1, 0, 1, 0)))));
    assertThat(partly.count(Part.POOL)).isEqualTo(1);
    assertThat(partly.classes()).containsExactly("0", "1");
    byte[] ascii = "abab".getBytes(StandardCharsets.US_ASCII);
    Dataset letters =
        Written.load(npz(Map.of("x.npy", images, "y.npy", Written.npy("|S1", "4,", ascii))));
    assertThat(letters.classes()).containsExactly("a", "b");
  }

  @Test
  void twoExtentsAreATableWithMissingValues() {
    Dataset data =
        Written.load(
            npz(
                Map.of(
                    "x.npy",
                    Written.npy(
                        "<f4",
                        "4, 2",
                        Written.float32(ByteOrder.LITTLE_ENDIAN, 1, 2, 3, Float.NaN, 5, 6, 7, 8)),
                    "y.npy",
                    Written.npy("|u1", "4,", Written.uint8(0, 1, 0, 1)))));
    assertThat(data.kind()).isEqualTo(Kind.TABLE);
    assertThat(data.shape().size()).isEqualTo(3);
    assertThat(Written.floats(data, 1)).containsExactly(3, Float.NaN, 1);
    assertThat(Written.floats(data, 2)).containsExactly(5, 6, 0);
  }

  @Test
  void infinityIsRefusedWithItsRowAndColumn() {
    Path file =
        npz(
            Map.of(
                "x.npy",
                Written.npy(
                    "<f4",
                    "4, 2",
                    Written.float32(
                        ByteOrder.LITTLE_ENDIAN, 1, 2, 3, Float.POSITIVE_INFINITY, 5, 6, 7, 8)),
                "y.npy",
                Written.npy("|u1", "4,", Written.uint8(0, 1, 0, 1))));
    assertThat(Written.problems(file)).singleElement().asString().contains("row 1, column 1");
  }

  @Test
  void aTruncatedFileOrArrayIsRefused() throws IOException {
    byte[] whole = Written.npy("|u1", "4, 2, 2", counting(16));
    byte[] labels = Written.npy("|u1", "4,", Written.uint8(0, 1, 0, 1));
    Path file = npz(Map.of("x.npy", Arrays.copyOf(whole, whole.length - 3), "y.npy", labels));
    assertThat(Written.problems(file))
        .singleElement()
        .asString()
        .contains("truncated array: expected 16 bytes, found 13");
    byte[] zip = Files.readAllBytes(npz(Map.of("x.npy", whole, "y.npy", labels)));
    Path cut = Written.bytes(folder.resolve("cut.npz"), Arrays.copyOf(zip, zip.length / 2));
    assertThat(Written.problems(cut)).singleElement().asString().contains("truncated or damaged");
  }

  @Test
  void aLyingHeaderCostsNoMemory() {
    byte[] lie = Written.npy("<f4", "1000, 700, 700", new byte[12]);
    assertThat(Written.problems(npz(Map.of("x.npy", lie))))
        .singleElement()
        .asString()
        .contains("expected 1960000000 bytes, found 12");
  }

  @Test
  void pickledObjectsAndUnknownNamesAreRefused() {
    byte[] labels = Written.npy("|u1", "4,", Written.uint8(0, 1, 0, 1));
    assertThat(Written.problems(npz(Map.of("pixels.npy", labels))))
        .singleElement()
        .asString()
        .contains("x_train", "found pixels");
    byte[] objects = Written.npy("|O", "4,", new byte[32]);
    assertThat(Written.problems(npz(Map.of("x.npy", objects))))
        .singleElement()
        .asString()
        .contains("object");
  }
}
