package org.basin.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class BootstrapTest {
  private static final double[] SKEWED = {
    .3, 1.9, .2, .5, 4.1, .9, .1, .7, 1.2, 2.6, .4, .6, .8, 1.5, 7.3, .2, 1.1, .35, 3.2, .55
  };

  // scipy 1.17: stats.bootstrap((x,), np.mean, n_resamples=10000, method='BCa', rng=s) for s in
  // range(300): low .88166 (sd .0068), high 2.54144 (sd .0263).
  @Test
  void agreesWithScipyWithinTheResampling() {
    int seeds = 64;
    double low = 0;
    double high = 0;
    for (int seed = 0; seed < seeds; seed++) {
      Interval interval = Bootstrap.bca(SKEWED, .95, seed);
      low += interval.low() / seeds;
      high += interval.high() / seeds;
    }
    // Four standard errors of both means together.
    assertThat(low).isCloseTo(.88166, within(4 * .0068 * Math.sqrt(1.0 / 64 + 1.0 / 300)));
    assertThat(high).isCloseTo(2.54144, within(4 * .0263 * Math.sqrt(1.0 / 64 + 1.0 / 300)));
  }

  @Test
  void isTheSameForTheSameSeedAndMirrorsWithTheData() {
    Interval interval = Bootstrap.bca(SKEWED, .9, 7);
    assertThat(Bootstrap.bca(SKEWED, .9, 7)).isEqualTo(interval);
    Interval mirrored = Bootstrap.bca(Arrays.stream(SKEWED).map(v -> -v).toArray(), .9, 7);
    assertThat(mirrored.low()).isCloseTo(-interval.high(), within(1e-9));
    assertThat(mirrored.high()).isCloseTo(-interval.low(), within(1e-9));
  }

  @Test
  void fewOrEqualValuesAreHandled() {
    assertThat(Bootstrap.bca(new double[] {1}, .95, 0)).isEqualTo(Interval.unbounded(.95));
    double[] equal = new double[20];
    Arrays.fill(equal, .1);
    assertThat(Bootstrap.bca(equal, .95, 0)).isEqualTo(new Interval(.1, .1, .95));
    // One value apart: every resample lies on a few points, and the interval must still hold.
    equal[0] = .9;
    Interval interval = Bootstrap.bca(equal, .95, 0);
    assertThat(interval.contains(.14)).isTrue();
    assertThat(interval.high()).isLessThan(.9);
  }

  @Test
  void coversAboutAsOftenAsItSaysWithTwentyReplicates() {
    long seed = 5;
    int studies = 500;
    int covered = 0;
    Normals normals = new Normals(seed);
    for (int i = 0; i < studies; i++) {
      covered += Bootstrap.bca(normals.sample(20, .3, 1), .95, i).contains(.3) ? 1 : 0;
    }
    // For a mean of 20 normal values theory says about .93 (a bootstrap's z for t's quantile and
    // its n for n - 1); four standard deviations of the binomial around it.
    assertThat((double) covered / studies)
        .as("seed %d", seed)
        .isCloseTo(.93, within(4 * Math.sqrt(.93 * .07 / studies)));
  }
}
