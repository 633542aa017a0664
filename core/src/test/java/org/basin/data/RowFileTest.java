package org.basin.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileDescriptor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.basin.OutsideError;
import org.basin.engine.Scope;
import org.basin.engine.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows in a file are the rows in memory, to the bit. */
final class RowFileTest {
  private static final Dataset IMAGES = Made.coloured(40, 5, 4, 3, 20_261_201);
  private static final Dataset TABLE = withMissing(Made.normals(40, 6, 3, 20_261_202));

  @TempDir private Path folder;

  @Test
  void whatIsReadBackIsWhatWasWritten() {
    for (Dataset data : new Dataset[] {IMAGES, TABLE}) {
      Features filed = filed(data).features();
      assertThat(filed).isInstanceOf(RowFile.class);
      assertThat(filed.count()).isEqualTo(data.features().count());
      assertThat(bits(filed, 7, 100)).isEqualTo(bits(data.features(), 7, 100));
    }
  }

  @Test
  void aFileHasNoNameWhileItIsRead() throws IOException {
    Dataset filed = filed(IMAGES);
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).isEmpty();
    }
    assertThat(filed.digest()).isEqualTo(IMAGES.digest());
    assertThat(filed(TABLE).digest()).isEqualTo(TABLE.digest());
  }

  @Test
  void pickedRowsAreTheSameRowsAndCanBePickedFrom() {
    int[] rows = {39, 3, 3, 17};
    int[] again = {2, 0};
    for (Dataset data : new Dataset[] {IMAGES, TABLE}) {
      int size = data.shape().size();
      Features one = filed(data).features().picked(rows, size);
      Features other = data.features().picked(rows, size);
      assertThat(one).isInstanceOf(PickedRows.class);
      assertThat(bits(one, size - 2, 2 * size)).isEqualTo(bits(other, size - 2, 2 * size));
      assertThat(bits(one.picked(again, size), 0, 2 * size))
          .isEqualTo(bits(other.picked(again, size), 0, 2 * size));
    }
  }

  @Test
  void theStandardisationIsTheSame() {
    int[] rows = {5, 9, 1, 22, 38};
    Standardisation filed = Standardisation.of(filed(TABLE), rows);
    Standardisation memory = Standardisation.of(TABLE, rows);
    assertThat(filed.shift()).isEqualTo(memory.shift());
    assertThat(filed.scale()).isEqualTo(memory.scale());
  }

  @Test
  void networksAreFedTheSameWhetherRowsWereExpectedOrNot() {
    int[][] rows = {{1, 7, 0, 39}, {12, 7, 2, 3}};
    int[][] others = {{4, 4, 5, 6}, {30, 31, 32, 33}};
    for (Dataset data : new Dataset[] {IMAGES, TABLE}) {
      try (Scope scope = Scope.open()) {
        Inputs filed = Made.inputs(filed(data), 2);
        Inputs memory = Made.inputs(data, 2);
        float[] wanted = memory.at(rows).floats();
        assertThat(filed.examples().filed()).isTrue();
        assertThat(filed.at(rows).floats()).isEqualTo(wanted);
        filed.expect(rows);
        filed.expect(others);
        assertThat(filed.at(rows).floats()).isEqualTo(wanted);
        assertThat(filed.at(others).floats()).isEqualTo(memory.at(others).floats());
        for (int i = 0; i < 20; i++) {
          filed.expect(rows); // more than are held: the oldest are given up
        }
        assertThat(filed.at(rows).floats()).isEqualTo(wanted);
        long[] places = new long[2 * data.shape().size()];
        Arrays.setAll(places, i -> i % 40);
        Tensor scattered = Tensor.of(places, 1, 2, data.shape().size());
        assertThat(Made.inputs(filed(data), 1).scattered(scattered).floats())
            .isEqualTo(Made.inputs(data, 1).scattered(scattered).floats());
      }
    }
  }

  @Test
  void anInterruptedThreadReadsWhatItExpected() {
    int[][] rows = {{1, 7, 0, 39}};
    try (Scope scope = Scope.open()) {
      Inputs filed = Made.inputs(filed(IMAGES), 1);
      filed.expect(rows);
      Thread.currentThread().interrupt();
      float[] found = filed.at(rows).floats();
      assertThat(Thread.interrupted()).isTrue();
      assertThat(found).isEqualTo(Made.inputs(IMAGES, 1).at(rows).floats());
      assertThat(filed.at(rows).floats()).isEqualTo(found);
    }
  }

  @Test
  void twoThreadsAtOneHandleDoNotMoveEachOther() throws Exception {
    WatchedRows rows = new WatchedRows(IMAGES, folder);
    byte[] there = new byte[5];
    Thread other = new Thread(() -> rows.file().copy(100, there, 0, 5));
    rows.letMeet();
    other.start();
    byte[] here = rows.file().bytes(7, 5);
    other.join();
    assertThat(here).isEqualTo(IMAGES.features().bytes(7, 5));
    assertThat(there).isEqualTo(IMAGES.features().bytes(100, 5));
  }

  @Test
  void aClosedFileGivesItsRoomBack() throws IOException {
    WatchedRows rows = new WatchedRows(IMAGES, folder);
    FileDescriptor open = rows.handle().getFD();
    assertThat(open.valid()).isTrue();
    rows.file().close();
    assertThat(open.valid()).isFalse();
    assertThatThrownBy(() -> rows.file().bytes(0, 1)).isInstanceOf(OutsideError.class);
  }

  @Test
  void closingAWriterGivesUpWhatWasNotFinishedAndNothingElse() {
    byte[] values = {1, 2, 3};
    RowWriter broken = new RowWriter(new Scratch(folder, 0), Kind.IMAGE, 3);
    broken.add(values, 0, 3);
    broken.close();
    assertThatThrownBy(broken::finish).isInstanceOf(OutsideError.class);
    RowWriter whole = new RowWriter(new Scratch(folder, 0), Kind.IMAGE, 3);
    whole.add(values, 0, 3);
    Features features = whole.finish();
    whole.close();
    assertThat(features.bytes(0, 3)).isEqualTo(values);
  }

  @Test
  void aFolderThatDoesNotTakeThemIsOutside() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    assertThatThrownBy(() -> new RowWriter(new Scratch(file.resolve("below"), 0), Kind.IMAGE, 5))
        .isInstanceOf(OutsideError.class)
        .hasMessageContaining("BASIN_SCRATCH");
    assertThatThrownBy(() -> new RowWriter(new Scratch(folder, 0), Kind.TABLE, 1L << 55))
        .isInstanceOf(OutsideError.class)
        .hasMessageContaining("MB are free");
  }

  private static int[] bits(Features features, int from, int n) {
    return features.part(from, n) instanceof Features.Floats floats
        ? IntStream.range(0, n).map(i -> Float.floatToRawIntBits(floats.values()[i])).toArray()
        : IntStream.range(0, n).map(i -> features.bytes(from, n)[i]).toArray();
  }

  private Dataset filed(Dataset data) {
    try (RowWriter writer =
        new RowWriter(new Scratch(folder, 0), data.kind(), data.features().count())) {
      int size = data.shape().size();
      for (int row = 0; row < data.rows(); row++) {
        writer.add(data.features(), (long) row * size, size);
      }
      return new Dataset(data, data.shape(), writer.finish(), data.notes());
    }
  }

  private static Dataset withMissing(Dataset table) {
    float[] values = ((Features.Floats) table.features()).values().clone();
    values[7] = Float.NaN;
    values[50] = Float.NaN;
    return new Dataset(table, table.shape(), new Features.Floats(values), table.notes());
  }
}
