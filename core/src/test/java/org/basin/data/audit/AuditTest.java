package org.basin.data.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.basin.data.Dataset;
import org.basin.data.Datasets;
import org.basin.data.Features;
import org.basin.data.Made;
import org.basin.data.Part;
import org.basin.data.Replicate;
import org.basin.data.Shape;
import org.basin.study.DataAudit;
import org.basin.study.DataAudit.Overlap;
import org.basin.study.DataSource;
import org.junit.jupiter.api.Test;

class AuditTest {
  /** 4,000 digits to train on and 1,000 to test on. */
  private static Dataset digits() {
    Dataset mnist = Datasets.load(DataSource.of("mnist"));
    byte[] values = ((Features.Bytes) mnist.features()).values();
    int size = mnist.shape().size();
    Part[] parts = new Part[5000];
    Arrays.fill(parts, 0, 4000, Part.TRAIN);
    Arrays.fill(parts, 4000, 5000, Part.TEST);
    int[] labels = IntStream.range(0, 5000).map(mnist::label).toArray();
    return Made.images(mnist.shape(), Arrays.copyOf(values, 5000 * size), labels, 10, parts);
  }

  private static Overlap overlap(DataAudit audit, String kind, String part, String other) {
    return audit.overlaps().stream()
        .filter(o -> o.kind().equals(kind) && o.part().equals(part) && o.other().equals(other))
        .findFirst()
        .orElse(new Overlap(kind, part, other, 0, 0, 0));
  }

  @Test
  void aPlantedLeakIsFoundWholeAndACleanSetIsNotFlagged() {
    Dataset digits = digits();
    assertThat(Audit.of(digits).overlaps()).isEmpty();

    DataAudit audit = Audit.of(Leak.planted(digits, 100));
    assertThat(overlap(audit, "exact", "test", "pool").rows()).isEqualTo(80);
    assertThat(overlap(audit, "near", "test", "pool").rows()).isEqualTo(20);
    assertThat(overlap(audit, "near", "test", "pool").otherRows()).isEqualTo(20);
    assertThat(audit.overlaps()).hasSize(2);
    assertThat(audit.leaks()).hasSize(2);
    assertThat(audit.leaks().get(0))
        .contains("80 of its 1,000 images in the pool too")
        .contains("row 3 of the test part = row 3 of the pool")
        .contains("--allow-leak");
    assertThat(audit.shown())
        .hasSize(24)
        .allSatisfy(pair -> assertThat(pair.picture()).startsWith("data:image/png;base64,"));
  }

  /** What another data set has of the test part is found there, moved and re-encoded too. */
  @Test
  void testImagesInOtherDataAreFound() {
    Dataset digits = digits();
    Dataset planted = Leak.planted(digits, 20);
    int size = digits.shape().size();
    byte[] values = ((Features.Bytes) planted.features()).values();
    // The copies, and digits that stand nowhere else, as labelled examples of another set.
    byte[] copies = Arrays.copyOfRange(values, 5000 * size, 5020 * size);
    byte[] pixels = Arrays.copyOf(copies, 1020 * size);
    System.arraycopy(values, 1000 * size, pixels, 20 * size, 1000 * size);
    Part[] parts = new Part[1020];
    Arrays.fill(parts, Part.TRAIN);
    Dataset other = Made.images(digits.shape(), pixels, new int[1020], 1, parts);
    DataAudit audit = Audit.beside(digits, other);
    assertThat(overlap(audit, "exact", "test", "train").rows()).isEqualTo(16);
    assertThat(overlap(audit, "near", "test", "train").rows()).isEqualTo(4);
    assertThat(audit.leaks()).hasSize(2);
    assertThat(audit.leaks().get(0)).contains("row 3 of the test part = row 3");
    assertThat(audit.together()).isEmpty();
    Dataset apart =
        Made.images(
            digits.shape(),
            Arrays.copyOfRange(pixels, 20 * size, 1020 * size),
            new int[1000],
            1,
            Arrays.copyOf(parts, 1000));
    assertThat(Audit.beside(digits, apart).overlaps()).isEmpty();
  }

  @Test
  void rawCloserDigitsAreNoTwins() {
    // Most digits lie nearer to some other digit than to themselves moved by a pixel.
    Dataset digits = digits();
    byte[] values = ((Features.Bytes) digits.features()).values();
    int nearer = 0;
    for (int row = 4000; row < 4050; row++) {
      byte[] image = Arrays.copyOfRange(values, row * 784, (row + 1) * 784);
      double moved = distance(image, Leak.moved(image, digits.shape(), 5), 0);
      double least =
          IntStream.range(0, 4000)
              .mapToDouble(other -> distance(image, values, other * 784))
              .min()
              .orElseThrow();
      nearer += least < moved ? 1 : 0;
    }
    assertThat(nearer).isGreaterThan(25);
  }

  private static double distance(byte[] image, byte[] values, int at) {
    double sum = 0;
    for (int i = 0; i < image.length; i++) {
      double difference = (image[i] & 0xff) - (values[at + i] & 0xff);
      sum += difference * difference;
    }
    return sum;
  }

