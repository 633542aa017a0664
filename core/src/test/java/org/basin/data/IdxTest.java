package org.basin.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.basin.study.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdxTest {
  private static final int[] PIXELS = {
    0, 1, 2, 3, 10, 11, 12, 13, 200, 201, 202, 203, 255, 0, 255, 0
  };

  @TempDir Path folder;

  private Path images(String name, byte[] bytes) {
    return Written.bytes(folder.resolve(name), bytes);
  }

  private void mnistLike() {
    images("train-images-idx3-ubyte", Written.idx(new int[] {4, 2, 2}, PIXELS));
    images("train-labels-idx1-ubyte.gz", Written.gzip(Written.idx(new int[] {4}, 7, 3, 7, 3)));
    images(
        "t10k-images-idx3-ubyte.gz",
        Written.gzip(Written.idx(new int[] {2, 2, 2}, Arrays.copyOf(PIXELS, 8))));
    images("t10k-labels-idx1-ubyte", Written.idx(new int[] {2}, 3, 7));
  }

  @Test
  void aFolderIsMatchedByNamesPlainAndGzip() {
    mnistLike();
    Dataset data = Written.load(folder);
    assertThat(data.rows()).isEqualTo(6);
    assertThat(data.shape()).isEqualTo(new Shape(1, 2, 2));
    assertThat(data.classes()).containsExactly("3", "7");
    assertThat(data.label(0)).isEqualTo(1);
    assertThat(data.part(3)).isEqualTo(Part.TRAIN);
    assertThat(data.part(4)).isEqualTo(Part.TEST);
    assertThat(Written.bytes(data, 2)).containsExactly(200, 201, 202, 203);
  }

  @Test
  void filesCanBeGivenOneByOne() {
    mnistLike();
    Dataset data =
        Datasets.load(
            new DataSource(
                folder.resolve("train-images-idx3-ubyte").toString(),
                folder.resolve("t10k-images-idx3-ubyte.gz").toString(),
                null,
                null,
                null,
                null,
                null,
                List.of(),
                List.of(),
                null,
                false));
    assertThat(data.classCounts(Part.TRAIN)).containsExactly(2, 2);
    assertThat(data.classCounts(Part.TEST)).containsExactly(1, 1);
    assertThat(data.digest()).isEqualTo(Written.load(folder).digest());
  }

  @Test
  void imagesWithoutLabelsAreAPool() {
    Path file = images("digits-images-idx3-ubyte", Written.idx(new int[] {4, 2, 2}, PIXELS));
    Dataset data = Written.load(file);
    assertThat(data.count(Part.POOL)).isEqualTo(4);
    assertThat(data.classes()).isEmpty();
  }

  @Test
  void aTruncatedFileIsRefusedWithBothSizes() {
    byte[] whole = Written.idx(new int[] {4, 2, 2}, PIXELS);
    Path plain = images("a-images-idx3-ubyte", Arrays.copyOf(whole, whole.length - 5));
    assertThat(Written.problems(plain))
        .singleElement()
        .asString()
        .contains("truncated", "expected 16 bytes", "found 11");
    byte[] packed = Written.gzip(whole);
    Path gzip = images("b-images-idx3-ubyte.gz", Arrays.copyOf(packed, packed.length - 12));
    assertThat(Written.problems(gzip)).singleElement().asString().contains("truncated");
  }

  @Test
  void aHeaderThatPromisesTwoGigabytesCostsNoMemory() {
    byte[] lie = Written.idx(new int[] {60_000, 180, 180}, 1, 2, 3);
    assertThat(Written.problems(images("lie-images-idx3-ubyte", lie)))
        .singleElement()
        .asString()
        .contains("expected 1944000000 bytes, found 3");
    byte[] more = Written.idx(new int[] {Integer.MAX_VALUE, 180, 180}, 1, 2, 3);
    assertThat(Written.problems(images("more-images-idx3-ubyte", more)))
        .singleElement()
        .asString()
        .contains("at most 1 TB");
  }

  @Test
  void labelsOfAnotherLengthAreRefused() {
    images("train-images-idx3-ubyte", Written.idx(new int[] {4, 2, 2}, PIXELS));
    images("train-labels-idx1-ubyte", Written.idx(new int[] {3}, 7, 3, 7));
    assertThat(Written.problems(folder))
        .first()
        .asString()
        .contains("a label for each of 4 examples", "3 uint8");
  }
}
