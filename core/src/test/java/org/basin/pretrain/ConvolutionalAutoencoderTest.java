package org.basin.pretrain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.basin.data.Made;
import org.basin.engine.Rng;
import org.basin.engine.Scope;
import org.basin.engine.Tensor;
import org.basin.engine.Type;
import org.basin.nn.Architecture;
import org.basin.nn.Init;
import org.basin.nn.Network;
import org.basin.nn.Parameters;
import org.basin.train.AdamW;
import org.basin.train.Sgd;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ConvolutionalAutoencoderTest {
  private final Scope scope = Scope.open();
  private final Rng rng = Rng.of(81, 82);
  private final Network small =
      Architecture.parse("convnet:2-3[activation=tanh,kernel=3]").network(new int[] {1, 5, 4}, 2);

  @AfterEach
  void close() {
    scope.close();
  }

  private static ConvolutionalAutoencoder.Task task(Network network) {
    return new ConvolutionalAutoencoder.Task(
        network, Mirror.of(network), new Reconstruction(true), Corruption.NONE);
  }

  private static Parameters start(Network network, Rng rng) {
    Parameters encoder =
        network.init(Init.GLOROT_NORMAL, rng).only(name -> name.startsWith("encoder."));
    return encoder.and(task(network).beside(encoder, rng.fold("beside")));
  }

  @Test
  void theDecoderGoesBackThroughTheShapes() {
    Mirror mirror = Mirror.of(small);
    assertThat(mirror.shapes())
        .containsExactly(new int[] {3}, new int[] {2, 2, 2}, new int[] {1, 5, 4});
    assertThat(mirror.flops()).isEqualTo(2.0 * 3 * 8 + 2 * 2 * 9 * 20);
    assertThat(Mirror.from(6, small).shapes().get(0)).containsExactly(6);
  }

  /** Values of ConvolutionalAutoencoder in reference.py.txt. */
  @Test
  void lossesAreThoseOfThePlainImplementation() {
    Parameters theta = Differences.waves(start(small, Rng.of(1)));
    Tensor x = Differences.waves(12, 1, 2, 20).plus(.5);
    assertThat(task(small).losses(theta, x, 0, Rng.of(1)).value())
        .isCloseTo(14.483602160730594, within(1e-12));
  }

  @Test
  void gradientsAreThoseOfDifferences() {
    Tensor x = rng.fold("x").uniform(3, 20).to(Type.DOUBLE);
    Differences.check(
        theta -> task(small).losses(theta, x, 0, rng),
        Differences.shaken(start(small, rng), rng.fold("shaken")));
  }

  @Test
  void theLossFallsOnHandwrittenDigits() {
    Network network = Architecture.parse("convnet:4-32").network(new int[] {1, 28, 28}, 10);
    var source =
        new Pretraining.Source(
            Made.inputs(StackedAutoencoderTest.digits(200), 2),
            new int[][] {Made.rows(200), Made.rows(200)});
    double[][] losses =
        new ConvolutionalAutoencoder(Corruption.NONE, AdamW.usual(0), 3e-3, 20, 12, 0)
            .apply(network, network.init(Init.HE_NORMAL, rng), source, rng)
            .losses();
    for (int m = 0; m < 2; m++) {
      // Mean pixels cost about 207 nats.
      assertThat(losses[0][m]).isLessThan(180);
    }
  }

  @Test
  void flopsAreEncoderAndDecoderThreeTimes() {
    double encoder = small.flops(2);
    assertThat(
            new ConvolutionalAutoencoder(Corruption.NONE, new Sgd(0, 0), .1, 8, 2, 0)
                .flops(small, 40))
        .isEqualTo(80 * 3 * (encoder + 2.0 * 3 * 8 + 2 * 2 * 9 * 20));
  }

  @Test
  void denseNetworksDoNotFit() {
    assertThat(ConvolutionalAutoencoder.misfit(small)).isNull();
    assertThat(
            ConvolutionalAutoencoder.misfit(
                Architecture.parse("mlp:5").network(new int[] {1, 5, 4}, 2)))
        .contains("banks of kernels");
  }

  @Test
  void aResidualNetworkLearnsToo() {
    Network network = Architecture.parse("resnet:8").network(new int[] {1, 8, 8}, 3);
    assertThat(Mirror.of(network).shapes().get(0)).containsExactly(64);
    assertThat(Mirror.of(network).shapes()).hasSize(5);
    int[][] rows = {Made.rows(30), Made.rows(30)};
    var source = new Pretraining.Source(Made.inputs(Made.noise(30, 8, 8, 3, 4), 2), rows);
    Parameters start = network.init(Init.HE_NORMAL, rng);
    double[][] losses = new double[2][];
    for (int i = 0; i < 2; i++) {
      var trained =
          new ConvolutionalAutoencoder(Corruption.NONE, AdamW.usual(0), 3e-3, 10, 1 + 40 * i, 0)
              .apply(network, start, source, rng);
      assertThat(trained.theta().names()).containsExactlyElementsOf(start.names());
      losses[i] = trained.losses()[0];
    }
    for (int m = 0; m < 2; m++) {
      assertThat(losses[1][m]).isLessThan(.98 * losses[0][m]);
    }
  }

  @Test
  void greedyMethodsSayThatResidualBlocksHaveNoTiedDecoder() {
    Network network = Architecture.parse("resnet:8").network(new int[] {1, 8, 8}, 3);
    assertThat(StackedAutoencoder.misfit(network)).contains("decoder that shares its weights");
    assertThat(ContractiveAutoencoder.misfit(network)).contains("decoder that shares its weights");
    assertThat(SparseAutoencoder.misfit(network)).contains("dense layers alone");
    assertThat(DeepBoltzmann.misfit(network)).contains("sigmoid units");
  }
}
