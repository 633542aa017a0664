package org.basin.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.Function;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RngTest {
  private static final long SEED = 20_261_123;
  private final Scope scope = Scope.open();

  @AfterEach
  void close() {
    scope.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 7, 63, 64, 65})
  void aMemberDrawsTheSameAloneAndInAnyCohort(int n) {
    Rng all = Rng.of(5, 6, 7, 8, 9).fold("draws").fold(3);
    for (Function<Rng, Tensor> draw :
        java.util.List.<Function<Rng, Tensor>>of(
            r -> r.uniform(n),
            r -> r.normal(n),
            r -> r.bernoulli(.3, n),
            r -> r.below(10, n),
            r -> r.uniform(2, n),
            r -> r.normal(n, 3))) {
      float[][] alone = new float[5][];
      for (int m = 0; m < 5; m++) {
        alone[m] = draw.apply(all.members(m)).floats();
      }
      for (int[] cohort : new int[][] {{0, 1, 2, 3, 4}, {4, 2}, {3, 0, 1}}) {
        float[] together = draw.apply(all.members(cohort)).floats();
        for (int i = 0; i < cohort.length; i++) {
          int size = together.length / cohort.length;
          assertThat(Arrays.copyOfRange(together, i * size, (i + 1) * size))
              .isEqualTo(alone[cohort[i]]);
        }
      }
    }
  }

  @Test
  void askingInAnotherOrderOrTwiceChangesNothing() {
    Rng rng = Rng.of(SEED);
    float[] first = rng.fold("a").normal(10).floats();
    float[] second = rng.fold("b").normal(10).floats();
    Rng again = Rng.of(SEED);
    assertThat(again.fold("b").normal(10).floats()).isEqualTo(second);
    assertThat(again.fold("a").normal(10).floats()).isEqualTo(first);
    assertThat(again.fold("a").normal(10).floats()).isEqualTo(first);
    assertThat(second).isNotEqualTo(first);
  }

  @Test
  void membersHaveTheStreamsOfTheirSeeds() {
    Rng rng = Rng.of(1, 2).fold("x").fold(9);
    assertThat(rng.members()).isEqualTo(2);
    assertThat(rng.member(1)).isEqualTo(Stream.of(2).fold("x").fold(9));
    assertThat(rng.members(1).member(0)).isEqualTo(rng.member(1));
  }

  @Test
  void uniformsLieInZeroToBelowOneAndAreUniform() {
    float[] u = Rng.of(SEED).fold("uniform").uniform(200_001).floats();
    double[] sorted = sorted(u);
    assertThat(sorted[0]).isGreaterThanOrEqualTo(0);
    assertThat(sorted[sorted.length - 1]).isLessThan(1);
    assertThat(distance(sorted, Function.identity())).isLessThan(bound(sorted.length));
  }

  @Test
  void normalsAreNormal() {
    float[] x = Rng.of(SEED).fold("normal").normal(200_001).floats();
    int n = x.length;
    double mean = 0;
    double square = 0;
    double cube = 0;
    double fourth = 0;
    double neighbours = 0;
    for (int i = 0; i < n; i++) {
      mean += x[i] / (double) n;
      square += x[i] * (double) x[i] / n;
      cube += Math.pow(x[i], 3) / n;
      fourth += Math.pow(x[i], 4) / n;
      neighbours += i == 0 ? 0 : x[i] * (double) x[i - 1] / n;
    }
    // Five standard errors: the moments' variances are 1, 2, 15 and 96 over n.
    assertThat(mean).isCloseTo(0, within(5 / Math.sqrt(n)));
    assertThat(square).isCloseTo(1, within(5 * Math.sqrt(2.0 / n)));
    assertThat(cube).isCloseTo(0, within(5 * Math.sqrt(15.0 / n)));
    assertThat(fourth).isCloseTo(3, within(5 * Math.sqrt(96.0 / n)));
    assertThat(neighbours).isCloseTo(0, within(5 / Math.sqrt(n)));
    NormalDistribution normal = NormalDistribution.of(0, 1);
    assertThat(distance(sorted(x), normal::cumulativeProbability)).isLessThan(bound(n));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, .1, .5, .8, .999, 1})
  void bernoullisAreOneWithTheirProbability(double p) {
    float[] b = Rng.of(SEED).fold("bernoulli").bernoulli(p, 100_003).floats();
    int ones = 0;
    for (float value : b) {
      assertThat(value == 0 || value == 1).isTrue();
      ones += (int) value;
    }
    double error = 5 * Math.sqrt(p * (1 - p) / b.length) + (p == 0 || p == 1 ? 0 : 0x1p-17);
    assertThat((double) ones / b.length).isCloseTo(p, within(error));
  }

  @Test
  void bernoulliTakesAProbabilityForEachMember() {
    Rng rng = Rng.of(1, 2, 3);
    double[] means =
        rng.bernoulli(new double[] {0, .5, 1}, new double[] {4, 4, 4}, 10_000).mean(1).doubles();
    assertThat(means[0]).isZero();
    assertThat(means[1]).isCloseTo(2, within(.1));
    assertThat(means[2]).isEqualTo(4);
  }

  @Test
  void wholeNumbersAreTheStreamsOwn() {
    Rng rng = Rng.of(3, 4).fold("below");
    Tensor drawn = rng.below(10, 2, 3);
    assertThat(drawn.shape()).containsExactly(2, 2, 3);
    long[] values = drawn.longs();
    for (int m = 0; m < 2; m++) {
      for (int i = 0; i < 6; i++) {
        assertThat(values[m * 6 + i]).isEqualTo(rng.member(m).below(10, i));
      }
    }
  }

  private static double[] sorted(float[] values) {
    double[] sorted = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      sorted[i] = values[i];
    }
    Arrays.sort(sorted);
    return sorted;
  }

  /** Kolmogorov's distance of a sample from a distribution. */
  private static double distance(double[] sorted, Function<Double, Double> cumulative) {
    double most = 0;
    for (int i = 0; i < sorted.length; i++) {
      double f = cumulative.apply(sorted[i]);
      most =
          Math.max(most, Math.max(f - (double) i / sorted.length, (i + 1.0) / sorted.length - f));
    }
    return most;
  }

  /** Exceeded once in a million samples: 2 exp(-2 n d^2) = 1e-6. */
  private static double bound(int n) {
    return Math.sqrt(Math.log(2e6) / (2 * n));
  }
}
