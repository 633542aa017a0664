package org.basin.data.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.basin.InputError;
import org.basin.data.Dataset;
import org.basin.data.Datasets;
import org.basin.data.Part;
import org.basin.study.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is made of published files is read as what they hold. */
final class MakingTest {
  @TempDir Path folder;

  @BeforeEach
  void place() {
    System.setProperty("basin.cache", folder.toString());
  }

  @AfterEach
  void leave() {
    System.clearProperty("basin.cache");
  }

  @Test
  void cifarIsReadWithItsClassesNames() throws IOException {
    Cifar two = new Cifar("c.tar.gz", List.of("a.bin", "b.bin"), "t.bin", "n.txt", 2, 3, 1);
    ArchiveTest.tarTo(
        folder.resolve("c.tar.gz"),
        ArchiveTest.entry("c/n.txt", '0', "cat\ndog\n\n"),
        ArchiveTest.entry("c/a.bin", '0', record(9, 0, 1) + record(9, 1, 2)),
        ArchiveTest.entry("c/b.bin", '0', record(9, 1, 3)),
        ArchiveTest.entry("c/t.bin", '0', record(9, 0, 4)));
    two.in(folder);
    Dataset data = Datasets.load(DataSource.of(folder.resolve(Cifar.MADE).toString()));
    assertThat(data.classes()).containsExactly("cat", "dog");
    assertThat(data.rows()).isEqualTo(4);
    assertThat(data.shape().toString()).contains("3").contains("32");
    assertThat(List.of(data.label(0), data.label(1), data.label(2), data.label(3)))
        .containsExactly(0, 1, 1, 0);
    assertThat(data.part(3)).isEqualTo(Part.TEST);
  }

  @Test
  void aLabelWithoutANameIsRefused() throws IOException {
    Cifar one = new Cifar("c.tar.gz", List.of("a.bin"), "t.bin", "n.txt", 1, 3, 1);
    ArchiveTest.tarTo(
        folder.resolve("c.tar.gz"),
        ArchiveTest.entry("n.txt", '0', "cat"),
        ArchiveTest.entry("a.bin", '0', record(1, 1)),
        ArchiveTest.entry("t.bin", '0', record(0, 1)));
    assertThatThrownBy(() -> one.in(folder)).isInstanceOf(IOException.class);
  }

  @Test
  void lettersStandUprightAndHaveNames() throws IOException {
    try (ZipOutputStream zip =
        new ZipOutputStream(Files.newOutputStream(folder.resolve("g.zip")))) {
      for (String part : List.of("train", "test")) {
        zip.putNextEntry(new ZipEntry("gzip/emnist-letters-" + part + "-images-idx3-ubyte.gz"));
        byte[] pixels = new byte[2 * 28 * 28];
        pixels[28 * 3 + 5] = 1; // row 3, column 5 as stored: the fifth row, third column upright
        pixels[28 * 28] = (byte) 255;
        zip.write(idx(pixels, 2, 28, 28));
        zip.putNextEntry(new ZipEntry("gzip/emnist-letters-" + part + "-labels-idx1-ubyte.gz"));
        zip.write(idx(new byte[] {1, 26}, 2));
      }
      zip.putNextEntry(new ZipEntry("gzip/emnist-digits-test-labels-idx1-ubyte.gz"));
      zip.write(1);
    }
    new EmnistLetters("g.zip", "letters.npz").in(folder);
    Dataset data = Datasets.load(DataSource.of(folder.resolve("letters.npz").toString()));
    assertThat(data.classes()).containsExactly("a", "z");
    byte[] upright = ((org.basin.data.Features.Bytes) data.features()).values();
    assertThat(upright[28 * 5 + 3]).isEqualTo((byte) 1);
    assertThat(upright[28 * 3 + 5]).isEqualTo((byte) 0);
    assertThat(upright[28 * 28]).isEqualTo((byte) 255);
  }

  @Test
  void theCancerTableLosesThePatientsNumber() throws IOException {
    String features = ",1.5".repeat(30);
    Files.writeString(
        folder.resolve("wdbc.data"), "842302,M" + features + "\n842303,B" + features + "\n");
    UciTables.diagnoses(folder);
    List<String> lines = Files.readAllLines(folder.resolve(UciTables.TRAIN));
    assertThat(lines.get(0)).startsWith("diagnosis,radius-mean,texture-mean");
    assertThat(lines.get(0).split(",")).hasSize(31).doesNotHaveDuplicates();
    assertThat(lines.subList(1, 3)).containsExactly("M" + features, "B" + features);
  }

  @Test
  void aSetThatIsNotFetchedSaysHowToFetchIt() {
    assertThatThrownBy(() -> Datasets.load(DataSource.of("kmnist")))
        .isInstanceOf(InputError.class)
        .hasMessageContaining("basin data fetch kmnist");
    assertThat(Datasets.isName("kmnist")).isTrue();
  }

  @Test
  void adultComesFromAFolderAndIsReadByName() {
    fetch("adult");
    Dataset adult = Datasets.load(DataSource.of("adult"));
    assertThat(adult.name()).isEqualTo("adult");
    assertThat(adult.classes()).containsExactly("<=50K", ">50K");
    assertThat(adult.count(Part.TRAIN)).isEqualTo(32_561);
    assertThat(adult.count(Part.TEST)).isEqualTo(16_281);
    assertThat(adult.warnings()).noneMatch(warning -> warning.contains("full stop"));
  }

  @Test
  void tablesAndDrawingsComeFromAFolderAndAreReadByName() {
    fetch("optdigits");
    Dataset digits = Datasets.load(DataSource.of("optdigits"));
    assertThat(digits.count(Part.TEST)).isEqualTo(1_797);
    assertThat(digits.classes()).hasSize(10);
    fetch("letter-recognition");
    assertThat(Datasets.load(DataSource.of("letter-recognition")).classes()).hasSize(26);
    fetch("omniglot-small1");
    assertThat(Datasets.load(DataSource.of("omniglot-small1")).classes()).hasSize(136);
  }

  @Test
  void clothingPackedAnewComesFromAFolder() {
    fetch("fashion-mnist");
    Dataset clothing = Datasets.load(DataSource.of("fashion-mnist"));
    assertThat(clothing.count(Part.TRAIN)).isEqualTo(60_000);
    assertThat(clothing.count(Part.TEST)).isEqualTo(10_000);
  }

  private void fetch(String name) {
    new Fetch(DataCache.standard(), (file, here, all) -> {})
        .run(PublicSets.of(name).orElseThrow(), shared().toString());
  }

  private static Path shared() {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path found = at.resolve("../shared/data").normalize();
      if (Files.isDirectory(found)) {
        return found;
      }
    }
    return Assumptions.abort("not here: ../shared/data");
  }

  /** A record: one byte or two, then pixels of one value. */
  private static String record(int... bytes) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < bytes.length - 1; i++) {
      text.append((char) bytes[i]);
    }
    return text + Character.toString(bytes[bytes.length - 1]).repeat(3 * 32 * 32);
  }

  private static byte[] idx(byte[] values, int... extents) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(new GZIPOutputStream(bytes))) {
      out.writeInt(0x0800 | extents.length);
      for (int extent : extents) {
        out.writeInt(extent);
      }
      out.write(values);
    }
    return bytes.toByteArray();
  }
}
