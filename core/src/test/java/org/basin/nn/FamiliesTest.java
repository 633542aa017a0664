package org.basin.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.basin.InputError;
import org.basin.engine.Gradient;
import org.basin.engine.Rng;
import org.basin.engine.Scope;
import org.basin.engine.Tensor;
import org.basin.engine.Type;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FamiliesTest {
  private static final List<OneHot> CATEGORIES = List.of(new OneHot(1, 3), new OneHot(6, 2));
  private final Scope scope = Scope.open();
  private final Rng rng = Rng.of(7, 8);

  @AfterEach
  void close() {
    scope.close();
  }

  private static Network network(String text, int classes, int... inputs) {
    return Architecture.parse(text).network(inputs, classes);
  }

  /** Sizes as timm 1.0 tells them of efficientnet_lite0 and vit_tiny_patch16_224. */
  @ParameterizedTest
  @CsvSource({
    "efficientnet-lite0, 4652008",
    "'vit:tiny[patch=16,depth=12,heads=3,width=192,pool=token]', 5717416"
  })
  void sizesAreThosePublished(String text, long size) {
    assertThat(network(text, 1000, 3, 224, 224).size()).isEqualTo(size);
  }

  /**
   * By the names of timm's efficientnet_lite0: stem, one separable block, fifteen inverted ones.
   */
  @Test
  void efficientNetsWeightsAreNamedAsInTimm() {
    Network network = network("efficientnet-lite0", 1000, 3, 224, 224);
    Map<String, String> expected = new LinkedHashMap<>();
    put(expected, "conv_stem", 32, 3, 3, 3);
    norm(expected, "bn1", 32);
    put(expected, "blocks.0.0.conv_dw", 32, 1, 3, 3);
    norm(expected, "blocks.0.0.bn1", 32);
    put(expected, "blocks.0.0.conv_pw", 16, 32, 1, 1);
    norm(expected, "blocks.0.0.bn2", 16);
    int[][] stages = {{2, 3, 24}, {2, 5, 40}, {3, 3, 80}, {3, 5, 112}, {4, 5, 192}, {1, 3, 320}};
    int in = 16;
    for (int stage = 0; stage < stages.length; stage++) {
      for (int block = 0; block < stages[stage][0]; block++) {
        String name = "blocks." + (stage + 1) + "." + block + ".";
        int wide = 6 * in;
        int kernel = stages[stage][1];
        put(expected, name + "conv_pw", wide, in, 1, 1);
        norm(expected, name + "bn1", wide);
        put(expected, name + "conv_dw", wide, 1, kernel, kernel);
        norm(expected, name + "bn2", wide);
        in = stages[stage][2];
        put(expected, name + "conv_pwl", in, wide, 1, 1);
        norm(expected, name + "bn3", in);
      }
    }
    put(expected, "conv_head", 1280, 320, 1, 1);
    norm(expected, "bn2", 1280);
    expected.put("classifier.weight", "[1280, 1000]");
    expected.put("classifier.bias", "[1000]");
    Map<String, String> found = new LinkedHashMap<>();
    network
        .shapes()
        .forEach(
            (name, shape) ->
                found.put(network.names().outside(name), java.util.Arrays.toString(shape)));
    assertThat(found).isEqualTo(expected);
  }

  private static void put(Map<String, String> shapes, String name, int... shape) {
    shapes.put(name + ".weight", java.util.Arrays.toString(shape));
  }

  private static void norm(Map<String, String> shapes, String name, int channels) {
    for (String part : List.of("weight", "bias", "running_mean", "running_var")) {
      shapes.put(name + "." + part, "[" + channels + "]");
    }
  }

  /** By the names of timm's vit_tiny_patch16_224, a block's from its first. */
  @Test
  void transformersWeightsAreNamedAsInTimm() {
    Network network = network("vit:tiny[depth=2,pool=token]", 10, 3, 32, 32);
    Set<String> names =
        network.shapes().keySet().stream()
            .map(network.names()::outside)
            .collect(Collectors.toSet());
    assertThat(names)
        .hasSize(8 + 2 * 12)
        .contains("cls_token", "pos_embed", "patch_embed.proj.weight", "patch_embed.proj.bias")
        .contains("blocks.1.norm1.weight", "blocks.1.norm1.bias", "blocks.1.attn.qkv.weight")
        .contains("blocks.1.attn.qkv.bias", "blocks.1.attn.proj.weight", "blocks.1.attn.proj.bias")
        .contains("blocks.1.norm2.weight", "blocks.1.norm2.bias", "blocks.1.mlp.fc1.weight")
        .contains("blocks.1.mlp.fc1.bias", "blocks.1.mlp.fc2.weight", "blocks.1.mlp.fc2.bias")
        .contains("norm.weight", "norm.bias", "head.weight", "head.bias");
    assertThat(network("vit:tiny[depth=1]", 10, 3, 32, 32).shapes().keySet())
        .contains("encoder.2.fc_norm.weight")
        .doesNotContain("encoder.0.cls_token");
  }

  @Test
  void patchesHaveToCoverThePicture() {
    assertThatThrownBy(() -> network("vit:tiny", 3, 1, 9, 6))
        .isInstanceOf(InputError.class)
        .hasMessageContaining("9 x 6")
        .hasMessageContaining("patch=1 or 3");
    assertThatThrownBy(() -> network("vit:tiny", 3, 30))
        .isInstanceOf(InputError.class)
        .hasMessageContaining("images");
    assertThatThrownBy(() -> network("efficientnet-lite0", 3, 30)).isInstanceOf(InputError.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 28, 33})
  void efficientNetsTakePicturesOfAnySize(int side) {
    Network network = network("efficientnet-lite0", 3, 1, side, side);
    Parameters theta = network.init(Init.HE_NORMAL, rng);
    Tensor x = rng.fold("x").normal(2, side * side);
    float[] scores = network.forward(theta, x, Pass.inference()).floats();
    assertThat(scores).hasSize(2 * 2 * 3);
    for (float score : scores) {
      assertThat(score).isFinite();
    }
  }

  @Test
  void aCategoryBecomesWhatItsLevelHasLearned() {
    Embeddings layer = new Embeddings(9, CATEGORIES, 2);
    Parameters theta = layer.init(Init.HE_NORMAL, Activation.RELU, rng);
    assertThat(layer.outputs()).containsExactly(4 + 2 * 2);
    float[] row = {5, 0, 1, 0, 6, 7, 0, 0, 8}; // the second of three levels, then an unknown one
    Tensor x = Tensor.of(row, 1, 1, 9).expand(2, 1, 9);
    float[] found = layer.forward(theta, x, Pass.inference(), "rows").floats();
    for (int m = 0; m < 2; m++) {
      float[] first = theta.get("0.weight").select(0, m).floats();
      assertThat(java.util.Arrays.copyOfRange(found, 8 * m, 8 * m + 8))
          .containsExactly(5, 6, 7, 8, first[2], first[3], 0, 0);
    }
    assertThat(layer.size()).isEqualTo((3 + 2) * 2);
    assertThat(layer.flops()).isEqualTo(2 * (3 + 2) * 2);
  }

  private static Network of(String text) {
    return text.startsWith("tabresnet")
        ? Architecture.parse(text).network(new int[] {9}, CATEGORIES, 3)
        : network(text, 3, 1, 6, 6);
  }

  private static Tensor loss(Network network, Parameters theta, Tensor x, Rng rng) {
    Pass pass = Pass.training(Pass.Dropping.NOTHING, rng);
    return network.forward(theta, x, pass).logSoftmax(2).narrow(2, 0, 1).mean(1, 2).negate();
  }

  private static final String VIT = "vit:tiny[patch=3,depth=2,heads=2,width=10]";
  private static final String TOKEN = "vit:tiny[patch=2,depth=1,heads=2,width=6,pool=token]";

  @ParameterizedTest
  @ValueSource(strings = {VIT, TOKEN, "tabresnet:2[width=9]", "efficientnet-lite0"})
  void aMemberIsTheSameAloneAndInCompany(String text) {
    Network network = of(text);
    int features = Architecture.product(network.inputs());
    Rng all = Rng.of(1, 2, 3);
    float[][] together = gradients(network, features, all, new int[] {0, 1, 2});
    for (int m = 0; m < 3; m++) {
      float[][] alone = gradients(network, features, all, new int[] {m});
      for (int i = 0; i < alone.length; i++) {
        int size = alone[i].length;
        assertThat(java.util.Arrays.copyOfRange(together[i], m * size, (m + 1) * size))
            .as("member %d, tensor %d", m, i)
            .isEqualTo(alone[i]);
      }
    }
  }

  private static float[][] gradients(Network network, int features, Rng all, int[] who) {
    try (Scope inner = Scope.open()) {
      Rng own = all.members(who);
      Parameters theta = network.init(Init.HE_NORMAL, own.fold("init"));
      Tensor x = own.fold("x").normal(5, features);
      List<Tensor> gradients =
          Gradient.of(points -> loss(network, theta.with(points), x, own), theta.list())
              .gradients();
      return gradients.stream().map(Tensor::floats).toArray(float[][]::new);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {VIT, TOKEN, "tabresnet:1[width=6,norm=layer]"})
  void gradientsAreFiniteDifferences(String text) {
    Network network = of(text);
    Parameters theta = network.init(Init.GLOROT_NORMAL, rng).map(t -> t.to(Type.DOUBLE));
    Tensor x = rng.fold("x").normal(4, Architecture.product(network.inputs())).to(Type.DOUBLE);
    List<Tensor> gradients =
        Gradient.of(points -> loss(network, theta.with(points), x, rng), theta.list()).gradients();
    int at = 0;
    double step = 1e-6; // the class token is small, and its norm bends sharply
    for (String name : theta.names()) {
      Tensor direction =
          rng.fold(name).normal(Objects.requireNonNull(network.shapes().get(name))).to(Type.DOUBLE);
      int[] rest = new int[direction.rank() - 1];
      java.util.Arrays.setAll(rest, i -> i + 1);
      double[] expected = gradients.get(at++).times(direction).sum(rest).doubles();
      double[] up = moved(network, theta, name, direction, step, x);
      double[] down = moved(network, theta, name, direction, -step, x);
      for (int m = 0; m < 2; m++) {
        assertThat((up[m] - down[m]) / (2 * step)).as(name).isCloseTo(expected[m], within(1e-6));
      }
    }
  }

  private double[] moved(
      Network network, Parameters theta, String name, Tensor direction, double step, Tensor x) {
    Tensor point = theta.get(name).plus(direction.times(step));
    return loss(network, theta.and(Parameters.of(Map.of(name, point))), x, rng).doubles();
  }
}
