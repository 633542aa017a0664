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
    if (data.kind() == Kind.IMAGE) {
      Arrays.fill(scale, 1 / 255f);
    } else {
      Arrays.fill(scale, 1);
      Moments moments = Moments.of(data, trainRows);
      for (Column column : data.columns()) {
        if (!column.categorical()) {
          moments.into(column.first(), shift, scale);
        }
      }
    }
    return new Standardisation(shift, scale);
  }

  /** What two passes over the rows find of each feature, in double precision. */
  private record Moments(int[] n, double[] mean, double[] squares, float[] least, float[] most) {
    static Moments of(Dataset data, int[] rows) {
      int size = data.shape().size();
      int[] n = new int[size];
      double[] mean = new double[size];
      double[] squares = new double[size];
      float[] least = new float[size];
      float[] most = new float[size];
      Arrays.fill(least, Float.POSITIVE_INFINITY);
      Arrays.fill(most, Float.NEGATIVE_INFINITY);
      float[] x = new float[size];
      for (int row : rows) {
        data.features().copy((long) row * size, x, 0, size);
        for (int j = 0; j < size; j++) {
          if (!Float.isNaN(x[j])) {
            n[j]++;
            mean[j] += x[j];
            least[j] = Math.min(least[j], x[j]);
            most[j] = Math.max(most[j], x[j]);
          }
        }
      }
      for (int j = 0; j < size; j++) {
        mean[j] /= n[j];
      }
      for (int row : rows) {
        data.features().copy((long) row * size, x, 0, size);
        for (int j = 0; j < size; j++) {
          if (!Float.isNaN(x[j])) {
            squares[j] += (x[j] - mean[j]) * (x[j] - mean[j]);
          }
        }
      }
      return new Moments(n, mean, squares, least, most);
    }

    /** Mean 0 and standard deviation 1 for feature {@code j}; as it is where there is none. */
    void into(int j, float[] shift, float[] scale) {
      if (n[j] > 0) {
        boolean constant = least[j] == most[j];
        float inverse = (float) (1 / Math.sqrt(squares[j] / n[j]));
        shift[j] = constant ? least[j] : (float) mean[j];
        scale[j] = constant || !Float.isFinite(inverse) ? 0 : inverse;
      }
    }
  }

  /** The standardised value of feature {@code j}; 0 where {@code x} is missing (NaN). */
  public float apply(int j, float x) {
    return Float.isNaN(x) ? 0 : (x - shift[j]) * scale[j];
  }
}
