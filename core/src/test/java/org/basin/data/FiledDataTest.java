package org.basin.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.basin.data.audit.Audit;
import org.basin.study.DataAudit;
import org.basin.study.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every form is read into a file as it is read into memory. */
final class FiledDataTest {
  @TempDir Path folder;

  private static int[] noise(int n, int bound, long seed) {
    org.basin.engine.Stream stream = org.basin.engine.Stream.of(seed);
    return IntStream.range(0, n).map(i -> stream.below(bound, i)).toArray();
  }

  @Test
  void arraysOfImagesChannelsLast() {
    Path file =
        Written.zip(
            folder.resolve("colour.npz"),
            Map.of(
                "x_train.npy",
                Written.npy("|u1", "30, 9, 8, 3", Written.uint8(noise(30 * 216, 256, 1))),
                "y_train.npy",
                Written.npy("|u1", "30", Written.uint8(noise(30, 3, 2))),
                "x_test.npy",
                Written.npy("|u1", "20, 9, 8, 3", Written.uint8(noise(20 * 216, 256, 3))),
                "y_test.npy",
                Written.npy("|u1", "20", Written.uint8(noise(20, 3, 4)))));
    same(DataSource.of(file.toString()));
    same(DataSource.of(file.toString()).withNovelClasses(List.of("0", "2")));
  }

  @Test
  void arraysOfFractionsAsImagesAndAsATable() {
    float[] values = new float[24 * 64];
    int[] drawn = noise(values.length, 1000, 5);
    for (int i = 0; i < values.length; i++) {
      values[i] = drawn[i] / 1000f;
    }
    byte[] labels = Written.npy("|u1", "24", Written.uint8(noise(24, 2, 6)));
    byte[] body = Written.float32(ByteOrder.LITTLE_ENDIAN, values);
    values[70] = Float.NaN;
    byte[] missing = Written.float32(ByteOrder.LITTLE_ENDIAN, values);
    Path images =
        Written.zip(
            folder.resolve("images.npz"),
            Map.of("x.npy", Written.npy("<f4", "24, 8, 8", body), "y.npy", labels));
    Path table =
        Written.zip(
            folder.resolve("table.npz"),
            Map.of("x.npy", Written.npy("<f4", "24, 64", missing), "y.npy", labels));
    same(DataSource.of(images.toString()));
    same(DataSource.of(table.toString()));
  }

  @Test
  void anArrayLongerThanWhatIsReadAtATime() {
    byte[] header = Written.idx(new int[] {600, 100, 300});
    byte[] bytes = Arrays.copyOf(header, header.length + 600 * 100 * 300);
    for (int i = header.length; i < bytes.length; i++) {
      bytes[i] = (byte) (i * 31 ^ i >> 7);
    }
    Path file = Written.bytes(folder.resolve("long-images-idx3-ubyte"), bytes);
    assertThat(Filed.found(() -> Written.load(file)).digest())
        .isEqualTo(Written.load(file).digest());
    Path cut =
        Written.bytes(
            folder.resolve("cut-images-idx3-ubyte"), Arrays.copyOf(bytes, bytes.length - 7));
    assertThat(Filed.found(() -> Written.problems(cut)))
        .singleElement()
        .asString()
        .contains("truncated", "expected 18000000 bytes, found 17999993");
  }

  @Test
  void imageFilesWithColourLateAndBrokenOnesLeftOut() {
    for (int i = 0; i < 6; i++) {
      String name = (i % 2 == 0 ? "cat/" : "dog/") + i + ".png";
      Written.bytes(folder.resolve(name), Written.grey("png", 6, 4, 10 * i));
    }
    Written.bytes(folder.resolve("cat/broken.png"), new byte[] {1, 2, 3});
    DataSource source =
        new DataSource(
            folder.toString(), null, null, null, null, null, null, List.of(), List.of(), 8, true);
    same(source);
    Written.bytes(
        folder.resolve("dog/late.png"),
        Written.image("png", BufferedImage.TYPE_INT_RGB, 6, 4, 0x804020));
    same(source);
  }

  @Test
  void tablesWithWordsMissingValuesAndATestPart() {
    Path train =
        Written.text(
            folder.resolve("train.csv"),
            "a,word,kind",
            "1.5,red,p",
            ",blue,q",
            "2.5,red,p",
            "-3,,q",
            "1,blue,q",
            "0,red,p");
    Path test = Written.text(folder.resolve("test.csv"), "a,word,kind", "7,green,p", "8,red,q");
    Path pool = Written.text(folder.resolve("pool.csv"), "a,word", "9,red", "10,blue");
    same(
        new DataSource(
            train.toString(),
            test.toString(),
            pool.toString(),
            null,
            null,
            null,
            null,
            List.of(),
            List.of(),
            null,
            false));
  }

  private static void same(DataSource source) {
    Dataset memory = Datasets.load(source);
    DataAudit searched = Audit.of(memory);
    Dataset filed = Filed.found(() -> Datasets.load(source));
    DataAudit searchedFiled = Filed.found(() -> Audit.of(filed));
    assertThat(memory.inMemory()).isTrue();
    assertThat(filed.inMemory()).isFalse();
    assertThat(filed.digest()).isEqualTo(memory.digest());
    assertThat(filed.notes()).isEqualTo(memory.notes());
    assertThat(filed.warnings()).isEqualTo(memory.warnings());
    assertThat(filed.columns()).isEqualTo(memory.columns());
    assertThat(filed.shape()).isEqualTo(memory.shape());
    for (int row = 0; row < memory.rows(); row++) {
      assertThat(filed.origin(row)).isEqualTo(memory.origin(row));
    }
    assertThat(Inspection.of(filed)).usingRecursiveComparison().isEqualTo(Inspection.of(memory));
    assertThat(searchedFiled.overlaps()).isEqualTo(searched.overlaps());
    assertThat(searchedFiled.shown()).isEqualTo(searched.shown());
    assertThat(searchedFiled.together()).isEqualTo(searched.together());
  }
}
