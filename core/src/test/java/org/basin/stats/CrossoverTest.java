package org.basin.stats;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class CrossoverTest {
  private static final double[] POOLS = {100, 1_000, 10_000};

  private static double[][] around(double... means) {
    double[][] d = new double[means.length][9];
    for (int k = 0; k < means.length; k++) {
      for (int i = 0; i < 9; i++) {
        d[k][i] = means[k] + .001 * (i - 4);
      }
    }
    return d;
  }

  private static Crossover of(double[][] differences) {
    return requireNonNull(Crossover.of(POOLS, differences, .95, 1));
  }

  @Test
  void aLineCrossesWhereItIsZero() {
    Crossover crossover = of(around(.02, 0, -.02));
    assertThat(crossover.straight()).isTrue();
    assertThat(crossover.budget()).isCloseTo(1_000, within(1e-6));
    // (.01, -.01, -.03): zero lies half a decade after the first, at 100 * 10^.5
    assertThat(of(around(.01, -.01, -.03)).budget()).isCloseTo(100 * Math.sqrt(10), within(1e-6));
    assertThat(crossover.interval().contains(1_000)).isTrue();
    assertThat(crossover.interval().bounded()).isTrue();
  }

  @Test
  void aBentCurveIsNotTakenForALine() {
    Crossover crossover = of(around(.02, -.02, -.0201));
    assertThat(crossover.straight()).isFalse();
    assertThat(crossover.fits()).isLessThan(.05);
    assertThat(crossover.budget()).isCloseTo(100 * Math.sqrt(10), within(1e-6));
  }

  @Test
  void whatNeverCrossesSaysOnWhichSideItLies() {
    assertThat(of(around(-.01, -.02, -.03)).place()).isEqualTo(Crossover.Place.BELOW_SMALLEST);
    assertThat(of(around(.03, .02, .01)).place()).isEqualTo(Crossover.Place.BEYOND_LARGEST);
    assertThat(of(around(.01, .02, .03)).place()).isEqualTo(Crossover.Place.BEYOND_LARGEST);
    assertThat(of(around(.03, .02, .01)).budget()).isNaN();
    // Rising: the closest line that does not is level, at -.01 and at +.01.
    assertThat(of(around(-.03, -.01, .01)).place()).isEqualTo(Crossover.Place.BELOW_SMALLEST);
    assertThat(of(around(-.01, .01, .03)).place()).isEqualTo(Crossover.Place.BEYOND_LARGEST);
  }

  @Test
  void aLineThroughTwoPlacesAlwaysFits() {
    double[][] two = Arrays.copyOf(around(.02, -.02, 0), 2);
    Crossover crossover = requireNonNull(Crossover.of(new double[] {1, 4}, two, .95, 1));
    assertThat(crossover.fits()).isEqualTo(1);
    assertThat(crossover.budget()).isCloseTo(2, within(1e-9));
    assertThat(Crossover.of(new double[] {1}, Arrays.copyOf(two, 1), .95, 1)).isNull();
    assertThatThrownBy(() -> Crossover.of(new double[] {4, 1}, two, .95, 1))
        .hasMessageContaining("ascending");
  }

  // numpy 2: np.polyfit(np.log([2, 5, 9, 30]), [1, .4, .5, -.2], 1)
  @Test
  void theLineIsLeastSquares() {
    double[] logs = Arrays.stream(new double[] {2, 5, 9, 30}).map(Math::log).toArray();
    StraightLine line = StraightLine.through(logs, new double[] {1, .4, .5, -.2});
    assertThat(line.slope()).isCloseTo(-0.41516783025528564, within(1e-10));
    assertThat(line.at0()).isCloseTo(1.2450609886518504, within(1e-10));
  }

  /** Against a search over level and slope. */
  @Test
  void theClosestLineThatDoesNotRiseIsThatOrLevel() {
    double[] places = {0, 1, 3};
    for (double[] means : new double[][] {{.1, .3, .2}, {.3, .2, .25}, {.1, .2, .4}}) {
      StraightLine ours = StraightLine.falling(places, means);
      double best = Double.POSITIVE_INFINITY;
      for (int level = 0; level <= 1_000; level++) {
        for (int fall = 0; fall <= 200; fall++) {
          best =
              Math.min(
                  best, distance(new StraightLine(.0005 * level, -.001 * fall), places, means));
        }
      }
      assertThat(ours.slope()).isLessThanOrEqualTo(0);
      assertThat(distance(ours, places, means)).isBetween(best - 1e-5, best + 1e-12);
    }
  }

  private static double distance(StraightLine line, double[] places, double[] means) {
    double sum = 0;
    for (int k = 0; k < places.length; k++) {
      sum += Math.pow(line.at(places[k]) - means[k], 2);
    }
    return sum;
  }

  @Test
  void linesAreRefutedNoMoreOftenThanTheLevel() {
    long seed = 13;
    Normals normals = new Normals(seed);
    int studies = 400;
    int refuted = 0;
    double[] logs = {0, 1, 2, 3};
    for (int s = 0; s < studies; s++) {
      double[][] d = new double[4][10];
      for (int i = 0; i < 10; i++) {
        double shared = normals.next();
        for (int k = 0; k < 4; k++) {
          d[k][i] = 1 - k + shared + normals.next();
        }
      }
      refuted += StraightLine.fits(logs, d, s) <= .05 ? 1 : 0;
    }
    assertThat((double) refuted / studies)
        .as("seed %d", seed)
        .isLessThan(.05 + 4 * Math.sqrt(.05 * .95 / studies));
  }

  // scipy 1.17: stats.binomtest(60, 1000).proportion_ci(.95), and
  // stats.binomtest(60, 1000, .05, alternative='greater').pvalue, 'less' for 40
  @Test
  void sharesAgreeWithScipy() {
    Binomial sixty = new Binomial(60, 1000);
    assertThat(sixty.interval(.95).low()).isCloseTo(0.04609503542248429, within(1e-9));
    assertThat(sixty.interval(.95).high()).isCloseTo(0.07656049040407743, within(1e-9));
    assertThat(sixty.more(.05)).isCloseTo(0.08673217838486103, within(1e-10));
    assertThat(new Binomial(40, 1000).less(.05)).isCloseTo(0.080636573256691, within(1e-10));
    assertThat(new Binomial(0, 5).more(.05)).isEqualTo(1);
    assertThat(new Binomial(0, 5).interval(.95).low()).isZero();
    assertThat(new Binomial(5, 5).interval(.95).high()).isEqualTo(1);
  }
}
