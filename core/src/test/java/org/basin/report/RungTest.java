package org.basin.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeMap;
import org.basin.stats.Interval;
import org.junit.jupiter.api.Test;

/** Rungs of pairs of one kind are claimed by intervals. */
final class RungTest {
  private static Measured measured(double low, double high) {
    return new Measured((low + high) / 2, 0.001, new Interval(low, high, 0.95), 5, List.of());
  }

  private static Rung rung(Measured disagreement, Measured straight, Measured... aligned) {
    TreeMap<Rung, List<Measured>> goneBy = new TreeMap<>();
    goneBy.put(Rung.SAME_UP_TO_PERMUTATION, List.of(aligned));
    goneBy.put(Rung.SAME_BASIN, List.of(straight));
    goneBy.put(Rung.SAME_FUNCTION, List.of(disagreement));
    return Rung.of(goneBy, 0.005);
  }

  @Test
  void oneWayOfAligningIsEnoughAndEachMustFailForNone() {
    Measured within = measured(0, 0.004);
    Measured open = measured(0, 0.009);
    Measured beyond = measured(0.02, 0.1);
    Measured none = new Measured(Double.NaN, 0, Interval.unbounded(0.95), 0, List.of());
    assertThat(rung(beyond, beyond, beyond, within)).isEqualTo(Rung.SAME_UP_TO_PERMUTATION);
    assertThat(rung(beyond, beyond, beyond, open)).isEqualTo(Rung.UNDETERMINED);
    assertThat(rung(beyond, beyond, beyond, beyond)).isEqualTo(Rung.NOT_SHOWN);
    assertThat(rung(beyond, beyond, beyond, none)).isEqualTo(Rung.NOT_SHOWN);
    assertThat(rung(none, none, none, none)).isEqualTo(Rung.UNDETERMINED);
  }

  @Test
  void theHighestRungWhoseIntervalLiesWithinTheMarginIsReached() {
    Measured within = measured(0, 0.004);
    Measured beyond = measured(0.02, 0.1);
    assertThat(rung(within, within, within)).isEqualTo(Rung.SAME_FUNCTION);
    assertThat(rung(beyond, within, within)).isEqualTo(Rung.SAME_BASIN);
    assertThat(rung(beyond, beyond, within)).isEqualTo(Rung.SAME_UP_TO_PERMUTATION);
    assertThat(rung(beyond, beyond, beyond)).isEqualTo(Rung.NOT_SHOWN);
  }

  @Test
  void aMeanWithinTheMarginIsNotEnough() {
    Measured open = measured(0, 0.009); // its mean is .0045
    Measured beyond = measured(0.02, 0.1);
    assertThat(rung(beyond, open, open)).isEqualTo(Rung.UNDETERMINED);
    assertThat(rung(beyond, beyond, open)).isEqualTo(Rung.UNDETERMINED);
    assertThat(rung(beyond, open, measured(0, 0.003))).isEqualTo(Rung.SAME_UP_TO_PERMUTATION);
    Measured one = new Measured(0, 0, Interval.unbounded(0.95), 1, List.of());
    assertThat(rung(one, one, one)).isEqualTo(Rung.UNDETERMINED);
  }
}
