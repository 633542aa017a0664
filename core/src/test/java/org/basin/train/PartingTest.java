package org.basin.train;

import static org.assertj.core.api.Assertions.assertThat;

import org.basin.data.Inputs;
import org.basin.data.Made;
import org.basin.engine.Rng;
import org.basin.engine.Scope;
import org.basin.engine.Stream;
import org.basin.nn.Architecture;
import org.basin.nn.Init;
import org.basin.nn.Network;
import org.basin.nn.Parameters;
import org.basin.nn.Pass;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class PartingTest {
  private static final int[] ROWS = Made.rows(50);
  private final Scope scope = Scope.open();
  private final Inputs inputs = Made.inputs(Made.normals(50, 6, 3, 5), 1);
  private final Network network = Architecture.parse("mlp:12-8").network(new int[] {6}, 3);
  private final Parameters start = network.init(Init.HE_NORMAL, Rng.of(7));
  private final Recipe recipe = new Recipe(new Sgd(.9, 0), 8, 4, 0, 5, 0);
  private final MemberSetting setting =
      new MemberSetting(0.1, 0, Schedule.COSINE, new Pass.Dropping(0, 0.2, 0));

  @AfterEach
  void close() {
    scope.close();
  }

  private Parameters parted(long... at) {
    return new Parting(network, recipe, setting, at).run(start, inputs, ROWS, Stream.of(3));
  }

  private static float[] weights(Parameters theta, int member) {
    return theta.get("encoder.0.weight").narrow(0, member, 1).floats();
  }

  @Test
  void copiesThatNeverPartAreOneAndOthersAreNot() {
    long steps = Parting.steps(recipe, ROWS.length);
    assertThat(steps).isEqualTo(25);
    Parameters ends = parted(0, 10, steps - 1, steps);
    assertThat(weights(ends, 6)).containsExactly(weights(ends, 7));
    for (int pair = 0; pair < 3; pair++) {
      assertThat(weights(ends, 2 * pair)).isNotEqualTo(weights(ends, 2 * pair + 1));
    }
  }

  /** The later they part, the less of it is left. */
  @Test
  void copiesThatPartLateLieNear() {
    Parameters ends = parted(0, 24);
    assertThat(distance(ends, 2, 3)).isLessThan(distance(ends, 0, 1) / 5);
  }

  private static double distance(Parameters ends, int one, int other) {
    float[] a = weights(ends, one);
    float[] b = weights(ends, other);
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (a[i] - b[i]) * (a[i] - b[i]);
    }
    return Math.sqrt(sum);
  }

  @Test
  void aPairIsTheSameAloneAndInCompany() {
    Parameters all = parted(0, 5, 12);
    Parameters alone = parted(5);
    assertThat(weights(alone, 0)).containsExactly(weights(all, 2));
    assertThat(weights(alone, 1)).containsExactly(weights(all, 3));
  }
}
