package org.basin.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Convolutions against plain loops over every index, and against each other. */
final class SpatialTest {
  private static final int M = 3;
  private static final int B = 2;
  private static final Rng RNG = Rng.of(1, 2, 3);
  private final Scope scope = Scope.open();

  @AfterEach
  void close() {
    scope.close();
  }

  @ParameterizedTest(name = "{0} to {1} channels, {2} x {3}, kernel {4}, padding {5}")
  @CsvSource({"1,1,3,3,3,1", "2,3,5,7,3,1", "3,2,6,4,5,2", "2,4,5,5,3,0", "1,2,4,4,1,0"})
  void convolutionIsTheSumOverTheWindow(int c, int o, int h, int w, int k, int pad) {
    Tensor x = RNG.fold("x").normal(B, c, h, w).to(Type.DOUBLE);
    Tensor kernels = RNG.fold("k").normal(o, c, k, k).to(Type.DOUBLE);
    Tensor bias = RNG.fold("b").normal(o).to(Type.DOUBLE);
    int height = h + 2 * pad - k + 1;
    int width = w + 2 * pad - k + 1;
    Tensor y = Spatial.convolve(x, kernels, bias, pad);
    assertThat(y.shape()).containsExactly(M, B, o, height, width);
    double[] in = x.doubles();
    double[] weights = kernels.doubles();
    double[] biases = bias.doubles();
    double[] expected = new double[M * B * o * height * width];
    int at = 0;
    for (int m = 0; m < M; m++) {
      for (int b = 0; b < B; b++) {
        for (int q = 0; q < o; q++) {
          for (int i = 0; i < height; i++) {
            for (int j = 0; j < width; j++) {
              double sum = biases[m * o + q];
              for (int p = 0; p < c; p++) {
                for (int u = 0; u < k; u++) {
                  for (int v = 0; v < k; v++) {
                    int row = i + u - pad;
                    int column = j + v - pad;
                    if (row >= 0 && row < h && column >= 0 && column < w) {
                      sum +=
                          in[(((m * B + b) * c + p) * h + row) * w + column]
                              * weights[(((m * o + q) * c + p) * k + u) * k + v];
                    }
                  }
                }
              }
              expected[at++] = sum;
            }
          }
        }
      }
    }
    assertThat(y.doubles()).containsExactly(expected, within(1e-12));
  }

  @ParameterizedTest(name = "{0} to {1} channels, {2} x {3}, kernel {4}, {5} steps, {6} groups")
  @CsvSource({
    "2,3,5,7,3,1,1",
    "2,4,5,7,3,2,1",
    "3,3,6,5,3,2,3",
    "4,4,7,7,5,1,4",
    "4,6,5,5,3,2,2",
    "3,5,6,6,1,2,1"
  })
  void convolutionStepsAndGoesGroupByGroup(
      int c, int o, int h, int w, int k, int stride, int groups) {
    int pad = k / 2;
    Tensor x = RNG.fold("x").normal(B, c, h, w).to(Type.DOUBLE);
    Tensor kernels = RNG.fold("k").normal(o, c / groups, k, k).to(Type.DOUBLE);
    Tensor y = Spatial.convolve(x, kernels, stride, pad, groups);
    int height = (h - 1) / stride + 1;
    int width = (w - 1) / stride + 1;
    assertThat(y.shape()).containsExactly(M, B, o, height, width);
    double[] in = x.doubles();
    double[] weights = kernels.doubles();
    double[] expected = new double[M * B * o * height * width];
    int each = c / groups;
    for (int at = 0; at < expected.length; at++) {
      int j = at % width;
      int i = at / width % height;
      int q = at / width / height % o;
      int b = at / width / height / o % B;
      int m = at / width / height / o / B;
      for (int p = 0; p < each; p++) {
        for (int u = 0; u < k * k; u++) {
          int row = i * stride + u / k - pad;
          int column = j * stride + u % k - pad;
          if (row >= 0 && row < h && column >= 0 && column < w) {
            int channel = q / (o / groups) * each + p;
            expected[at] +=
                in[(((m * B + b) * c + channel) * h + row) * w + column]
                    * weights[((m * o + q) * each + p) * k * k + u];
          }
        }
      }
    }
    assertThat(y.doubles()).containsExactly(expected, within(1e-12));
  }

