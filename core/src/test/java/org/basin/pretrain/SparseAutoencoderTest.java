package org.basin.pretrain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.Map;
import org.basin.data.Made;
import org.basin.engine.Rng;
import org.basin.engine.Scope;
import org.basin.engine.Tensor;
import org.basin.engine.Type;
import org.basin.nn.Activation;
import org.basin.nn.Architecture;
import org.basin.nn.Dense;
import org.basin.nn.Init;
import org.basin.nn.Network;
import org.basin.nn.Parameters;
import org.basin.train.AdamW;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class SparseAutoencoderTest {
  private final Scope scope = Scope.open();
  private final Rng rng = Rng.of(51, 52);

  @AfterEach
  void close() {
    scope.close();
  }

  private SparseAutoencoder.Task task(Dense layer, boolean unit, int active, long steps) {
    return new SparseAutoencoder.Task(
        new TiedAutoencoder(layer, new Reconstruction(unit)),
        layer.init(Init.GLOROT_NORMAL, Activation.TANH, rng.fold("init")),
        layer.out(),
        active,
        steps);
  }

  /** Values of SparseAutoencoder in reference.py.txt. */
  @Test
  void lossesAreThoseOfThePlainImplementation() {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put("weight", Differences.waves(1, 1, 5, 6));
    tensors.put("bias", Differences.waves(2, 1, 6));
    tensors.put("visible", Differences.waves(3, 1, 5));
    Tensor x = Differences.waves(4, 1, 3, 5).plus(.5);
    double[] expected = {
      3.4198428501008418, 3.3502712885993113, 3.509742858604651,
      3.4258075181425247, 3.4171926393656036, 3.327685494167646,
      3.4193353810341622, 3.417656587940981, 3.377234383657297
    };
    int at = 0;
    for (Activation units :
        new Activation[] {Activation.SIGMOID, Activation.TANH, Activation.RELU}) {
      for (int active : new int[] {1, 2, 4}) {
        var task = task(new Dense(5, 6, units), true, active, 10);
        assertThat(task.losses(Parameters.of(tensors), x, 5, rng).value())
            .as(units + " " + active)
            .isCloseTo(expected[at++], within(1e-12));
      }
    }
  }

  @Test
  void gradientsAreThoseOfDifferences() {
    Tensor x = rng.fold("x").uniform(3, 5).to(Type.DOUBLE);
    for (Activation units : Activation.values()) {
      var task = task(new Dense(5, 6, units), false, 2, 10);
      Differences.check(
          theta -> task.losses(theta, x, 9, rng),
          Differences.shaken(task.start(rng), rng.fold("shaken")));
    }
  }

  @Test
  void allMayBeActiveAtFirstAndKFromHalfWay() {
    var task = task(new Dense(5, 6, Activation.RELU), false, 2, 8);
    int[] kept = new int[8];
    for (int step = 0; step < 8; step++) {
      kept[step] = task.kept(step);
    }
    assertThat(kept).containsExactly(6, 5, 4, 3, 2, 2, 2, 2);
  }

  @Test
  void digitsAreRestoredFromFewUnits() {
    Network network = Architecture.parse("mlp:64").network(new int[] {1, 28, 28}, 10);
    Parameters start = network.init(Init.HE_NORMAL, rng);
    var source =
        new Pretraining.Source(
            Made.inputs(StackedAutoencoderTest.digits(300), 2),
            new int[][] {Made.rows(300), Made.rows(300)});
    double[][] losses =
        new SparseAutoencoder(10, AdamW.usual(0), 3e-3, 20, 20, 0)
            .apply(network, start, source, rng)
            .losses();
    for (int m = 0; m < 2; m++) {
      // Mean pixels cost about 207 nats.
      assertThat(losses[0][m]).isLessThan(170);
    }
  }

  @Test
  void banksOfKernelsAndNetworksWithoutLayersDoNotFit() {
    assertThat(misfit("convnet:3-5")).contains("dense layers alone");
    assertThat(misfit("mlp:5[activation=gelu]")).isNull();
    assertThat(SparseAutoencoder.misfit(Architecture.linear(new int[] {3}, 2)))
        .contains("no hidden layer");
  }

  private static @Nullable String misfit(String network) {
    return SparseAutoencoder.misfit(Architecture.parse(network).network(new int[] {1, 8, 8}, 3));
  }
}
