package org.basin.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Ratios of paired samples: of their variances, and of their means. */
class RatiosTest {
  private static final double[] ONE = {2.1, 3.4, 1.9, 5.6, 4.4, 3.3, 2.8, 6.1};
  private static final double[] OTHER = {1.8, 2.9, 2.2, 3.5, 3.1, 2.6, 2.4, 3.9};

  @Test
  void theTestIsThatOfTheCorrelationOfSumsAndDifferences() {
    double[] sums = new double[ONE.length];
    double[] differences = new double[ONE.length];
    Arrays.setAll(sums, i -> ONE[i] + OTHER[i]);
    Arrays.setAll(differences, i -> ONE[i] - OTHER[i]);
    double r = correlation(sums, differences);
    double t = r * Math.sqrt((ONE.length - 2) / (1 - r * r));
    double p =
        2
            * org.apache.commons.statistics.distribution.TDistribution.of(ONE.length - 2)
                .survivalProbability(Math.abs(t));
    VarianceRatio found = VarianceRatio.of(ONE, OTHER, .95);
    assertThat(found.p()).isCloseTo(p, within(1e-12));
    // By hand: squared distances from the means, 16.72 and 3.36.
    assertThat(found.ratio()).isCloseTo(16.72 / 3.36, within(1e-12));
  }

  @Test
  void theEndsOfTheIntervalAreTheRatiosThatTheTestJustRejects() {
    VarianceRatio found = VarianceRatio.of(ONE, OTHER, .95);
    for (double end : new double[] {found.interval().low(), found.interval().high()}) {
      double[] scaled = Arrays.stream(OTHER).map(value -> value * Math.sqrt(end)).toArray();
      assertThat(VarianceRatio.of(ONE, scaled, .95).p()).isCloseTo(.05, within(1e-10));
    }
  }

  @Test
  void equalVariancesAreRejectedAtTheLevel() {
    Normals normals = new Normals(3);
    int rejected = 0;
    for (int study = 0; study < 2000; study++) {
      double[] shared = normals.sample(10, 0, 2);
      double[] first = normals.sample(10, 0, 1);
      double[] second = normals.sample(10, 5, 1);
      Arrays.setAll(first, i -> first[i] + shared[i]);
      Arrays.setAll(second, i -> second[i] + shared[i]);
      rejected += VarianceRatio.of(first, second, .95).p() <= .05 ? 1 : 0;
    }
    assertThat(rejected).isBetween(70, 135); // 100, three standard deviations of the binomial
  }

  @Test
  void aSampleThatDoesNotVaryDecidesNothing() {
    VarianceRatio found = VarianceRatio.of(new double[] {1, 1, 1, 1}, ONE4, .95);
    assertThat(found.ratio()).isNaN();
    assertThat(found.interval().bounded()).isFalse();
    assertThat(found.p()).isEqualTo(1);
    assertThat(VarianceRatio.of(new double[] {1, 2}, new double[] {2, 4}, .95).p()).isEqualTo(1);
  }

  private static final double[] ONE4 = Arrays.copyOf(ONE, 4);

  @Test
  void theEndsOfAShareAreWhereTheDifferenceIsJustNotZero() {
    for (double overlap : new double[] {0, .25}) {
      RatioOfMeans found = RatioOfMeans.of(ONE, OTHER, overlap, .9);
      assertThat(found.ratio()).isCloseTo(29.6 / 22.4, within(1e-12));
      for (double end : new double[] {found.interval().low(), found.interval().high()}) {
        double[] rest = new double[ONE.length];
        Arrays.setAll(rest, i -> ONE[i] - end * OTHER[i]);
        assertThat(PairedT.of(rest, overlap).twoSided(0)).isCloseTo(.1, within(1e-10));
      }
    }
  }

  @Test
  void theShareOfAnEffectThatMayBeNothingIsUnbounded() {
    double[] nothing = {1, -1, 2, -1.5, .4, -.2, .1, -.6};
    assertThat(RatioOfMeans.of(ONE, nothing, 0, .95).interval().bounded()).isFalse();
    assertThat(RatioOfMeans.of(new double[0], new double[0], 0, .95).ratio()).isNaN();
  }

  private static double correlation(double[] x, double[] y) {
    double mx = Arrays.stream(x).average().orElseThrow();
    double my = Arrays.stream(y).average().orElseThrow();
    double xy = 0;
    double xx = 0;
    double yy = 0;
    for (int i = 0; i < x.length; i++) {
      xy += (x[i] - mx) * (y[i] - my);
      xx += (x[i] - mx) * (x[i] - mx);
      yy += (y[i] - my) * (y[i] - my);
    }
    return xy / Math.sqrt(xx * yy);
  }
}
