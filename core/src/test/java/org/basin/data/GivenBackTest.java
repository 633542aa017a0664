package org.basin.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.basin.data.audit.Audit;
import org.basin.study.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever stops the reading into a file gives that file's room back at once. */
final class GivenBackTest {
  private static final Path OPEN = Path.of("/proc/self/fd");
  private static final String SCRATCH = "basin.scratch";
  private static final String[] NAMES = {"one", "two"};

  @TempDir private Path folder;
  @TempDir private Path scratch;

  @BeforeEach
  void watch() {
    assumeTrue(Files.isDirectory(OPEN));
    System.setProperty(SCRATCH, scratch.toString());
  }

  @AfterEach
  void leave() {
    System.clearProperty(SCRATCH);
  }

  /** Files below the scratch folder that the process has open, those without a name included. */
  private long open() throws IOException {
    Path real = scratch.toRealPath();
    try (Stream<Path> handles = Files.list(OPEN)) {
      return handles.filter(handle -> target(handle).startsWith(real.toString())).count();
    }
  }

  private static String target(Path handle) {
    try {
      return Files.readSymbolicLink(handle).toString();
    } catch (IOException e) {
      return ""; // that of the listing itself
    }
  }

  private void fails(Callable<?> work) throws IOException {
    ThrowingCallable filed = () -> Filed.found(() -> called(work));
    assertThatThrownBy(filed).isInstanceOf(RuntimeException.class);
    assertThat(open()).isZero();
  }

  private static Object called(Callable<?> work) {
    try {
      return work.call();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void whatIsReadIsOpenAndIsClosedByWhoeverHasDoneWithIt() throws IOException {
    Features features = Filed.found(() -> Made.noise(3, 2, 2, 2, 1).features().picked(rows(), 4));
    assertThat(open()).isPositive();
    features.close();
    assertThat(open()).isZero();
  }

  private static int[] rows() {
    return new int[] {2, 0};
  }

  @Test
  void anAuditKeepsNothingOpen() throws IOException {
    Dataset images = Made.noise(20, 9, 9, 2, 1);
    assertThat(Filed.found(() -> Audit.of(images))).isNotNull();
    assertThat(open()).isZero();
  }

  @Test
  void rowsThatAreNotThere() throws IOException {
    Features few = new Features.Bytes(new byte[6]);
    fails(() -> few.picked(rows(), 4));
    Features other = new Features.Floats(new float[6]);
    List<Unseen> parts = List.of(new Unseen(List.of(), few, List.of()), unseen(other));
    fails(() -> Portions.joined(parts));
  }

  private static Unseen unseen(Features features) {
    return new Unseen(List.of(NAMES), features, List.of());
  }

  @Test
  void tablesWithValuesThatAreNoNumbers() throws IOException {
    Path train = Written.text(folder.resolve("train.csv"), "a,kind", "1,p", "2,q", "3,p", "4,q");
    Path test = Written.text(folder.resolve("test.csv"), "a,kind", "word,p");
    DataSource source =
        DataSource.of(train.toString()).withPlaces(train.toString(), test.toString(), null, null);
    fails(() -> Datasets.load(source));
  }

  @Test
  void imagesOfWhichOneIsBroken() throws IOException {
    for (int i = 0; i < 4; i++) {
      String name = (i % 2 == 0 ? "cat/" : "dog/") + i + ".png";
      Written.bytes(folder.resolve(name), Written.grey("png", 6, 4, 10 * i));
    }
    Written.bytes(
        folder.resolve("dog/late.png"),
        Written.image("png", BufferedImage.TYPE_INT_RGB, 6, 4, 0x804020));
    Written.bytes(folder.resolve("cat/broken.png"), new byte[] {1, 2, 3});
    fails(() -> Datasets.load(DataSource.of(folder.toString())));
  }

  @Test
  void newRowsThatAreNotFinite() throws IOException {
    float[] values = {1, 2, 3, Float.POSITIVE_INFINITY};
    Path file =
        Written.zip(
            folder.resolve("new.npz"),
            Map.of(
                "x.npy",
                Written.npy("<f4", "2, 2", Written.float32(ByteOrder.LITTLE_ENDIAN, values))));
    List<Column> columns =
        List.of(
            new Column("a", 0, false, List.of(), null, 0, false),
            new Column("b", 1, false, List.of(), null, 1, false));
    Encoding encoding = new Encoding(Kind.TABLE, Shape.table(2), columns, Levels.AS_THEY_ARE);
    fails(() -> Unseen.read(List.of(file), encoding));
  }

  @Test
  void aFileThatCannotBeOpenedIsNotLeftBehind() throws IOException {
    Path taken = Files.createDirectory(folder.resolve("taken"));
    assertThatThrownBy(() -> RowWriter.opened(taken)).isInstanceOf(IOException.class);
    assertThat(taken).doesNotExist();
    assertThat(open()).isZero();
  }
}
