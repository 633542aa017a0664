package org.basin.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.basin.nn.Architecture;
import org.basin.nn.Network;
import org.basin.nn.Pass;
import org.junit.jupiter.api.Test;

final class LayerwiseTest {
  private static final Network NETWORK = Architecture.parse("mlp:5-4-3").network(new int[] {6}, 2);

  private static double[] factors(Layerwise layers, double done) {
    return List.of("encoder.0.weight", "encoder.1.bias", "encoder.2.weight", "head.bias").stream()
        .mapToDouble(name -> layers.factor(NETWORK, name, done))
        .toArray();
  }

  @Test
  void ratesFallFromTheHeadDown() {
    assertThat(factors(new Layerwise(0, .5, 0), .9)).containsExactly(.125, .25, .5, 1);
    assertThat(factors(Layerwise.alike(0), 0)).containsExactly(1, 1, 1, 1);
  }

  @Test
  void layersComeToMoveOneAfterAnother() {
    Layerwise layers = new Layerwise(0, 1, .3);
    assertThat(factors(layers, 0)).containsExactly(0, 0, 0, 1);
    assertThat(factors(layers, .11)).containsExactly(0, 0, 1, 1);
    assertThat(factors(layers, .21)).containsExactly(0, 1, 1, 1);
    assertThat(factors(layers, .31)).containsExactly(1, 1, 1, 1);
    // With one layer frozen the two others share the time.
    assertThat(factors(new Layerwise(1, 1, .3), .16)).containsExactly(0, 0, 1, 1);
    assertThat(factors(new Layerwise(1, 1, .3), .31)[1]).isEqualTo(1);
  }

  @Test
  void theFirstLayersAreFrozen() {
    Layerwise layers = Layerwise.alike(2);
    assertThat(layers.frozen(NETWORK, "encoder.0.weight")).isTrue();
    assertThat(layers.frozen(NETWORK, "encoder.1.bias")).isTrue();
    assertThat(layers.frozen(NETWORK, "encoder.2.weight")).isFalse();
    assertThat(layers.frozen(NETWORK, "head.weight")).isFalse();
  }

  @Test
  void aMembersRateIsItsOwnTimesTheScheduleTimesTheLayers() {
    MembersPace pace =
        new MembersPace(
            NETWORK,
            new Layerwise(0, .5, 0),
            List.of(
                new MemberSetting(.1, 0, Schedule.CONSTANT, Pass.Dropping.NOTHING),
                new MemberSetting(.4, .01, Schedule.STEP, Pass.Dropping.NOTHING)));
    assertThat(pace.rates("encoder.1.weight", .6))
        .containsExactly(new double[] {.025, .01}, within(1e-15));
    assertThat(pace.decays(7)).containsExactly(0, .01);
    assertThat(pace.members(1).rates("head.bias", 0)).containsExactly(.4);
  }
}
