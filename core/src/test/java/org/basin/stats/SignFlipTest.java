package org.basin.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;

final class SignFlipTest {
  private static final double[] DIFFERENCES = {-1.2, -.4, .3, -2.1, -.7, .1, -1.5, -.9, .6, -1.1};

  // scipy 1.17: stats.permutation_test((d, np.zeros(10)), lambda x, y, axis: np.mean(x - y,
  // axis=axis), permutation_type='samples', n_resamples=np.inf, alternative=...)
  @Test
  void agreesWithScipy() {
    assertThat(SignFlip.twoSided(DIFFERENCES, 0)).isEqualTo(0.03515625);
    assertThat(SignFlip.less(DIFFERENCES, 0, 0)).isEqualTo(0.017578125);
    assertThat(SignFlip.greater(DIFFERENCES, 0, 0)).isEqualTo(0.986328125);
  }

  @Test
  void countsWhatTryingEveryPatternCounts() {
    long seed = 11;
    Normals normals = new Normals(seed);
    for (int trial = 0; trial < 200; trial++) {
      int n = trial % 13;
      // Steps of a tenth make many ties and some zeros, as error rates do.
      double[] values =
          Arrays.stream(normals.sample(n, .3, 1)).map(v -> Math.rint(v * 10) / 10).toArray();
      double centre = trial % 3 == 0 ? 0 : .1;
      int twoSided = 0;
      int less = 0;
      int greater = 0;
      long seen = tenths(values, centre, 0);
      for (int pattern = 0; pattern < 1 << n; pattern++) {
        long sum = tenths(values, centre, pattern);
        twoSided += Math.abs(sum) >= Math.abs(seen) ? 1 : 0;
        less += sum <= seen ? 1 : 0;
        greater += sum >= seen ? 1 : 0;
      }
      double all = 1 << n;
      assertThat(SignFlip.twoSided(values, centre, 0))
          .as("seed %d trial %d", seed, trial)
          .isEqualTo(twoSided / all);
      assertThat(SignFlip.less(values, centre, 0)).isEqualTo(less / all);
      assertThat(SignFlip.greater(values, centre, 0)).isEqualTo(greater / all);
    }
  }

  /** The sum under a pattern in whole tenths, which have no rounding. */
  private static long tenths(double[] values, double centre, int pattern) {
    long sum = 0;
    for (int i = 0; i < values.length; i++) {
      long value = Math.round((values[i] - centre) * 10);
      sum += (pattern >> i & 1) == 0 ? value : -value;
    }
    return sum;
  }

  @Test
  void leastIsReachedWhenAllSignsAgree() {
    for (int n : new int[] {1, 5, 6, 10, 40}) {
      double[] values = new double[n];
      Arrays.setAll(values, i -> .01 * (i + 1));
      assertThat(SignFlip.twoSided(values, 0)).isEqualTo(SignFlip.leastAttainable(n));
    }
    assertThat(SignFlip.leastAttainable(5)).isEqualTo(.0625);
    assertThat(SignFlip.leastAttainable(0)).isEqualTo(1);
    double[] many = new double[100];
    Arrays.fill(many, .01);
    assertThat(SignFlip.twoSided(many, 3)).isEqualTo(SignFlip.leastAttainable(100));
  }

  @Test
  void equalValuesGiveTheBinomialTail() {
    // 31 of 40 equal steps up: P(at least 31 heads of 40), by summing the binomial.
    double[] values = new double[40];
    Arrays.fill(values, 0, 31, .001);
    Arrays.fill(values, 31, 40, -.001);
    double tail = 0;
    double term = Math.scalb(1.0, -40);
    for (int heads = 0; heads <= 9; heads++) {
      tail += term;
      term = term * (40 - heads) / (heads + 1);
    }
    assertThat(SignFlip.greater(values, 0, 0)).isCloseTo(tail, within(1e-15));
  }

  @Test
  void sampledStaysNearTheNormalTail() {
    // Sixty equal steps, 36 up: P(Binomial(60, 1/2) >= 36) = 0.0775, by scipy.stats.binom.sf(35,
    // 60, .5) = 0.07750048...; the sampled test must lie within four standard errors.
    double[] values = new double[60];
    Arrays.fill(values, 0, 36, 1);
    Arrays.fill(values, 36, 60, -1);
    double expected = .0775;
    assertThat(SignFlip.greater(values, 0, 5))
        .isCloseTo(expected, within(4 * Math.sqrt(expected / SignFlip.SAMPLES) + 5e-5))
        .isEqualTo(SignFlip.greater(values, 0, 5));
    // More than 64 replicates need a second word of signs: against the normal approximation.
    double[] wide = new Normals(2).sample(150, .1, 1);
    double squares = Arrays.stream(wide).map(v -> v * v).sum();
    double z = Arrays.stream(wide).sum() / Math.sqrt(squares);
    assertThat(SignFlip.greater(wide, 0, 1))
        .isCloseTo(NormalDistribution.of(0, 1).survivalProbability(z), within(.01));
  }

  @Test
  void sampledPatternsAreThoseOfAddingOneByOne() {
    for (int n : new int[] {41, 64, 65, 100, 131}) {
      double[] values = new Normals(n).sample(n, .1, 1);
      Draws draws = new Draws(3);
      double seen = Arrays.stream(values).sum();
      int count = 0;
      for (int sample = 0; sample < SignFlip.SAMPLES; sample++) {
        double sum = 0;
        long bits = 0;
        for (int i = 0; i < n; i++) {
          bits = i % 64 == 0 ? draws.bits() : bits >>> 1;
          sum += (bits & 1) == 0 ? Math.abs(values[i]) : -Math.abs(values[i]);
        }
        count += sum >= seen ? 1 : 0;
      }
      assertThat(SignFlip.greater(values, 0, 3))
          .isEqualTo((1.0 + count) / (1.0 + SignFlip.SAMPLES));
    }
  }

  @Test
  void zerosAndEqualityDecideNothing() {
    assertThat(SignFlip.twoSided(new double[10], 0)).isEqualTo(1);
    assertThat(SignFlip.twoSided(new double[0], 0)).isEqualTo(1);
    assertThat(SignFlip.less(new double[] {.015 - .01, .005}, .005, 0)).isEqualTo(1);
  }

  @Test
  void whatIsNotFiniteIsRefused() {
    assertThatThrownBy(() -> SignFlip.twoSided(new double[] {0, Double.NaN}, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("value 1")
        .hasMessageContaining("NaN");
  }

  @Test
  void rejectsNoMoreThanItsLevelWhereNothingDiffers() {
    long seed = 20;
    int rejected = 0;
    int studies = 4000;
    Normals normals = new Normals(seed);
    for (int i = 0; i < studies; i++) {
      // Heavy tails, where a t test would have to trust itself.
      double[] values = Arrays.stream(normals.sample(10, 0, 1)).map(v -> v * v * v).toArray();
      rejected += SignFlip.twoSided(values, 0) <= .05 ? 1 : 0;
    }
    // Exact level 50/1024 for continuous differences; four standard deviations of the binomial.
    double exact = 50.0 / 1024;
    double sd = Math.sqrt(exact * (1 - exact) / studies);
    assertThat((double) rejected / studies).as("seed %d", seed).isCloseTo(exact, within(4 * sd));
  }
}
