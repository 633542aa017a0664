package org.basin.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who reads the rows, and how many are held. */
final class AheadTest {
  private static final Dataset IMAGES = Made.noise(40, 2, 3, 2, 20_261_124);
  private static final int SIZE = 6;

  @TempDir private Path folder;
  private WatchedRows rows;
  private Ahead ahead;

  @BeforeEach
  void file() throws IOException {
    rows = new WatchedRows(IMAGES, folder);
    ahead = new Ahead(rows.file(), SIZE);
  }

  @Test
  void whatWasExpectedIsReadByAnotherThread() {
    int[] expected = {3, 39, 3};
    ahead.expect(expected);
    assertThat(ahead.at(expected).bytes(SIZE, SIZE))
        .isEqualTo(IMAGES.features().bytes(39 * SIZE, SIZE));
    assertThat(rows.readHere()).isZero();
    ahead.at(expected); // handed over once, so read anew
    assertThat(rows.readHere()).isEqualTo(3);
  }

  @Test
  void noMoreThanFourBatchesAreHeldTheOldestIsGivenUp() {
    for (int batch = 0; batch < 5; batch++) {
      ahead.expect(new int[] {batch});
    }
    for (int batch = 4; batch > 0; batch--) {
      ahead.at(new int[] {batch});
    }
    assertThat(rows.readHere()).isZero();
    ahead.at(new int[] {0});
    assertThat(rows.readHere()).isEqualTo(1);
  }

  @Test
  void whatOneThreadExpectsIsNotHeldForAnother() throws InterruptedException {
    int[] expected = {7};
    Thread other = new Thread(() -> ahead.expect(expected));
    other.start();
    other.join();
    ahead.at(expected);
    assertThat(rows.readHere()).isEqualTo(1);
  }
}
