package org.basin.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class SummaryTest {
  private static final double[] TWENTY = {
    .3, 1.9, .2, .5, 4.1, .9, .1, .7, 1.2, 2.6, .4, .6, .8, 1.5, 7.3, .2, 1.1, .35, 3.2, .55
  };

  // scipy 1.17 and numpy: np.mean(x), np.median(x), stats.trim_mean(x, .25), np.std(x, ddof=1)
  @Test
  void agreesWithScipy() {
    Summary summary = Summary.of(TWENTY, .95, 1);
    assertThat(summary.n()).isEqualTo(20);
    assertThat(summary.mean()).isCloseTo(1.425, within(1e-12));
    assertThat(summary.median()).isCloseTo(.75, within(1e-12));
    assertThat(summary.iqm()).isCloseTo(.825, within(1e-12));
    assertThat(summary.sd()).isCloseTo(1.7518786908254866, within(1e-12));
    Interval interval = Bootstrap.mean(TWENTY, .95, 1);
    assertThat(summary.low()).isEqualTo(interval.low());
    assertThat(summary.high()).isEqualTo(interval.high());
  }

  @Test
  void tenValuesLoseTwoAtEitherEndAndHaveTheIntervalOfT() {
    double[] ten = {-1.2, -.4, .3, -2.1, -.7, .1, -1.5, -.9, .6, -1.1};
    Summary summary = Summary.of(ten, .95, 1);
    assertThat(summary.iqm()).isCloseTo(-.7, within(1e-12));
    assertThat(summary.low()).isCloseTo(-1.2964850431781278, within(1e-12));
    assertThat(summary.high()).isCloseTo(-0.08351495682187238, within(1e-12));
    assertThat(Summary.of(ten, .95, .25, 1).high()).isGreaterThan(summary.high());
  }

  @Test
  void oneValueIsItsOwnSummaryAndBoundsNothing() {
    Summary summary = Summary.of(new double[] {.2}, .95, 0);
    assertThat(summary.mean()).isEqualTo(.2);
    assertThat(summary.iqm()).isEqualTo(.2);
    assertThat(summary.sd()).isNaN();
    assertThat(summary.low()).isInfinite();
    assertThatThrownBy(() -> Summary.of(new double[0], .95, 0)).hasMessageContaining("none");
  }
}
