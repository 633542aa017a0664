package org.basin.report.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.basin.engine.Stream;
import org.junit.jupiter.api.Test;

final class DodgeTest {

  @Test
  void labelsThatAreFarApartStay() {
    assertThat(Dodge.apart(new double[] {50, 10, 90}, 15, 0, 100)).containsExactly(50, 10, 90);
  }

  @Test
  void twoAtOnePlacePartEvenly() {
    assertThat(Dodge.apart(new double[] {50, 50}, 10, 0, 100)).containsExactly(45, 55);
  }

  @Test
  void whatDoesNotFitAtTheEdgeMovesInside() {
    assertThat(Dodge.apart(new double[] {99, 100}, 10, 0, 100)).containsExactly(90, 100);
  }

  @Test
  void labelsAreAGapApartInTheirOrderInsideTheBounds() {
    for (int seed = 0; seed < 200; seed++) {
      Stream stream = Stream.of(seed);
      int n = 1 + stream.below(9, 0);
      double[] wanted = new double[n];
      Arrays.setAll(wanted, i -> 100 * stream.uniform(i + 1));
      double[] placed = Dodge.apart(wanted, 11, 0, 100);
      for (int i = 0; i < n; i++) {
        assertThat(placed[i]).as("seed %d", seed).isBetween(-1e-9, 100 + 1e-9);
        for (int j = 0; j < n; j++) {
          if (wanted[i] < wanted[j]) {
            assertThat(placed[j] - placed[i]).as("seed %d", seed).isGreaterThan(11 - 1e-9);
          }
        }
      }
    }
  }

  /** Three labels on a grid of halves, all places tried. */
  @Test
  void noOtherPlacesLieNearer() {
    for (int seed = 0; seed < 20; seed++) {
      Stream stream = Stream.of(seed).fold("brute force");
      double[] wanted = new double[3];
      Arrays.setAll(wanted, i -> stream.below(41, i) / 2.0);
      Arrays.sort(wanted);
      double best = Double.POSITIVE_INFINITY;
      for (int a = 0; a <= 120; a++) {
        for (int b = a + 30; b <= 120; b++) {
          for (int c = b + 30; c <= 120; c++) {
            best = Math.min(best, cost(wanted, new double[] {a / 6.0, b / 6.0, c / 6.0}));
          }
        }
      }
      double found = cost(wanted, Dodge.apart(wanted, 5, 0, 20));
      assertThat(found).as("seed %d", seed).isLessThanOrEqualTo(best + 1e-9);
      assertThat(found).as("seed %d", seed).isCloseTo(best, within(0.2));
    }
  }

  private static double cost(double[] wanted, double[] placed) {
    double cost = 0;
    for (int i = 0; i < wanted.length; i++) {
      cost += (wanted[i] - placed[i]) * (wanted[i] - placed[i]);
    }
    return cost;
  }
}
