package org.basin.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.basin.engine.Derivative;
import org.basin.engine.Gradient;
import org.basin.engine.Rng;
import org.basin.engine.Scope;
import org.basin.engine.Tensor;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** By hand against automatic differentiation, which has finite differences as its oracle. */
final class BackpropagationTest {
  private static final Rng RNG = Rng.of(3, 1, 4);

  @TestFactory
  Stream<DynamicTest> byHandIsWhatTheGraphGives() {
    List<DynamicTest> tests = new ArrayList<>();
    for (String text :
        List.of(
            "mlp:13-11[activation=sigmoid]",
            "mlp:13-11-5[activation=tanh]",
            "mlp:17-9[activation=relu]")) {
      for (int lowest = 0; lowest <= 2; lowest++) {
        for (Pass.Dropping dropping :
            List.of(Pass.Dropping.NOTHING, new Pass.Dropping(.2, .4, .3))) {
          int from = lowest;
          tests.add(
              DynamicTest.dynamicTest(
                  text + ", " + dropping + ", moved from layer " + from,
                  () -> check(text, dropping, from)));
        }
      }
    }
    return tests.stream();
  }

  private static void check(String text, Pass.Dropping dropping, int lowest) {
    try (Scope scope = Scope.open()) {
      Network network = Architecture.parse(text).network(new int[] {1, 3, 4}, 3);
      Parameters theta = network.init(Init.GLOROT_NORMAL, RNG.fold("theta"));
      Parameters fixed = theta.only(name -> below(name, lowest));
      Parameters moved = theta.only(name -> !below(name, lowest));
      Tensor x = RNG.fold("x").normal(7, 12);
      Tensor weights = RNG.fold("weights").normal(7, 3);
      Pass pass = Pass.training(dropping, RNG.fold("masks"));
      Gradient expected =
          Gradient.of(
              points ->
                  network.forward(fixed.and(moved.with(points)), x, pass).times(weights).sum(1, 2),
              moved.list());
      Backpropagation passed = new Backpropagation(network, fixed.and(moved), x, pass);
      assertThat(passed.scores().times(weights).sum(1, 2).floats())
          .isEqualTo(expected.values().floats());
      List<Tensor> found = passed.back(weights, moved).stream().map(Derivative::tensor).toList();
      assertThat(found).hasSameSizeAs(expected.gradients());
      for (int i = 0; i < found.size(); i++) {
        assertThat(found.get(i).shape()).isEqualTo(moved.list().get(i).shape());
        assertThat(found.get(i).floats())
            .containsExactly(expected.gradients().get(i).floats(), within(1e-5f));
      }
    }
  }

  private static boolean below(String name, int lowest) {
    for (int depth = 0; depth < lowest; depth++) {
      if (name.startsWith(Network.name(depth) + ".")) {
        return true;
      }
    }
    return false;
  }

  @Test
  void onlyDenseLayersThatShowTheirSlopeAreGoneBackByHand() {
    int[] pictures = {1, 9, 7};
    assertThat(fits("mlp:5-4[activation=relu]", pictures)).isTrue();
    assertThat(fits("mlp:5-4[activation=gelu]", pictures)).isFalse();
    assertThat(fits("convnet:3-5", pictures)).isFalse();
    assertThat(fits("resnet:8", pictures)).isFalse();
  }

  private static boolean fits(String text, int... inputs) {
    return Backpropagation.fits(Architecture.parse(text).network(inputs, 3));
  }
}
