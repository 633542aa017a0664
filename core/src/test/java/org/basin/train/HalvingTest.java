package org.basin.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class HalvingTest {
  private static Trace[] traces(double... errors) {
    return Arrays.stream(errors)
        .mapToObj(
            error -> {
              Trace trace = new Trace();
              trace.look(1, 1, error, error);
              return trace;
            })
        .toArray(Trace[]::new);
  }

  @Test
  void nineBecomeThreeAfterANinthAndOneAfterAThird() {
    assertThat(Halving.rungs(3, 9)).isEqualTo(2);
    assertThat(Halving.end(3, 9, 0)).isCloseTo(1 / 9.0, within(1e-12));
    assertThat(Halving.end(3, 9, 1)).isCloseTo(1 / 3.0, within(1e-12));
    assertThat(Halving.left(3, 9, 0)).isEqualTo(3);
    assertThat(Halving.left(3, 9, 1)).isEqualTo(1);
    assertThat(Halving.rungs(3, 1)).isZero();
    assertThat(Halving.rungs(1, 9)).isZero();
    assertThat(Halving.left(2, 5, 0)).isEqualTo(3);
  }

  @Test
  void theBestOfEachGroupGoOn() {
    // Two groups of four, their members mixed; the best of each are the second and the last.
    Trace[] traces = traces(.4, .1, .3, .2, .9, .8, .7, .6);
    Halving halving = new Halving(2, new int[] {0, 0, 0, 0, 1, 1, 1, 1});
    halving.stop(traces, .1);
    assertThat(Arrays.stream(traces).filter(Trace::stopped)).isEmpty();
    halving.stop(traces, .25);
    assertThat(Arrays.stream(traces).map(Trace::stopped))
        .containsExactly(true, false, true, false, true, true, false, false);
    halving.stop(traces, .3);
    assertThat(Arrays.stream(traces).filter(Trace::stopped)).hasSize(4);
    halving.stop(traces, .5);
    assertThat(Arrays.stream(traces).map(Trace::stopped))
        .containsExactly(true, false, true, true, true, true, true, false);
    assertThat(Arrays.stream(traces).mapToInt(Trace::rung)).containsExactly(0, 2, 0, 1, 0, 0, 1, 2);
  }

  @Test
  void severalRungsMayEndAtOneLook() {
    Trace[] traces = traces(.4, .1, .3, .2, .5, .6, .7, .8, .9);
    new Halving(3, new int[9]).stop(traces, .4);
    assertThat(Arrays.stream(traces).filter(trace -> !trace.stopped())).containsExactly(traces[1]);
    assertThat(traces[1].rung()).isEqualTo(2);
    assertThat(traces[2].rung()).isEqualTo(1);
  }
}
