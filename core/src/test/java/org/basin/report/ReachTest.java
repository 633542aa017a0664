package org.basin.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ReachTest {
  private static final double NONE = Double.POSITIVE_INFINITY;

  @Test
  void lossesAreNoLessThanNoughtAndSharesNoMoreThanOne() {
    for (String size : List.of("loss.start", "longer.loss", "gradient.end", "dimension.nearest")) {
      assertThat(Reach.of(size)).as(size).isEqualTo(new Reach(0, NONE));
    }
    for (String share : List.of("probe.linear.start", "longer.settled", "disagreement.within")) {
      assertThat(Reach.of(share)).as(share).isEqualTo(new Reach(0, 1));
    }
    assertThat(Reach.of("disagreement.excess")).isEqualTo(new Reach(-1, 1));
    assertThat(Reach.of("cka.twin")).isEqualTo(new Reach(-NONE, 1));
  }

  @Test
  void whatIsNotKnownIsNotBounded() {
    for (String any : List.of("slope.end", "longer.slope", "curvature.trace", "something")) {
      assertThat(Reach.of(any)).as(any).isEqualTo(new Reach(-NONE, NONE));
    }
  }

  @Test
  void differencesReachBothWays() {
    assertThat(Reach.of("probe.linear.end").ofDifferences()).isEqualTo(new Reach(-1, 1));
    assertThat(Reach.of("loss.end").ofDifferences()).isEqualTo(new Reach(-NONE, NONE));
  }
}
