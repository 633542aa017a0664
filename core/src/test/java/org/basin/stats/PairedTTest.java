package org.basin.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class PairedTTest {
  private static final double[] DIFFERENCES = {-1.2, -.4, .3, -2.1, -.7, .1, -1.5, -.9, .6, -1.1};

  // scipy 1.17: r = stats.ttest_1samp(d, 0); r.pvalue; r.confidence_interval(.95);
  // stats.ttest_1samp(d, -.2, alternative='less').pvalue
  @Test
  void agreesWithScipy() {
    PairedT t = PairedT.of(DIFFERENCES);
    assertThat(t.twoSided(0)).isCloseTo(0.030006912340335368, within(1e-12));
    assertThat(t.less(-.2)).isCloseTo(0.050433705375662385, within(1e-12));
    assertThat(t.greater(-.2)).isCloseTo(0.9495662946243376, within(1e-12));
    assertThat(t.interval(.95).low()).isCloseTo(-1.2964850431781278, within(1e-12));
    assertThat(t.interval(.95).high()).isCloseTo(-0.08351495682187238, within(1e-12));
  }

  @Test
  void overlapWidensByTheRootOfOnePlusReplicatesTimesTheShare() {
    Interval apart = PairedT.of(DIFFERENCES).interval(.95);
    Interval overlapping = PairedT.of(DIFFERENCES, .25).interval(.95);
    assertThat(overlapping.width()).isCloseTo(apart.width() * Math.sqrt(3.5), within(1e-12));
    assertThat(PairedT.of(DIFFERENCES, .25).twoSided(0)).isGreaterThan(.1);
  }

  @Test
  void fewOrEqualDifferencesAreHandled() {
    assertThat(PairedT.of(new double[] {3}).interval(.95)).isEqualTo(Interval.unbounded(.95));
    assertThat(PairedT.of(new double[0]).twoSided(0)).isEqualTo(1);
    PairedT equal = PairedT.of(new double[] {.1, .1, .1});
    assertThat(equal.interval(.95)).isEqualTo(new Interval(.1, .1, .95));
    assertThat(equal.twoSided(0)).isZero();
    assertThat(equal.twoSided(.1)).isEqualTo(1);
    assertThat(equal.less(.2)).isZero();
    assertThat(equal.less(.1)).isEqualTo(1);
  }

  @Test
  void coversTheMeanAsOftenAsItSays() {
    long seed = 31;
    int studies = 4000;
    int covered = 0;
    Normals normals = new Normals(seed);
    for (int i = 0; i < studies; i++) {
      covered += PairedT.of(normals.sample(10, .4, 2)).interval(.95).contains(.4) ? 1 : 0;
    }
    assertThat((double) covered / studies)
        .as("seed %d", seed)
        .isCloseTo(.95, within(4 * Math.sqrt(.95 * .05 / studies)));
  }
}
