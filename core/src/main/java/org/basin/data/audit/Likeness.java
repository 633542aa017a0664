package org.basin.data.audit;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.basin.data.Features;
import org.basin.data.Kind;
import org.basin.data.RowWriter;

/** The nearest pictures of each picture, by what they leave unexplained of it. */
final class Likeness implements AutoCloseable {
  /** Rows that signatures bring up; rows among them that are aligned. */
  private static final int BROUGHT_UP = 24;

  private static final int ALIGNED = 8;

  /** Rows that are described at a time. */
  private static final int PORTION = 1 << 14;

  private final Greys greys;
  private final int[] rows;
  private final Features descriptions;
  private final Signatures signatures;

  private Likeness(Greys greys, int[] rows, Features descriptions) {
    this.greys = greys;
    this.rows = rows;
    this.descriptions = descriptions;
    this.signatures = new Signatures(descriptions, Spectrum.SIZE);
  }

  /**
   * @param rows among which neighbours are sought, ascending
   */
  static Likeness among(Greys greys, int[] rows) {
    Spectrum spectrum = new Spectrum(greys.height(), greys.width());
    try (RowWriter descriptions = new RowWriter(Kind.TABLE, (long) rows.length * Spectrum.SIZE)) {
      for (int from = 0; from < rows.length; from += PORTION) {
        int first = from;
        int n = Math.min(PORTION, rows.length - from);
        float[] some = new float[n * Spectrum.SIZE];
        IntStream.range(0, n)
            .parallel()
            .forEach(i -> spectrum.of(greys.plain(rows[first + i]), some, i * Spectrum.SIZE));
        descriptions.add(some, 0, some.length);
      }
      return new Likeness(greys, rows, descriptions.finish());
    }
  }

  /**
   * One row's neighbours.
   *
   * @param others their rows, nearest first
   * @param residuals as {@link Alignment} has them
   */
  record Nearest(int[] others, double[] residuals) {
    /** What the neighbours after the first leave, the median; not a number where there are none. */
    double usual() {
      int rest = residuals.length - 1;
      return rest < 1 ? Double.NaN : (residuals[1 + rest / 2] + residuals[1 + (rest - 1) / 2]) / 2;
    }
  }

  /** The neighbours of one of the rows. */
  Nearest of(int asked) {
    int row = Arrays.binarySearch(rows, asked);
    int[] brought = signatures.nearest(row, BROUGHT_UP);
    double[] angles = new double[brought.length];
    float[] description = description(row);
    for (int i = 0; i < brought.length; i++) {
      angles[i] = -dot(description, description(brought[i]));
    }
    int[] order = ordered(angles);
    Alignment own = new Alignment(greys.smooth(asked), greys.height(), greys.width());
    int count = Math.min(ALIGNED, brought.length);
    double[] residuals = new double[count];
    for (int i = 0; i < count; i++) {
      residuals[i] = own.residual(greys.smooth(rows[brought[order[i]]]));
    }
    int[] nearest = ordered(residuals);
    return new Nearest(
        Arrays.stream(nearest).map(i -> rows[brought[order[i]]]).toArray(),
        Arrays.stream(nearest).mapToDouble(i -> residuals[i]).toArray());
  }

  /** The places of the values, least first; the earlier of equals. */
  private static int[] ordered(double[] values) {
    return IntStream.range(0, values.length)
        .boxed()
        .sorted((a, b) -> Double.compare(values[a], values[b]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /** Gives back what the descriptions take; no neighbours are asked for any more. */
  @Override
  public void close() {
    descriptions.close();
  }

  private float[] description(int row) {
    return descriptions.floats((long) row * Spectrum.SIZE, Spectrum.SIZE);
  }

  private static double dot(float[] one, float[] other) {
    double sum = 0;
    for (int i = 0; i < Spectrum.SIZE; i++) {
      sum += one[i] * other[i];
    }
    return sum;
  }
}
