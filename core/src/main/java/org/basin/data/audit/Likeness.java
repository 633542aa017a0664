package org.basin.data.audit;

import java.util.Arrays;
import java.util.stream.IntStream;

/** The nearest pictures of each picture, by what they leave unexplained of it. */
final class Likeness {
  /** Rows that signatures bring up; rows among them that are aligned. */
  private static final int BROUGHT_UP = 24;

  private static final int ALIGNED = 8;

  private Likeness() {}

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

  /**
   * @param rows among which neighbours are sought
   * @param asked of which rows, places in {@code rows}
   */
  static Nearest[] of(Greys greys, int[] rows, int[] asked) {
    Spectrum spectrum = new Spectrum(greys.height(), greys.width());
    float[] descriptions = new float[Math.multiplyExact(rows.length, Spectrum.SIZE)];
    IntStream.range(0, rows.length)
        .parallel()
        .forEach(i -> spectrum.of(greys.plain(rows[i]), descriptions, i * Spectrum.SIZE));
    Signatures signatures = new Signatures(descriptions, Spectrum.SIZE);
    return Arrays.stream(asked)
        .parallel()
        .mapToObj(i -> nearest(i, rows, greys, descriptions, signatures))
        .toArray(Nearest[]::new);
  }

  private static Nearest nearest(
      int row, int[] rows, Greys greys, float[] descriptions, Signatures signatures) {
    int[] brought = signatures.nearest(row, BROUGHT_UP);
    double[] angles = new double[brought.length];
    for (int i = 0; i < brought.length; i++) {
      angles[i] = -dot(descriptions, row * Spectrum.SIZE, brought[i] * Spectrum.SIZE);
    }
    int[] order = ordered(angles);
    Alignment own = new Alignment(greys.smooth(rows[row]), greys.height(), greys.width());
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

  private static double dot(float[] values, int a, int b) {
    double sum = 0;
    for (int i = 0; i < Spectrum.SIZE; i++) {
      sum += values[a + i] * values[b + i];
    }
    return sum;
  }
}
