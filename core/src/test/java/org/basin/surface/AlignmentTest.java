package org.basin.surface;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.basin.data.Dataset;
import org.basin.data.Inputs;
import org.basin.data.Made;
import org.basin.engine.Rng;
import org.basin.engine.Scope;
import org.basin.engine.Stream;
import org.basin.nn.Architecture;
import org.basin.nn.Init;
import org.basin.nn.Network;
import org.basin.nn.Parameters;
import org.basin.nn.Symmetry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A network and its permuted copy are one network: found again, they have no barrier. */
final class AlignmentTest {
  private static final long SEED = 20_261_124;
  private final Scope scope = Scope.open();
  private final Rng rng = Rng.of(SEED);

  @AfterEach
  void close() {
    scope.close();
  }

  static List<int[]> orders(Symmetry symmetry, Stream stream) {
    return IntStream.range(0, symmetry.groups().size())
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

  @ParameterizedTest
  @ValueSource(strings = {"mlp:24", "mlp:16-12-8[activation=tanh]", "convnet:6-12-16[kernel=3]"})
  void aPermutedCopyIsFoundAgainAndHasNoBarrier(String text) {
    Dataset pictures = Made.noise(40, 8, 8, 3, SEED);
    Inputs inputs = Made.inputs(pictures, 1);
    int[][] rows = {Made.rows(40)};
    Network network = Architecture.parse(text).network(new int[] {1, 8, 8}, 3);
    Parameters theta = network.init(Init.HE_NORMAL, rng.fold(text)).map(t -> t.times(2));
    Symmetry symmetry = network.symmetry();
    Parameters copy = symmetry.permuted(theta, orders(symmetry, Stream.of(SEED)));
    Line straight = Line.between(network, theta, copy, inputs, rows, 11, Line.Settling.NOTHING);
    // Untrained, the loss between may as well be lower; it is the same nowhere.
    assertThat(Math.abs(straight.loss()[5][0] - straight.loss()[0][0]))
        .as("before, seed %d", SEED)
        .isGreaterThan(0.01);

    Alignment.Orders found =
        Alignment.matching(network, theta, copy, Stream.of(SEED).fold("sweeps"));
    Parameters aligned = symmetry.permuted(copy, found.orders());
    for (String name : theta.names()) {
      assertThat(aligned.get(name).floats()).as(name).containsExactly(theta.get(name).floats());
    }
    Line after = Line.between(network, theta, aligned, inputs, rows, 11, Line.Settling.NOTHING);
    for (double[] loss : after.loss()) {
      assertThat(loss[0]).isCloseTo(straight.loss()[0][0], within(1e-5));
    }
    assertThat(after.lossBarriers()[0]).isLessThan(1e-5);
  }

  /** By what units do instead of by what they weigh, whatever kind of network they stand in. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "mlp:16-12-8[activation=tanh]",
        "convnet:6-12-16[kernel=3]",
        "resnet:8",
        "resnet:8[norm=group]",
        "efficientnet-lite0",
        "vit:tiny[patch=2,depth=2,heads=2,width=8]",
        "tabresnet:2[width=8]"
      })
  void aPermutedCopyIsFoundAgainByWhatItsUnitsDo(String text) {
    Dataset pictures = Made.noise(40, 8, 8, 3, SEED);
    Inputs inputs = Made.inputs(pictures, 1);
    int[][] rows = {Made.rows(40)};
    Network network = Architecture.parse(text).network(new int[] {1, 8, 8}, 3);
    Parameters theta = network.init(Init.HE_NORMAL, rng.fold(text));
    Symmetry symmetry = network.symmetry();
    Parameters copy = symmetry.permuted(theta, orders(symmetry, Stream.of(SEED)));
    List<int[]> found = ActivationMatching.orders(network, theta, copy, inputs, rows[0]);
    Parameters aligned = symmetry.permuted(copy, found);
    Line after = Line.between(network, theta, aligned, inputs, rows, 5, Line.Settling.NOTHING);
    for (double[] loss : after.loss()) {
      assertThat(loss[0]).isCloseTo(after.loss()[0][0], within(1e-4));
    }
    assertThat(theta.dot(aligned)[0]).isCloseTo(theta.dot(theta)[0], within(1e-3 * theta.size()));
  }

  /** Alignment changes no function: whatever it finds, outputs stay. */
  @Test
  void anAlignedNetworkComputesWhatItDid() {
    Network network = Architecture.parse("mlp:20-10").network(new int[] {5}, 3);
    Parameters one = network.init(Init.HE_NORMAL, rng.fold("one"));
    Parameters other = network.init(Init.HE_NORMAL, rng.fold("other"));
    Alignment.Orders found = Alignment.matching(network, one, other, Stream.of(1));
    Parameters aligned = network.symmetry().permuted(other, found.orders());
    org.basin.engine.Tensor x = rng.fold("x").normal(50, 5);
    double[] before = network.forward(other, x, org.basin.nn.Pass.inference()).doubles();
    double[] after = network.forward(aligned, x, org.basin.nn.Pass.inference()).doubles();
    assertThat(after).containsExactly(before, within(1e-5));
    assertThat(one.dot(aligned)[0]).isGreaterThan(one.dot(other)[0]);
  }

  /** All 8 orders of two blocks of two. */
  @Test
  void blocksStayTogether() {
    Stream stream = Stream.of(3);
    for (int seed = 0; seed < 50; seed++) {
      double[][] gain = new double[4][4];
      for (int i = 0; i < 16; i++) {
        gain[i / 4][i % 4] = stream.fold(seed).uniform(i);
      }
      int[][] allowed = {
        {0, 1, 2, 3}, {1, 0, 2, 3}, {0, 1, 3, 2}, {1, 0, 3, 2},
        {2, 3, 0, 1}, {3, 2, 0, 1}, {2, 3, 1, 0}, {3, 2, 1, 0}
      };
      double best = Double.NEGATIVE_INFINITY;
      for (int[] order : allowed) {
        best = Math.max(best, total(gain, order));
      }
      assertThat(total(gain, Blocks.best(gain, 2)))
          .as("seed %d", seed)
          .isEqualTo(best, within(1e-12));
    }
  }

  private static double total(double[][] gain, int[] order) {
    return IntStream.range(0, order.length).mapToDouble(i -> gain[i][order[i]]).sum();
  }
}
