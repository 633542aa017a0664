package org.basin.data;

import java.util.Arrays;

/**
 * The affine map that inputs go through before a network sees them, feature by feature: {@code x' =
 * (x - shift) * scale}, and 0 where x is missing. Estimated from training rows alone.
 *
 * @param shift [shape.size()]
 * @param scale [shape.size()]
 */
public record Standardisation(float[] shift, float[] scale) {

  /**
   * Images: 0 … 255 becomes 0 … 1, whatever the rows. Tables: numbers get mean 0 and standard
   * deviation 1 over {@code trainRows} (missing values left out; a column that is constant there
   * becomes 0 everywhere, scale 0); one-hot features stay as they are.
   */
  public static Standardisation of(Dataset data, int[] trainRows) {
    int size = data.shape().size();
    float[] shift = new float[size];
    float[] scale = new float[size];
    if (data.features() instanceof Features.Floats floats) {
      Arrays.fill(scale, 1);
      for (Column column : data.columns()) {
        if (!column.categorical()) {
          estimate(floats.values(), size, column.first(), trainRows, shift, scale);
        }
      }
    } else {
      Arrays.fill(scale, 1 / 255f);
    }
    return new Standardisation(shift, scale);
  }

  /** Mean and standard deviation of feature {@code j}, in two passes in double precision. */
  private static void estimate(
      float[] values, int size, int j, int[] rows, float[] shift, float[] scale) {
    int n = 0;
    double sum = 0;
    float least = Float.POSITIVE_INFINITY;
    float most = Float.NEGATIVE_INFINITY;
    for (int row : rows) {
      float x = values[row * size + j];
      if (!Float.isNaN(x)) {
        n++;
        sum += x;
        least = Math.min(least, x);
        most = Math.max(most, x);
      }
    }
    if (n == 0) {
      return;
    }
    double mean = sum / n;
    double squares = 0;
    for (int row : rows) {
      float x = values[row * size + j];
      if (!Float.isNaN(x)) {
        squares += (x - mean) * (x - mean);
      }
    }
    boolean constant = least == most;
    float inverse = (float) (1 / Math.sqrt(squares / n));
    shift[j] = constant ? least : (float) mean;
    scale[j] = constant || !Float.isFinite(inverse) ? 0 : inverse;
  }

  /** The standardised value of feature {@code j}; 0 where {@code x} is missing (NaN). */
  public float apply(int j, float x) {
    return Float.isNaN(x) ? 0 : (x - shift[j]) * scale[j];
  }
}
