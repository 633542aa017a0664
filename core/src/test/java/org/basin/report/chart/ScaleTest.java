package org.basin.report.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ScaleTest {

  @Test
  void theEndsOfAScaleAreTheEndsOfItsPixels() {
    for (Scale scale : List.of(new LinearScale(2, 50, 10, 90), new LogScale(2, 50, 10, 90))) {
      assertThat(scale.at(2)).isCloseTo(10, within(1e-9));
      assertThat(scale.at(50)).isCloseTo(90, within(1e-9));
    }
  }

  @Test
  void theMiddleOfALogarithmicScaleIsTheGeometricMean() {
    assertThat(new LogScale(1, 100, 0, 200).at(10)).isCloseTo(100, within(1e-9));
  }

  @Test
  void ticksAreRoundAndLieBetweenTheEnds() {
    assertThat(new LinearScale(-6.3, 4.1, 0, 1).ticks(6))
        .containsExactly(-6.0, -4.0, -2.0, 0.0, 2.0, 4.0);
    assertThat(new LinearScale(0, 1, 0, 1).ticks(4)).hasSize(3);
    assertThat(new LogScale(8, 110, 0, 1).ticks(7)).containsExactly(10.0, 20.0, 50.0, 100.0);
    assertThat(new LogScale(1e-4, 1e4, 0, 1).ticks(7)).hasSize(9);
    assertThat(new LogScale(7.9, 9.1, 0, 1).ticks(5)).hasSizeGreaterThan(1);
  }

  @Test
  void errorsThatSpanMuchLieOnALogarithmicAxisUnlessOneIsZero() {
    assertThat(ErrorScale.of(new double[] {9, 85}, 0, 1).scale()).isInstanceOf(LogScale.class);
    assertThat(ErrorScale.of(new double[] {0, 85}, 0, 1).scale()).isInstanceOf(LinearScale.class);
    assertThat(ErrorScale.of(new double[] {20, 25}, 0, 1).scale()).isInstanceOf(LinearScale.class);
    assertThat(ErrorScale.of(new double[] {20, 25}, 0, 1).scale().low()).isGreaterThan(15);
    assertThat(ErrorScale.of(new double[] {5, 15}, 0, 1).scale().low()).isZero();
  }

  @Test
  void anAxisOfOneValueOrNoneStillHasTwoEnds() {
    for (double[] values : new double[][] {{}, {0}, {12.5}, {12.5, 12.5}}) {
      ErrorScale scale = ErrorScale.of(values, 0, 100);
      assertThat(scale.scale().high()).isGreaterThan(scale.scale().low());
      assertThat(scale.ticks()).isNotEmpty();
    }
  }

  @Test
  void ticksAreWrittenShort() {
    assertThat(ErrorScale.label(20)).isEqualTo("20");
    assertThat(ErrorScale.label(-0.5)).isEqualTo("−0.5");
    assertThat(ErrorScale.label(0.30000000000000004)).isEqualTo("0.3");
    assertThat(ErrorScale.label(0.02)).isEqualTo("0.02");
    assertThat(ErrorScale.label(-0.0)).isEqualTo("0");
  }

  @Test
  void whatIsSmallIsNotWrittenAsNought() {
    assertThat(ErrorScale.label(1e-5)).isEqualTo("1e−5");
    assertThat(ErrorScale.label(2.5e-7)).isEqualTo("2.5e−7");
    assertThat(ErrorScale.label(-1e-8)).isEqualTo("−1e−8");
    assertThat(ErrorScale.label(1e-4)).isEqualTo("0.0001");
    assertThat(ErrorScale.label(0)).isEqualTo("0");
  }
}
