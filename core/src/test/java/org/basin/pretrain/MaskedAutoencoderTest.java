package org.basin.pretrain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.basin.data.Column;
import org.basin.data.Made;
import org.basin.engine.Rng;
import org.basin.engine.Scope;
import org.basin.engine.Tensor;
import org.basin.engine.Type;
import org.basin.nn.Architecture;
import org.basin.nn.Init;
import org.basin.nn.Network;
import org.basin.nn.Parameters;
import org.basin.nn.Pass;
import org.basin.train.AdamW;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class MaskedAutoencoderTest {
  private final Scope scope = Scope.open();
  private final Rng rng = Rng.of(71, 72);

  @AfterEach
  void close() {
    scope.close();
  }

  private static MaskedAutoencoder.Task task(Network network, Patches patches) {
    return new MaskedAutoencoder.Task(network, Mirror.of(network), patches, .5);
  }

  private static Parameters start(Network network, MaskedAutoencoder.Task task, Rng rng) {
    Parameters encoder =
        network.init(Init.GLOROT_NORMAL, rng).only(name -> name.startsWith("encoder."));
    return encoder.and(task.beside(encoder, rng.fold("beside")));
  }

  /** Values of MaskedAutoencoder in reference.py.txt. */
  @Test
  void lossesAreThoseOfThePlainImplementation() {
    Network network = Architecture.parse("mlp:3[activation=tanh]").network(new int[] {4}, 2);
    var task = task(network, new Patches(new int[] {0, 0, 1, 1}, 2));
    Parameters theta = Differences.waves(start(network, task, Rng.of(1)));
    Tensor x = Differences.waves(12, 1, 2, 4);
    Tensor hidden = Tensor.of(new double[] {1, 1, 0, 0, 0, 0, 1, 1}, 1, 2, 4);
    assertThat(task.losses(theta, x, hidden, Pass.inference()).value())
        .isCloseTo(0.3532224244455572, within(1e-12));
  }

  @Test
  void gradientsAreThoseOfDifferences() {
    Network network =
        Architecture.parse("convnet:2-3[activation=tanh,kernel=3]").network(new int[] {1, 5, 4}, 2);
    var task = task(network, Patches.of(Made.noise(3, 5, 4, 2, 1), 2));
    Tensor x = rng.fold("x").uniform(3, 20).to(Type.DOUBLE);
    Tensor hidden = task.patches().mask(rng, 3, .5).to(Type.DOUBLE);
    Differences.check(
        theta -> task.losses(theta, x, hidden, Pass.inference()),
        Differences.shaken(start(network, task, rng), rng.fold("shaken")));
  }

  @Test
  void whatIsHiddenReachesTheNetworkInNoWay() {
    Network network = Architecture.parse("mlp:3").network(new int[] {4}, 2);
    var task = task(network, new Patches(new int[] {0, 0, 1, 1}, 2));
    Parameters theta = start(network, task, rng);
    Tensor hidden = Tensor.of(new float[] {1, 1, 0, 0, 1, 1, 0, 0}, 2, 1, 4);
    Tensor shown = rng.fold("x").uniform(1, 4).times(hidden.negate().plus(1));
    // Whatever stands where it is hidden, the same is restored: the loss is a parabola around it.
    double[] at = new double[3];
    for (int k = 0; k < 3; k++) {
      at[k] =
          task.losses(theta, shown.plus(hidden.times(k)), hidden, Pass.inference()).doubles()[0];
    }
    assertThat(at[0] - 2 * at[1] + at[2]).isCloseTo(2, within(1e-4));
  }

  @Test
  void theLossFallsOnHandwrittenDigits() {
    Network network = Architecture.parse("mlp:64").network(new int[] {1, 28, 28}, 10);
    var source =
        new Pretraining.Source(
            Made.inputs(StackedAutoencoderTest.digits(300), 2),
            new int[][] {Made.rows(300), Made.rows(300)});
    double[][] losses =
        new MaskedAutoencoder(.5, 4, AdamW.usual(0), 3e-3, 20, 20, 0)
            .apply(network, network.init(Init.HE_NORMAL, rng), source, rng)
            .losses();
    for (int m = 0; m < 2; m++) {
      // The pixels' variance around their own means is about .067.
      assertThat(losses[0][m]).isLessThan(.055);
    }
  }

  @Test
  void squaresAreWholeAndAsManyInEachExample() {
    Patches patches = Patches.of(Made.noise(2, 5, 7, 2, 1), 3);
    assertThat(patches.count()).isEqualTo(6);
    assertThat(Arrays.copyOf(patches.of(), 14))
        .containsExactly(0, 0, 0, 1, 1, 1, 2, 0, 0, 0, 1, 1, 1, 2);
    assertThat(patches.of()[34]).isEqualTo(5);
    double[] mask = patches.mask(rng, 11, .5).doubles();
    for (int example = 0; example < 22; example++) {
      double[] seen = new double[6];
      Arrays.fill(seen, -1);
      for (int i = 0; i < 35; i++) {
        double hidden = mask[example * 35 + i];
        int piece = patches.of()[i];
        assertThat(hidden).isIn(0.0, 1.0);
        assertThat(seen[piece]).isIn(-1.0, hidden);
        seen[piece] = hidden;
      }
      assertThat(Arrays.stream(seen).sum()).isEqualTo(3);
    }
  }

  @Test
  void everyPieceIsHiddenAsOftenAsTheShareSays() {
    Patches patches = Patches.of(Made.normals(2, 5, 2, 1), 3);
    assertThat(patches.count()).isEqualTo(5);
    double[] rates = patches.mask(rng, 20_000, .4).mean(0, 1).doubles();
    for (double rate : rates) {
      // Five standard errors of 40,000 draws.
      assertThat(rate).isCloseTo(.4, within(.0125));
    }
  }

  @Test
  void neverAllAndNeverNothingIsHidden() {
    assertThat(new Patches(new int[] {0, 1, 2}, 3).hidden(.99)).isEqualTo(2);
    assertThat(new Patches(new int[] {0, 1, 2}, 3).hidden(.01)).isEqualTo(1);
  }

  @Test
  void aTablesColumnsAreHiddenWholeWithTheirLevels() {
    Column age = new Column("age", 0, false, List.of(), null, 0, true);
    Column job = new Column("job", 1, true, List.of("a", "b", "c"), null, 2, false);
    Column pay = new Column("pay", 2, false, List.of(), null, 5, false);
    Patches patches = Patches.columns(List.of(age, job, pay), 6);
    assertThat(patches.of()).containsExactly(0, 0, 1, 1, 1, 2);
    assertThat(patches.count()).isEqualTo(3);
  }
}
