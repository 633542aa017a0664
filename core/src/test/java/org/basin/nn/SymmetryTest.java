package org.basin.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.basin.engine.Rng;
import org.basin.engine.Scope;
import org.basin.engine.Stream;
import org.basin.engine.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A network whose units stand in another order is the same function. Every family has its line
 * here.
 */
final class SymmetryTest {
  private static final long SEED = 20_261_124;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mlp:7-5[activation=tanh]",
        "mlp:9",
        "convnet:3-4-6[kernel=3]",
        "convnet:2-5[activation=gelu]",
        "resnet:8",
        "resnet:14[norm=group]",
        "resnet:8[norm=layer]",
        "resnet18[stem=small]",
        "resnet18[stem=imagenet,norm=group]",
        "efficientnet-lite0",
        "vit:tiny[patch=1,depth=2,heads=2,width=8]",
        "vit:tiny[patch=1,depth=1,heads=3,width=9,pool=token]",
        "tabresnet:2[width=8]"
      })
  void aPermutedCopyGivesEqualOutputs(String text) {
    try (Scope scope = Scope.open()) {
      Network network = Architecture.parse(text).network(new int[] {2, 9, 8}, 3);
      Rng rng = Rng.of(SEED, SEED + 1);
      Parameters theta = point(network, rng);
      Tensor x = rng.fold("x").normal(4, 2 * 9 * 8);
      Symmetry symmetry = network.symmetry();
      List<int[]> orders = orders(symmetry, Stream.of(SEED));
      Parameters permuted = symmetry.permuted(theta, orders);
      double[] expected = network.forward(theta, x, Pass.inference()).doubles();
      double size = 0;
      for (double score : expected) {
        size = Math.max(size, Math.abs(score));
      }
      assertThat(network.forward(permuted, x, Pass.inference()).doubles())
          .as("seed %d", SEED)
          .containsExactly(expected, within(1e-5 * size));
      assertThat(permuted.names()).containsExactlyElementsOf(theta.names());
      for (Symmetry.Move move : symmetry.moves()) {
        Symmetry.Group group = symmetry.groups().get(move.group());
        assertThat(theta.get(move.parameter()).shape(move.axis()))
            .isEqualTo((long) move.outer() * group.size() * move.inner());
      }
    }
  }

  /** Every number of it drawn, so that nothing is equal by being zero or one. */
  private static Parameters point(Network network, Rng rng) {
    Parameters start = network.init(Init.HE_NORMAL, rng.fold("init"));
    Parameters point = start;
    for (String name : start.names()) {
      Tensor tensor = start.get(name);
      if (tensor.rank() == 2) {
        Tensor drawn = rng.fold(name).uniform(tensor.shape(1)).plus(.5);
        point = point.and(Parameters.of(java.util.Map.of(name, drawn)));
      }
    }
    return point;
  }

  /** Random orders: whole blocks, and units inside them. */
  static List<int[]> orders(Symmetry symmetry, Stream stream) {
    return java.util.stream.IntStream.range(0, symmetry.groups().size())
        .mapToObj(
            g -> {
              Symmetry.Group group = symmetry.groups().get(g);
              int each = group.size() / group.blocks();
              int[] blocks = stream.fold(g).permutation(group.blocks());
              int[] order = new int[group.size()];
              for (int b = 0; b < blocks.length; b++) {
                int[] inside = stream.fold(g).fold(b).permutation(each);
                for (int i = 0; i < each; i++) {
                  order[b * each + i] = blocks[b] * each + inside[i];
                }
              }
              return order;
            })
        .toList();
  }

  @Test
  void hiddenUnitsOfAnMlpAreOneGroupALayerWithTheRunsOfTheFlattenedPicture() {
    Network network = Architecture.parse("convnet:3-6").network(new int[] {2, 8, 8}, 4);
    assertThat(network.symmetry())
        .isEqualTo(
            new Symmetry(
                List.of(
                    new Symmetry.Group("encoder.0", 3, 1), new Symmetry.Group("encoder.1", 6, 1)),
                List.of(
                    new Symmetry.Move("encoder.0.weight", 1, 0, 1, 1),
                    new Symmetry.Move("encoder.0.bias", 1, 0, 1, 1),
                    new Symmetry.Move("encoder.1.weight", 1, 0, 1, 16),
                    new Symmetry.Move("encoder.1.weight", 2, 1, 1, 1),
                    new Symmetry.Move("encoder.1.bias", 1, 1, 1, 1),
                    new Symmetry.Move("head.weight", 1, 1, 1, 1))));
  }
}
