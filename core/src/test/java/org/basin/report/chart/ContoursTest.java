package org.basin.report.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.basin.report.chart.Contours.Place;
import org.junit.jupiter.api.Test;

final class ContoursTest {

  private static double area(List<Place> ring) {
    double twice = 0;
    for (int i = 0; i < ring.size(); i++) {
      Place a = ring.get(i);
      Place b = ring.get((i + 1) % ring.size());
      twice += a.column() * b.row() - b.column() * a.row();
    }
    return twice / 2;
  }

  private static double[][] grid(int n, java.util.function.DoubleBinaryOperator height) {
    double[][] grid = new double[n][n];
    for (int r = 0; r < n; r++) {
      for (int c = 0; c < n; c++) {
        grid[r][c] = height.applyAsDouble(c, r);
      }
    }
    return grid;
  }

  /** A hill of height 0 at (20, 20): above -r² lies the disc of radius r. */
  @Test
  void aHillIsCutInACircle() {
    double[][] hill = grid(41, (x, y) -> -Math.hypot(x - 20, y - 20));
    List<List<Place>> rings = Contours.above(hill, -12);
    assertThat(rings).hasSize(1);
    for (Place place : rings.get(0)) {
      assertThat(Math.hypot(place.column() - 20, place.row() - 20)).isCloseTo(12, within(0.02));
    }
    assertThat(Math.abs(area(rings.get(0)))).isCloseTo(Math.PI * 144, within(3.0));
  }

  /** Above a bowl's level lies all but a disc: the square's ring, and the hole the other way. */
  @Test
  void aBowlLeavesAHoleInTheSquare() {
    double[][] bowl = grid(41, (x, y) -> Math.hypot(x - 20, y - 20));
    List<List<Place>> rings = Contours.above(bowl, 12);
    assertThat(rings).hasSize(2);
    double sum = rings.stream().mapToDouble(ContoursTest::area).sum();
    assertThat(Math.abs(sum)).isCloseTo(1600 - Math.PI * 144, within(3.0));
  }

  @Test
  void aPlaneIsCutWhereItIsInterpolated() {
    List<List<Place>> rings = Contours.above(grid(5, (x, y) -> x), 1.25);
    assertThat(rings).hasSize(1);
    assertThat(rings.get(0).stream().mapToDouble(Place::column).min().orElseThrow())
        .isEqualTo(1.25);
    assertThat(Math.abs(area(rings.get(0)))).isCloseTo(2.75 * 4, within(1e-12));
  }

  /** Opposite corners: joined where the middle is high, apart where it is low. */
  @Test
  void aSaddleIsToldApartByItsMiddle() {
    double[][] joined = {{3, 0}, {0, 3}};
    double[][] apart = {{1, -2}, {-2, 1}};
    assertThat(Contours.above(joined, 1)).hasSize(1);
    assertThat(Contours.above(apart, 0.5)).hasSize(2);
    double[][] other = {{0, 3}, {3, 0}};
    assertThat(Contours.above(other, 1)).hasSize(1);
    assertThat(Contours.above(new double[][] {{-2, 1}, {1, -2}}, 0.5)).hasSize(2);
  }

  /** The area grows as the level sinks, and is all or nothing beyond the heights. */
  @Test
  void areasOfRandomHeightsAreNested() {
    org.basin.engine.Stream stream = org.basin.engine.Stream.of(3);
    double[][] heights = grid(12, (x, y) -> stream.uniform((long) (12 * y + x)));
    double before = -1;
    for (double level : new double[] {1.1, 0.9, 0.7, 0.5, 0.3, 0.1, -0.1}) {
      double area =
          Math.abs(Contours.above(heights, level).stream().mapToDouble(ContoursTest::area).sum());
      assertThat(area).isGreaterThanOrEqualTo(before);
      before = area;
    }
    assertThat(before).isCloseTo(121, within(1e-9));
    assertThat(Contours.above(heights, 1.1)).isEmpty();
  }
}
