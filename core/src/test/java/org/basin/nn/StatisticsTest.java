package org.basin.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Set;
import org.basin.engine.Gradient;
import org.basin.engine.Normalisation;
import org.basin.engine.Rng;
import org.basin.engine.Scope;
import org.basin.engine.Spatial;
import org.basin.engine.Tensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class StatisticsTest {
  private final Scope scope = Scope.open();
  private final Rng rng = Rng.of(3, 4);
  private final Network network = Architecture.parse("resnet:8").network(new int[] {1, 6, 6}, 3);
  private final Parameters theta = network.init(Init.HE_NORMAL, rng);
  private final Tensor x = rng.fold("x").normal(12, 36).times(3).plus(1);

  @AfterEach
  void close() {
    scope.close();
  }

  @Test
  void measuredOnOneBatchInferenceIsWhatTrainingSees() {
    Parameters measured = Statistics.measured(network, theta, 0, 1, i -> x);
    float[] training =
        network.forward(theta, x, Pass.training(Pass.Dropping.NOTHING, rng)).floats();
    assertThat(network.forward(measured, x, Pass.inference()).floats())
        .containsExactly(training, within(1e-3f))
        .isNotEqualTo(network.forward(theta, x, Pass.inference()).floats());
    assertThat(measured.names()).containsExactlyElementsOf(theta.names());
    for (String name : theta.names()) {
      if (!network.statistics().contains(name)) {
        assertThat(measured.get(name)).isSameAs(theta.get(name));
      }
    }
  }

  @Test
  void overSeveralBatchesTheyAreTheMomentsOfAllExamples() {
    Parameters measured = Statistics.measured(network, theta, 0, 3, i -> x.narrow(1, 4L * i, 4));
    Tensor maps =
        Spatial.convolve(x.reshape(2, 12, 1, 6, 6), theta.get("encoder.0.conv1.weight"), 1, 1, 1);
    Normalisation.Moments all = Normalisation.moments(maps);
    assertThat(measured.get("encoder.0.bn1.running_mean").doubles())
        .containsExactly(all.mean().doubles(), within(1e-5));
    assertThat(measured.get("encoder.0.bn1.running_var").doubles())
        .containsExactly(all.variance().doubles(), within(1e-3));
  }

  @Test
  void layersThatKeepTheirsAreNotMeasured() {
    Parameters measured = Statistics.measured(network, theta, 2, 1, i -> x);
    for (String name : network.statistics()) {
      boolean kept = name.startsWith("encoder.0.") || name.startsWith("encoder.1.");
      assertThat(measured.get(name) == theta.get(name)).as(name).isEqualTo(kept);
    }
    // And what they pass on is normalised by what they keep.
    float[] below = network.features(theta, x, 2, Pass.inference()).floats();
    Pass pass = Pass.training(Pass.Dropping.NOTHING, rng).storing(2);
    assertThat(network.features(theta, x, 2, pass).floats()).isEqualTo(below);
    assertThat(network.features(theta, x, 3, pass).floats())
        .isNotEqualTo(network.features(theta, x, 3, Pass.inference()).floats());
  }

  @Test
  void theyHaveNoGradientInAnyPass() {
    for (Pass pass :
        List.of(Pass.inference(), Pass.training(Pass.Dropping.NOTHING, rng.fold("masks")))) {
      List<Tensor> gradients =
          Gradient.of(
                  points -> network.forward(theta.with(points), x, pass).square().sum(1, 2),
                  theta.list())
              .gradients();
      int i = 0;
      for (String name : theta.names()) {
        double size = gradients.get(i++).square().sum().value();
        assertThat(size == 0).as(name).isEqualTo(network.statistics().contains(name));
      }
    }
  }

  @Test
  void networksWithoutBatchNormHaveNone() {
    for (String text : List.of("mlp:4", "convnet:2-4", "resnet:8[norm=group]")) {
      Network plain = Architecture.parse(text).network(new int[] {1, 6, 6}, 3);
      Parameters start = plain.init(Init.HE_NORMAL, rng);
      assertThat(plain.statistics()).isEqualTo(Set.of());
      assertThat(Statistics.measured(plain, start, 0, 1, i -> x)).isSameAs(start);
    }
  }
}
