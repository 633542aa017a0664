package org.basin.data;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The images that a study may test on, as a test part, beside those of another data set that it
 * learns from, as a training part: one set to be searched for images that stand in both. Labels of
 * two data sets mean nothing to each other, so all have one. Where no test part came with the
 * study's data, every labelled image may be in one.
 */
public final class Beside {
  private Beside() {}

  /**
   * Both together, the study's first.
   *
   * @param own images
   * @param other of the same shape
   */
  public static Dataset of(Dataset own, Dataset other) {
    int size = own.shape().size();
    if (own.kind() != Kind.IMAGE
        || other.kind() != Kind.IMAGE
        || !own.shape().equals(other.shape())) {
      throw new IllegalArgumentException(
          "beside: expected images of one shape, found " + own.shape() + ", " + other.shape());
    }
    int[] test =
        IntStream.range(0, own.rows())
            .filter(row -> own.part(row) == (own.hasTest() ? Part.TEST : Part.TRAIN))
            .toArray();
    int[] train =
        IntStream.range(0, other.rows()).filter(row -> other.part(row) == Part.TRAIN).toArray();
    Part[] parts = new Part[test.length + train.length];
    Arrays.fill(parts, 0, test.length, Part.TEST);
    Arrays.fill(parts, test.length, parts.length, Part.TRAIN);
    String[] here = own.origins(test);
    String[] there = other.origins(train);
    return new Dataset(
            own.name() + " beside " + other.name(),
            own.form(),
            own.shape(),
            pixels(own, test, other, train, size),
            List.of("image"),
            new int[parts.length],
            parts,
            null,
            List.of(),
            List.of(),
            List.of())
        .named(row -> row < test.length ? here[row] : there[row - test.length]);
  }

  private static Features pixels(Dataset own, int[] test, Dataset other, int[] train, int size) {
    try (RowWriter pixels = new RowWriter(Kind.IMAGE, ((long) test.length + train.length) * size)) {
      copy(own, test, pixels);
      copy(other, train, pixels);
      return pixels.finish();
    }
  }

  private static void copy(Dataset from, int[] rows, RowWriter to) {
    int size = from.shape().size();
    for (int row : rows) {
      to.add(from.features(), (long) row * size, size);
    }
  }
}