  @Test
  void imagesThatAreAllTheSameAreFoundOnce() {
    byte[] pixels = new byte[60 * 100];
    Arrays.fill(pixels, (byte) 7);
    Part[] parts = new Part[60];
    Arrays.fill(parts, Part.TRAIN);
    Dataset same = Made.images(new Shape(1, 10, 10), pixels, new int[60], 2, parts);
    DataAudit audit = Audit.of(same);
    assertThat(audit.overlaps()).containsExactly(new Overlap("exact", "train", "train", 60, 60, 0));
    assertThat(audit.together()).hasSize(1);
    assertThat(audit.leaks()).isEmpty();
  }

  @Test
  void aPictureWithManyCopiesIsFoundWithAllOfThem() {
    Dataset digits = digits();
    byte[] values = ((Features.Bytes) digits.features()).values();
    byte[] all = Arrays.copyOf(values, values.length + 40 * 784);
    byte[] image = Arrays.copyOfRange(values, 4000 * 784, 4001 * 784);
    int[] labels = Arrays.copyOf(IntStream.range(0, 5000).map(digits::label).toArray(), 5040);
    Part[] parts = new Part[5040];
    for (int row = 0; row < 5040; row++) {
      parts[row] = row < 5000 ? digits.part(row) : Part.POOL;
    }
    for (int copy = 0; copy < 40; copy++) {
      byte[] changed =
          Leak.reencoded(
              Leak.moved(image, digits.shape(), copy % 9), digits.shape(), 0.8f + 0.005f * copy);
      System.arraycopy(changed, 0, all, (5000 + copy) * 784, 784);
    }
    DataAudit audit = Audit.of(Made.images(digits.shape(), all, labels, 10, parts));
    assertThat(overlap(audit, "near", "test", "pool").rows()).isEqualTo(1);
    assertThat(overlap(audit, "near", "pool", "pool").rows()).isGreaterThanOrEqualTo(38);
  }

  @Test
  void withoutATestPartLikeImagesStayOnOneSideOfEverySplit() {
    Dataset digits = digits();
    byte[] values = ((Features.Bytes) digits.features()).values();
    byte[] all = Arrays.copyOf(values, 700 * 784);
    for (int copy = 0; copy < 100; copy++) {
      byte[] image = Arrays.copyOfRange(values, copy * 784, (copy + 1) * 784);
      byte[] changed = copy % 2 == 0 ? image : Leak.moved(image, digits.shape(), copy % 9);
      System.arraycopy(changed, 0, all, (600 + copy) * 784, 784);
    }
    int[] labels = IntStream.range(0, 700).map(i -> digits.label(i < 600 ? i : i - 600)).toArray();
    Part[] parts = new Part[700];
    Arrays.fill(parts, Part.TRAIN);
    Dataset data = Made.images(digits.shape(), all, labels, 10, parts);
    DataAudit audit = Audit.of(data);
    Dataset kept = Audit.kept(data, audit);
    assertThat(audit.leaks()).isEmpty();
    assertThat(audit.together()).hasSize(100);
    assertThat(kept.digest()).isEqualTo(data.digest());
    for (int seed = 0; seed < 5; seed++) {
      Replicate replicate = Replicate.of(kept, 1, seed, 0.2);
      boolean[] tests = new boolean[700];
      for (int row : replicate.test()) {
        tests[row] = true;
      }
      for (List<Integer> set : audit.together()) {
        assertThat(set).allSatisfy(row -> assertThat(tests[row]).isEqualTo(tests[set.get(0)]));
      }
      assertThat(replicate.test().length).isBetween(130, 150);
    }
  }

  @Test
  void equalRowsOfATableAreAWarning() {
    float[][] rows = new float[200][];
    for (int i = 0; i < 200; i++) {
      rows[i] = new float[] {i % 180, i == 5 || i == 185 ? Float.NaN : 1, Float.NaN};
    }
    Part[] parts = new Part[200];
    Arrays.fill(parts, 0, 150, Part.TRAIN);
    Arrays.fill(parts, 150, 200, Part.TEST);
    DataAudit audit =
        Audit.of(Made.table(rows, IntStream.range(0, 200).map(i -> i % 2).toArray(), 2, parts));
    assertThat(audit.leaks()).isEmpty();
    assertThat(audit.warnings()).hasSize(1);
    assertThat(audit.warnings().get(0)).contains("20 of its 50 rows in the training part too");
    assertThat(audit.near()).isFalse();
  }

  @Test
  void aTableOfOneRowAndAPictureOfOnePixelAreAudited() {
    assertThat(Audit.of(Made.table(new float[][] {{1}}, new int[] {0}, 1)).overlaps()).isEmpty();
    assertThat(Audit.of(Made.noise(4, 1, 1, 2, 3)).near()).isFalse();
    assertThat(Audit.of(Made.noise(2, 8, 8, 2, 3)).overlaps()).isEmpty();
    assertThat(Audit.of(Made.noise(3, 300, 200, 2, 3)).overlaps()).isEmpty();
    assertThat(Audit.of(Made.coloured(60, 9, 70, 2, 3)).overlaps()).isEmpty();
  }
}
