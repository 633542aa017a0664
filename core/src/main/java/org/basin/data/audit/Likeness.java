package org.basin.data.audit;

import java.util.Arrays;
import java.util.stream.IntStream;

/** The nearest pictures of each picture, by what they leave unexplained of it. */
final class Likeness {
  /** Rows that signatures bring up; rows among them that are aligned. */
  private static final int BROUGHT_UP = 24;

  private static final int ALIGNED = 8;

  private final Greys greys;
  private final int[] rows;
  private final float[] descriptions;
  private final Signatures signatures;

  private Likeness(Greys greys, int[] rows, float[] descriptions) {
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
    float[] descriptions = new float[Math.multiplyExact(rows.length, Spectrum.SIZE)];
    IntStream.range(0, rows.length)
        .parallel()
        .forEach(i -> spectrum.of(greys.plain(rows[i]), descriptions, i * Spectrum.SIZE));
    return new Likeness(greys, rows, descriptions);
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
    for (int i = 0; i < brought.length; i++) {
      angles[i] = -dot(row * Spectrum.SIZE, brought[i] * Spectrum.SIZE);
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

  private double dot(int a, int b) {
    double sum = 0;
    for (int i = 0; i < Spectrum.SIZE; i++) {
      sum += descriptions[a + i] * descriptions[b + i];
    }
    return sum;
  }
}
