package org.basin.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.basin.InputError;
import org.basin.engine.Gradient;
import org.basin.engine.Normalisation;
import org.basin.engine.Rng;
import org.basin.engine.Scope;
import org.basin.engine.Spatial;
import org.basin.engine.Tensor;
import org.basin.engine.Type;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ResNetTest {
  private final Scope scope = Scope.open();
  private final Rng rng = Rng.of(11, 12);

  @AfterEach
  void close() {
    scope.close();
  }

  private static Network network(String text, int... inputs) {
    return Architecture.parse(text).network(inputs, 10);
  }

  /** 0.27 million weights and 41 million multiply-adds in the paper, with padded shortcuts. */
  @Test
  void twentyLayersAreCountedByHand() {
    Network network = network("resnet:20", 3, 32, 32);
    // 272,474 is also what others count for it with projections.
    assertThat(network.size()).isEqualTo(272_474);
    long stem = 3 * 9 * 16 * 1024;
    long same = 16 * 9 * 16 * 1024; // also 32 to 32 at 16 x 16, and 64 to 64 at 8 x 8
    long first = same / 2; // a stage's first: half as many channels come in
    long projection = 16 * 32 * 256; // also 32 to 64 at 8 x 8
    long products = stem + 6 * same + 2 * (first + 5 * same + projection) + 640;
    assertThat(products).isEqualTo(40_813_184);
    long map = 16 * 1024;
    long norms = 7 * map + 7 * map / 2 + 7 * map / 4;
    long sums = 3 * (map + map / 2 + map / 4);
    assertThat(network.flops()).isEqualTo(2 * (products + norms) + sums + 64 * 64);
  }

  /** The published 11,689,512 weights and 1.81 billion multiply-adds. */
  @Test
  void eighteenLayersAtTheirUsualSizeAreThePublishedOnes() {
    Network network = Architecture.parse("resnet18").network(new int[] {3, 224, 224}, 1000);
    assertThat(network.text()).isEqualTo("resnet18[norm=batch,stem=imagenet]");
    assertThat(network.size()).isEqualTo(11_689_512);
    long same = 64 * 9 * 64 * 56 * 56;
    long stage = same / 2 + 3 * same + 64 * 128 * 28 * 28;
    long products = 3L * 49 * 64 * 112 * 112 + 4 * same + 3 * stage + 512 * 1000;
    assertThat(products).isEqualTo(1_814_073_344);
    long map = 64 * 56 * 56;
    long norms = 4 * map + 4 * map + 5 * (map / 2 + map / 4 + map / 8);
    long sums = 2 * (map + map / 2 + map / 4 + map / 8);
    assertThat(network.flops()).isEqualTo(2 * (products + norms) + sums + 512 * 49);
  }

  /** Names and shapes as in timm's file, which has 102 tensors besides counts of batches. */
  @Test
  void eighteenLayersHaveTimmsNames() {
    Network network = Architecture.parse("resnet18").network(new int[] {3, 224, 224}, 1000);
    Map<String, String> shapes = new java.util.HashMap<>();
    network
        .shapes()
        .forEach(
            (name, shape) ->
                shapes.put(network.names().outside(name), java.util.Arrays.toString(shape)));
    assertThat(shapes)
        .hasSize(102)
        .containsEntry("conv1.weight", "[64, 3, 7, 7]")
        .containsEntry("bn1.running_var", "[64]")
        .containsEntry("layer1.0.conv1.weight", "[64, 64, 3, 3]")
        .containsEntry("layer2.0.downsample.0.weight", "[128, 64, 1, 1]")
        .containsEntry("layer2.0.downsample.1.running_mean", "[128]")
        .containsEntry("layer4.1.bn2.bias", "[512]")
        .containsEntry("fc.weight", "[512, 1000]") // turned when written
        .containsEntry("fc.bias", "[1000]");
    assertThat(network("mlp:4", 3).names().outside("encoder.0.weight"))
        .isEqualTo("encoder.0.weight");
  }

  @ParameterizedTest
  @CsvSource({"63,small", "64,imagenet", "224,imagenet", "28,small"})
  void theStemGoesByTheImagesSize(int side, String stem) {
    Architecture architecture = Architecture.parse("resnet18[norm=group]");
    String text = "resnet18[norm=group,stem=" + stem + "]";
    assertThat(architecture.fitting(3, side, 80)).hasToString(text);
    assertThat(architecture.network(new int[] {3, side, 80}, 2).text()).isEqualTo(text);
    assertThat(architecture.leavesOpen(Architecture.parse(text))).isTrue();
    assertThat(Architecture.parse(text).leavesOpen(architecture)).isFalse();
    assertThat(architecture.leavesOpen(Architecture.parse("resnet18[stem=small]"))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "resnet",
        "resnet:9",
        "resnet:8[norm=none]",
        "resnet:8[activation=gelu]",
        "resnet18:3",
        "resnet18[stem=large]"
      })
  void badTextsAreRefused(String text) {
    assertThatThrownBy(() -> Architecture.parse(text)).isInstanceOf(InputError.class);
  }

  @Test
  void tablesAreRefused() {
    assertThatThrownBy(() -> network("resnet:8", 30))
        .isInstanceOf(InputError.class)
        .hasMessageContaining("30 features");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mlp:5-4",
        "convnet:3-5",
        "resnet:8",
        "resnet:14[norm=group]",
        "resnet18[norm=layer]"
      })
  void whatIsDrawnHasTheShapesThatAreSaid(String text) {
    Network network = network(text, 1, 9, 8);
    Parameters theta = network.init(Init.HE_NORMAL, Rng.of(1));
    assertThat(theta.names()).containsExactlyElementsOf(network.shapes().keySet());
    long statistics = 0;
    for (String name : theta.names()) {
      long[] shape = theta.get(name).select(0, 0).shape();
      assertThat(shape).as(name).isEqualTo(network.shapes().get(name));
      statistics += network.statistics().contains(name) ? shape[0] : 0;
    }
    assertThat(network.size()).isEqualTo(theta.size() - statistics);
  }

  private static Tensor norm(Tensor x, Parameters theta, String name) {
    return Normalisation.batch(x, theta.get(name + ".weight"), theta.get(name + ".bias"), 1e-5);
  }

  @Test
  void aBlockAddsItsShortcut() {
    Network network = network("resnet:8", 2, 6, 6);
    Parameters theta = network.init(Init.HE_NORMAL, rng).under("encoder.2");
    Tensor x = rng.fold("x").normal(3, 16, 6, 6);
    Tensor h = Spatial.convolve(x, theta.get("conv1.weight"), 2, 1, 1);
    h = norm(h, theta, "bn1").relu();
    h = norm(Spatial.convolve(h, theta.get("conv2.weight"), 1, 1, 1), theta, "bn2");
    Tensor shortcut = Spatial.convolve(x, theta.get("downsample.0.weight"), 2, 0, 1);
    float[] expected = h.plus(norm(shortcut, theta, "downsample.1")).relu().floats();
    Layer block = network.encoder().get(2);
    Pass pass = Pass.training(Pass.Dropping.NOTHING, rng);
    assertThat(block.forward(theta, x, pass, "block").floats()).isEqualTo(expected);
    assertThat(block.outputs()).containsExactly(32, 3, 3);
    // Each part's output, and the sum before and after the activation.
    assertThat(block.held()).isEqualTo(9 * 32 * 9);
  }

  @Test
  void underTheIdentityRuleEveryBlockIsItsShortcut() {
    Network network = network("resnet:20", 1, 8, 8);
    Parameters theta = network.init(Init.IDENTITY, rng);
    Tensor x = rng.fold("x").normal(5, 64);
    Pass pass = Pass.training(Pass.Dropping.NOTHING, rng);
    float[] stream = network.features(theta, x, 1, pass).floats();
    assertThat(network.features(theta, x, 4, pass).floats()).isEqualTo(stream);
    Parameters unnormalised =
        new Residual(new Kernels(3, 3, 5, 5, 3, 1, 1), null, Activation.RELU)
            .init(Init.IDENTITY, Activation.RELU, rng);
    assertThat(unnormalised.get("weight").floats()).containsOnly(0);
  }

  private Network smooth(Norm norm) {
    Kernels first = new Kernels(2, 3, 5, 4, 3, 2, 1);
    Kernels second = new Kernels(3, 3, 3, 2, 3, 1, 3);
    Sequence body =
        new Sequence(
            List.of(
                new Sequence.Part("conv1", first),
                new Sequence.Part("bn1", norm.of(3, 3, 2)),
                new Sequence.Part("act1", new Pointwise(Activation.TANH, List.of(3, 3, 2))),
                new Sequence.Part("conv2", second),
                new Sequence.Part("bn2", norm.of(3, 3, 2))));
    Kernels projection = new Kernels(2, 3, 5, 4, 1, 2, 1);
    return new Network(
        "smooth",
        new int[] {2, 5, 4},
        Activation.TANH,
        List.of(new Residual(body, projection, Activation.TANH), new GlobalMean(3, 3, 2)),
        new Dense(3, 2, null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"BATCH", "GROUP"})
  void derivativesAreFiniteDifferences(Norm norm) {
    Network network = smooth(norm);
    Parameters theta = network.init(Init.HE_NORMAL, rng).map(t -> t.to(Type.DOUBLE));
    Tensor x = rng.fold("x").normal(4, 40).to(Type.DOUBLE);
    Pass pass = Pass.training(Pass.Dropping.NOTHING, rng);
    java.util.function.Function<Parameters, Tensor> loss =
        point -> network.forward(point, x, pass).square().sum(1, 2);
    Parameters gradient =
        theta.with(Gradient.of(points -> loss.apply(theta.with(points)), theta.list()).gradients());
    double h = 1e-5;
    for (String name : theta.names()) {
      Tensor at = theta.get(name);
      long[] each = java.util.Arrays.copyOfRange(at.shape(), 1, at.rank());
      Tensor direction = rng.fold(name).normal(each).to(Type.DOUBLE);
      Tensor up = loss.apply(theta.and(Parameters.of(Map.of(name, at.plus(direction.times(h))))));
      Tensor down =
          loss.apply(theta.and(Parameters.of(Map.of(name, at.plus(direction.times(-h))))));
      Tensor slope = gradient.get(name).times(direction);
      assertThat(slope.reshape(2, slope.size() / 2).sum(1).doubles())
          .as(name)
          .containsExactly(up.minus(down).times(1 / (2 * h)).doubles(), within(1e-6));
    }
  }
}
