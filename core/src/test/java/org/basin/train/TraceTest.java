package org.basin.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

final class TraceTest {
  private static Trace trace(IntToDoubleFunction loss) {
    Trace trace = new Trace();
    for (int look = 1; look <= 20; look++) {
      trace.look(5 * look, loss.applyAsDouble(look), Double.NaN, Double.NaN);
    }
    return trace;
  }

  @Test
  void aFlatLossHasSettled() {
    assertThat(trace(look -> .3).settled()).isTrue();
    assertThat(trace(look -> .3 + Math.exp(-look)).settled()).isTrue();
    assertThat(trace(look -> 1e-5 / look).settled()).isTrue();
  }

  /** A loss that falls as a power of the epochs falls as much in every doubling. */
  @Test
  void aPowerLawHasNotSettledThoughItsLastQuartersAreAlike() {
    Trace slow = trace(look -> Math.pow(look, -.06));
    assertThat(slow.converged()).isTrue();
    assertThat(slow.settled()).isFalse();
    assertThat(trace(look -> Math.pow(look, -.02)).settled()).isTrue();
    assertThat(trace(look -> 1.0 / look).settled()).isFalse();
  }

  @Test
  void tooFewLooksShowNothing() {
    Trace trace = new Trace();
    trace.look(1, .1, .1, .1);
    assertThat(trace.settled()).isFalse();
  }
}
