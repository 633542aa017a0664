package org.basin.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Normalisations against plain loops over the numbers that share their moments. */
final class NormalisationTest {
  private static final int M = 2;
  private static final int B = 3;
  private static final int C = 4;
  private static final double EPSILON = 1e-5;
  private static final Rng RNG = Rng.of(4, 5);
  private final Scope scope = Scope.open();
  private final Tensor weight = RNG.fold("w").normal(C).to(Type.DOUBLE);
  private final Tensor bias = RNG.fold("b").normal(C).to(Type.DOUBLE);

  @AfterEach
  void close() {
    scope.close();
  }

  /** Which numbers share their moments: a label for [member, example, channel]. */
  private interface Sharing {
    int of(int member, int example, int channel);
  }

  private double[] expected(Tensor x, Sharing sharing) {
    double[] in = x.doubles();
    double[] w = weight.doubles();
    double[] b = bias.doubles();
    int places = in.length / (M * B * C);
    double[] count = new double[M * B * C];
    double[] mean = new double[M * B * C];
    double[] variance = new double[M * B * C];
    for (int pass = 0; pass < 3; pass++) {
      for (int i = 0; i < in.length; i++) {
        int plane = i / places;
        int label = sharing.of(plane / (B * C), plane / C % B, plane % C);
        switch (pass) {
          case 0 -> count[label]++;
          case 1 -> mean[label] += in[i] / count[label];
          default -> variance[label] += Math.pow(in[i] - mean[label], 2) / count[label];
        }
      }
    }
    double[] out = new double[in.length];
    for (int i = 0; i < in.length; i++) {
      int plane = i / places;
      int label = sharing.of(plane / (B * C), plane / C % B, plane % C);
      int at = plane / (B * C) * C + plane % C;
      out[i] = (in[i] - mean[label]) / Math.sqrt(variance[label] + EPSILON) * w[at] + b[at];
    }
    return out;
  }

  private static Tensor pictures() {
    return RNG.fold("x").normal(B, C, 3, 2).times(2).plus(.7).to(Type.DOUBLE);
  }

  @Test
  void batchesAreNormalisedChannelByChannel() {
    Sharing channels = (m, b, c) -> m * C + c;
    Tensor x = pictures();
    assertThat(Normalisation.batch(x, weight, bias, EPSILON).doubles())
        .containsExactly(expected(x, channels), within(1e-12));
    Tensor rows = RNG.fold("r").normal(B, C).to(Type.DOUBLE);
    assertThat(Normalisation.batch(rows, weight, bias, EPSILON).doubles())
        .containsExactly(expected(rows, channels), within(1e-12));
  }

  @Test
  void theMomentsOfABatchGiveWhatTheBatchGives() {
    for (Tensor x : List.of(pictures(), RNG.fold("r").normal(B, C).to(Type.DOUBLE))) {
      Normalisation.Moments moments = Normalisation.moments(x);
      assertThat(moments.mean().shape()).containsExactly(M, C);
      assertThat(Normalisation.given(x, weight, bias, moments, EPSILON).doubles())
          .containsExactly(Normalisation.batch(x, weight, bias, EPSILON).doubles(), within(1e-12));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void groupsOfNeighboursAreNormalisedExampleByExample(int groups) {
    Tensor x = pictures();
    assertThat(Normalisation.groups(x, groups, weight, bias, EPSILON).doubles())
        .containsExactly(
            expected(x, (m, b, c) -> (m * B + b) * C + c / (C / groups)), within(1e-12));
  }

  @Test
  void rowsAreNormalisedOneByOne() {
    Tensor x = RNG.fold("r").normal(B, C).to(Type.DOUBLE);
    assertThat(Normalisation.rows(x, weight, bias, EPSILON).doubles())
        .containsExactly(expected(x, (m, b, c) -> m * B + b), within(1e-12));
    Tensor tokens = RNG.fold("t").normal(B, 5, C).to(Type.DOUBLE);
    double[] flat =
        Normalisation.rows(tokens.reshape(M, B * 5, C), weight, bias, EPSILON).doubles();
    assertThat(Normalisation.rows(tokens, weight, bias, EPSILON).doubles()).isEqualTo(flat);
  }

  /** The moments hang on the inputs, and so does the derivative. */
  @Test
  void derivativesAreFiniteDifferences() {
    Tensor direction = RNG.fold("d").normal(B, C, 3, 2).to(Type.DOUBLE);
    Tensor probe = RNG.fold("q").normal(B, C, 3, 2).to(Type.DOUBLE);
    List<java.util.function.Function<Tensor, Tensor>> functions =
        List.of(
            x -> Normalisation.batch(x, weight, bias, EPSILON),
            x -> Normalisation.groups(x, 2, weight, bias, EPSILON));
    for (var function : functions) {
      Tensor x = pictures();
      Tensor slope =
          Gradient.of(
                  points -> function.apply(points.get(0)).times(probe).sum(1, 2, 3, 4), List.of(x))
              .gradients()
              .get(0)
              .times(direction)
              .sum(1, 2, 3, 4);
      double h = 1e-5;
      Tensor up = function.apply(x.plus(direction.times(h))).times(probe).sum(1, 2, 3, 4);
      Tensor down = function.apply(x.plus(direction.times(-h))).times(probe).sum(1, 2, 3, 4);
      assertThat(slope.doubles())
          .containsExactly(up.minus(down).times(1 / (2 * h)).doubles(), within(1e-6));
    }
    assertThat(Arrays.stream(weight.doubles()).allMatch(Double::isFinite)).isTrue();
  }
}
