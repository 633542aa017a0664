package org.basin.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class BandsTest {

  @Test
  void edgesAreOneTwoAndFiveTimesPowersOfTenAndFewEnoughForTheTones() {
    assertThat(Bands.between(0.015, 3).edges())
        .containsExactly(0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0);
    assertThat(Bands.between(1e-7, 50).count()).isLessThanOrEqualTo(10);
    assertThat(Bands.between(2, 2).count()).isEqualTo(1);
  }

  @Test
  void aHeightLiesInItsBandAndWhatIsNoNumberInTheHighest() {
    Bands bands = Bands.between(0.015, 3);
    assertThat(bands.of(0.001)).isZero();
    assertThat(bands.of(0.02)).isEqualTo(1);
    assertThat(bands.of(0.3)).isEqualTo(4);
    assertThat(bands.of(100)).isEqualTo(7);
    assertThat(bands.of(Double.NaN)).isEqualTo(7);
    assertThat(bands.tone(0)).isEqualTo("tone-0");
    assertThat(bands.tone(7)).isEqualTo("tone-9");
  }

  @Test
  void labelsAreShort() {
    Bands bands = Bands.between(1e-6, 2e-3);
    assertThat(bands.label(1)).isEqualTo("2e−6");
    assertThat(bands.label(bands.count() - 1)).isEqualTo("0.001");
  }

  /** A surface that hides its far side: the nearest facet is drawn last. */
  @Test
  void aSurfaceIsDrawnFromFarToNearAndCarriesItsHeights() {
    double[] axis = {0, 1, 2};
    double[][] flat = {{1, 1, 1}, {1, 1, 1}, {1, 1, 1}};
    String svg =
        new SurfaceChart("t", "d", axis, axis, flat, Bands.between(0.5, 2), java.util.List.of())
            .svg("x");
    assertThat(svg.indexOf("data-facet=\"3\"")).isLessThan(svg.indexOf("data-facet=\"0\""));
    assertThat(svg).contains("data-columns=\"3\"", "data-rises=\"-1000,1000,");
  }
}
