package org.basin.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class InkTest {

  @Test
  void sixtyFourArmsDifferInColourOrMark() {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 64; i++) {
      assertThat(seen.add(new Ink(i).colour() + new Ink(i).shape())).isTrue();
    }
  }

  @Test
  void theFirstEightDifferInColourAloneAndInMarkAlone() {
    Set<String> colours = new HashSet<>();
    Set<Shape> shapes = new HashSet<>();
    for (int i = 0; i < 8; i++) {
      colours.add(new Ink(i).colour());
      shapes.add(new Ink(i).shape());
    }
    assertThat(colours).hasSize(8);
    assertThat(shapes).hasSize(8);
  }
}
