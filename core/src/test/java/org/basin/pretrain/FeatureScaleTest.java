package org.basin.pretrain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.basin.data.Made;
import org.basin.engine.Rng;
import org.basin.engine.Scope;
import org.basin.engine.Tensor;
import org.basin.nn.Architecture;
import org.basin.nn.Init;
import org.basin.nn.Network;
import org.basin.nn.Parameters;
import org.basin.nn.Pass;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Features that came out too large are brought back to the size of the draw, and are the same. */
final class FeatureScaleTest {
  private static final int[][] ROWS = {Made.rows(50), Made.rows(50)};
  private final Scope scope = Scope.open();
  private final Rng rng = Rng.of(8, 9);
  private final Pretraining.Source source =
      new Pretraining.Source(Made.inputs(Made.normals(50, 6, 2, 4), 2), ROWS);

  @AfterEach
  void close() {
    scope.close();
  }

  private static Parameters grown(Parameters theta) {
    Parameters last = theta.under("encoder.1");
    double[] factors = {7, 0.25};
    return theta.and(
        last.map(t -> t.times(Tensor.perMember(factors, t.rank()))).below("encoder.1"));
  }

  @Test
  void rectifiersAreScaledToTheDrawAMemberEach() {
    Network network = Architecture.parse("mlp:8-5").network(new int[] {6}, 2);
    Parameters drawn = network.init(Init.HE_NORMAL, rng);
    Parameters found = FeatureScale.asDrawn(network, drawn, grown(drawn), source);
    Tensor x = source.inputs().at(ROWS);
    double[] before = network.features(drawn, x, 2, Pass.inference()).doubles();
    double[] after = network.features(found, x, 2, Pass.inference()).doubles();
    assertThat(after).containsExactly(before, within(1e-5));
    assertThat(found.get("encoder.0.weight").floats())
        .containsExactly(drawn.get("encoder.0.weight").floats());
  }

  /** Bounded units are another function when scaled. */
  @Test
  void otherUnitsStay() {
    Network network = Architecture.parse("mlp:8-5[activation=tanh]").network(new int[] {6}, 2);
    Parameters drawn = network.init(Init.GLOROT_UNIFORM, rng);
    Parameters large = grown(drawn);
    Parameters found = FeatureScale.asDrawn(network, drawn, large, source);
    assertThat(found.get("encoder.1.weight").floats())
        .containsExactly(large.get("encoder.1.weight").floats());
  }
}
