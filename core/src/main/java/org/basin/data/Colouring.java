package org.basin.data;

import org.basin.engine.Rng;
import org.basin.engine.Stream;
import org.basin.engine.Tensor;

/**
 * How each picture's colours are changed: a matrix over its channels, then contrast about its mean
 * lightness, cut off at 0 and 1 (Chen et al., ICML 2020, appendix A). Departures: brightness,
 * saturation, hue and contrast in this order where the paper draws one; hue is turned in YIQ, which
 * keeps the lightness.
 *
 * @param matrices [members, batch, channels, channels]
 * @param contrasts [members, batch, 1, 1, 1]
 */
record Colouring(Tensor matrices, Tensor contrasts) {
  /** The lightness of red, green and blue (ITU-R BT.601), and the two axes of colour. */
  private static final double[][] YIQ = {
    {0.299, 0.587, 0.114}, {0.5959, -0.2746, -0.3213}, {0.2115, -0.5227, 0.3112}
  };

  private static final double[][] RGB = inverse(YIQ);
  private static final double CHANGED = 0.8;

  static Colouring drawn(double strength, Shape shape, Rng rng, int batch) {
    int channels = shape.channels();
    return of(
        rng,
        batch,
        channels,
        (stream, matrix) -> {
          if (stream.uniform(0) >= CHANGED) {
            return 1;
          }
          double brightness = factor(stream.uniform(1), 0.8 * strength);
          if (channels == 3) {
            double saturation = factor(stream.uniform(3), 0.8 * strength);
            double turn = 2 * Math.PI * 0.2 * strength * (2 * stream.uniform(4) - 1);
            write(matrix, brightness, saturation, turn);
          } else {
            for (int c = 0; c < channels; c++) {
              matrix[c * channels + c] = (float) brightness;
            }
          }
          return factor(stream.uniform(2), 0.8 * strength);
        });
  }

  /** Three channels become one grey, with a probability. */
  static Colouring grey(double probability, Rng rng, int batch) {
    return of(
        rng,
        batch,
        3,
        (stream, matrix) -> {
          if (stream.uniform(0) < probability) {
            write(matrix, 1, 0, 0);
          }
          return 1;
        });
  }

  private interface Drawing {
    /** Writes the example's matrix, so far that which changes nothing, and returns its contrast. */
    double draw(Stream stream, float[] matrix);
  }

  private static Colouring of(Rng rng, int batch, int channels, Drawing drawing) {
    int size = channels * channels;
    float[] matrices = new float[rng.members() * batch * size];
    float[] contrasts = new float[rng.members() * batch];
    for (int i = 0; i < contrasts.length; i++) {
      float[] matrix = new float[size];
      for (int c = 0; c < channels; c++) {
        matrix[c * channels + c] = 1;
      }
      contrasts[i] = (float) drawing.draw(rng.member(i / batch).fold(i % batch), matrix);
      System.arraycopy(matrix, 0, matrices, i * size, size);
    }
    return new Colouring(
        Tensor.of(matrices, rng.members(), batch, channels, channels),
        Tensor.of(contrasts, rng.members(), batch, 1, 1, 1));
  }

  private static double factor(double uniform, double width) {
    return Math.max(0, 1 + width * (2 * uniform - 1));
  }

  /** To lightness and colour, there scaled and turned, and back. */
  private static void write(float[] matrix, double brightness, double saturation, double turn) {
    double cos = saturation * Math.cos(turn);
    double sin = saturation * Math.sin(turn);
    double[][] middle = {{1, 0, 0}, {0, cos, -sin}, {0, sin, cos}};
    double[][] all = product(RGB, product(middle, YIQ));
    for (int i = 0; i < 9; i++) {
      matrix[i] = (float) (brightness * all[i / 3][i % 3]);
    }
  }

  /** Pictures [members, batch, channels, h, w] with these colours. */
  Tensor apply(Tensor x) {
    long[] shape = x.shape();
    long pictures = shape[0] * shape[1];
    long pixels = shape[3] * shape[4];
    long channels = shape[2];
    Tensor mixed =
        matrices
            .reshape(pictures, channels, channels)
            .matmul(x.reshape(pictures, channels, pixels))
            .reshape(shape);
    Tensor means = mixed.reshape(shape[0], shape[1], channels, pixels).mean(3);
    Tensor lightness =
        (channels == 3
                ? means.times(
                    Tensor.of(
                        new float[] {(float) YIQ[0][0], (float) YIQ[0][1], (float) YIQ[0][2]},
                        1,
                        1,
                        3))
                : means.times(1.0 / channels))
            .sum(2)
            .reshape(shape[0], shape[1], 1, 1, 1);
    Tensor contrasted = mixed.times(contrasts).plus(lightness.times(contrasts.negate().plus(1)));
    return contrasted.relu().negate().plus(1).relu().negate().plus(1);
  }

  private static double[][] product(double[][] a, double[][] b) {
    double[][] result = new double[3][3];
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        for (int k = 0; k < 3; k++) {
          result[i][j] += a[i][k] * b[k][j];
        }
      }
    }
    return result;
  }

  /** By cofactors. */
  private static double[][] inverse(double[][] a) {
    double[][] result = new double[3][3];
    double determinant = 0;
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        double cofactor =
            a[(i + 1) % 3][(j + 1) % 3] * a[(i + 2) % 3][(j + 2) % 3]
                - a[(i + 1) % 3][(j + 2) % 3] * a[(i + 2) % 3][(j + 1) % 3];
        result[j][i] = cofactor;
        determinant += i == 0 ? a[0][j] * cofactor : 0;
      }
    }
    for (double[] row : result) {
      for (int j = 0; j < 3; j++) {
        row[j] /= determinant;
      }
    }
    return result;
  }
}