  @ParameterizedTest
  @CsvSource({"5,7,3,2,1", "6,6,3,2,1", "4,5,3,1,1", "7,5,2,1,0", "1,1,3,2,1"})
  void windowsThatOverlapArePooledToo(int h, int w, int size, int stride, int pad) {
    Tensor x = RNG.fold("x").normal(B, 2, h, w);
    Tensor y = Spatial.maxPool(x, size, stride, pad);
    int height = (h + 2 * pad - size) / stride + 1;
    int width = (w + 2 * pad - size) / stride + 1;
    assertThat(y.shape()).containsExactly(M, B, 2, height, width);
    float[] in = x.floats();
    float[] out = y.floats();
    for (int at = 0; at < out.length; at++) {
      float most = Float.NEGATIVE_INFINITY;
      for (int u = 0; u < size * size; u++) {
        int row = at / width % height * stride + u / size - pad;
        int column = at % width * stride + u % size - pad;
        if (row >= 0 && row < h && column >= 0 && column < w) {
          most = Math.max(most, in[(at / width / height * h + row) * w + column]);
        }
      }
      assertThat(out[at]).isEqualTo(most);
    }
  }

  /**
   * The inner products of conv(x) with y and of x with convT(y) are one number, member by member.
   */
  @ParameterizedTest
  @CsvSource({"1,1,3,3,3,1", "2,3,5,7,3,1", "3,2,6,4,5,2", "2,4,5,5,3,0"})
  void theTransposeIsTheAdjoint(int c, int o, int h, int w, int k, int pad) {
    Tensor x = RNG.fold("x").normal(B, c, h, w).to(Type.DOUBLE);
    Tensor kernels = RNG.fold("k").normal(o, c, k, k).to(Type.DOUBLE);
    Tensor y = RNG.fold("y").normal(B, o, h + 2 * pad - k + 1, w + 2 * pad - k + 1).to(Type.DOUBLE);
    Tensor forward = Spatial.convolve(x, kernels, zero(o), pad);
    Tensor back = Spatial.convolveTransposed(y, kernels, zero(c), pad);
    assertThat(back.shape()).isEqualTo(x.shape());
    assertThat(forward.times(y).sum(1, 2, 3, 4).doubles())
        .containsExactly(x.times(back).sum(1, 2, 3, 4).doubles(), within(1e-10));
  }

  @Test
  void theTransposeAddsItsBiasToEveryPixel() {
    Tensor y = RNG.fold("y").normal(B, 4, 5, 5).to(Type.DOUBLE);
    Tensor kernels = RNG.fold("k").normal(4, 2, 3, 3).to(Type.DOUBLE);
    Tensor bias = RNG.fold("b").normal(2).to(Type.DOUBLE);
    Tensor plain = Spatial.convolveTransposed(y, kernels, zero(2), 1);
    assertThat(Spatial.convolveTransposed(y, kernels, bias, 1).doubles())
        .containsExactly(plain.plus(bias.reshape(M, 1, 2, 1, 1)).doubles(), within(1e-12));
  }

  @ParameterizedTest
  @CsvSource({"4,6", "5,7", "2,3", "3,2"})
  void poolingTakesTheLargestAndDropsTheRemainder(int h, int w) {
    Tensor x = RNG.fold("x").normal(B, 3, h, w);
    Tensor y = Spatial.maxPool(x, 2);
    assertThat(y.shape()).containsExactly(M, B, 3, h / 2, w / 2);
    float[] in = x.floats();
    float[] out = y.floats();
    int at = 0;
    for (int plane = 0; plane < M * B * 3; plane++) {
      for (int i = 0; i < h / 2; i++) {
        for (int j = 0; j < w / 2; j++) {
          float most = Float.NEGATIVE_INFINITY;
          for (int u = 0; u < 2; u++) {
            for (int v = 0; v < 2; v++) {
              most = Math.max(most, in[(plane * h + 2 * i + u) * w + 2 * j + v]);
            }
          }
          assertThat(out[at++]).isEqualTo(most);
        }
      }
    }
  }

  private static Tensor zero(int channels) {
    return Tensor.full(0, Type.DOUBLE, M, channels);
  }

  @Test
  void everyPlaceOfALargerPictureTakesItsNearestNeighbour() {
    try (Scope scope = Scope.open()) {
      Tensor x = Rng.of(1, 2).normal(3, 2, 2, 3);
      double[] from = x.doubles();
      double[] to = Spatial.enlarge(x, 5, 7).doubles();
      for (int plane = 0; plane < 12; plane++) {
        for (int i = 0; i < 5; i++) {
          for (int j = 0; j < 7; j++) {
            assertThat(to[(plane * 5 + i) * 7 + j])
                .isEqualTo(from[(plane * 2 + i * 2 / 5) * 3 + j * 3 / 7]);
          }
        }
      }
    }
  }
}
