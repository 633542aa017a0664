package org.basin.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Derivatives against central differences in double precision. */
final class GradientTest {
  private static final double H = 1e-5;
  private static final Rng RNG = Rng.of(11, 12);
  private final Scope scope = Scope.open();

  @AfterEach
  void close() {
    scope.close();
  }

  private static Tensor normal(String name, long... shape) {
    return RNG.fold(name).normal(shape).to(Type.DOUBLE);
  }

  /** Sums over everything but the members, weighted so that no derivative is hidden by symmetry. */
  private static Tensor weighed(Tensor y) {
    long[] shape = y.shape();
    Tensor weights = normal("weights", Arrays.copyOfRange(shape, 1, shape.length));
    int[] rest = new int[y.rank() - 1];
    Arrays.setAll(rest, i -> i + 1);
    return y.times(weights).sum(rest);
  }

  @TestFactory
  Stream<DynamicTest> everyOperationHasTheDerivativeOfItsDifferences() {
    Map<String, Function<Tensor, Tensor>> ofOne = new LinkedHashMap<>();
    ofOne.put("sigmoid", Tensor::sigmoid);
    ofOne.put("tanh", Tensor::tanh);
    ofOne.put("relu", Tensor::relu);
    ofOne.put("gelu", Tensor::gelu);
    ofOne.put("softplus", Tensor::softplus);
    ofOne.put("exp", Tensor::exp);
    ofOne.put("log", t -> t.square().plus(1).log());
    ofOne.put("sqrt", t -> t.square().plus(1).sqrt());
    ofOne.put("negate", Tensor::negate);
    ofOne.put("logSoftmax", t -> t.logSoftmax(2));
    ofOne.put("softmax", t -> t.softmax(2));
    ofOne.put("mean", t -> t.mean(1));
    ofOne.put("reshape", t -> t.reshape(2, 8, 3).square());
    ofOne.put("transpose", t -> t.transpose(1, 2).square());
    ofOne.put("narrow", t -> t.narrow(2, 1, 3).square());
    ofOne.put("select", t -> t.select(1, 2).square());
    ofOne.put("pick", t -> t.pick(1, Tensor.of(new long[] {2, 0, 2}, 3)).square());
    ofOne.put("gather", t -> t.gather(2, RNG.fold("g").below(6, 4, 1)).square());
    ofOne.put("stack", t -> Tensor.stack(List.of(t, t.square()), 1));
    ofOne.put("concatenate", t -> Tensor.concatenate(List.of(t, t.square()), 1));
    ofOne.put("maxPool", t -> Spatial.maxPool(t.reshape(2, 1, 1, 4, 6), 2));
    Map<String, Function<List<Tensor>, Tensor>> ofTwo = new LinkedHashMap<>();
    ofTwo.put("plus", p -> p.get(0).plus(p.get(1)).square());
    ofTwo.put("minus", p -> p.get(0).minus(p.get(1)).square());
    ofTwo.put("times", p -> p.get(0).times(p.get(1)));
    ofTwo.put("over", p -> p.get(0).over(p.get(1).square().plus(1)));
    ofTwo.put("broadcast", p -> p.get(0).times(p.get(1).narrow(1, 0, 1)).square());
    ofTwo.put("matmul", p -> p.get(0).matmul(p.get(1).transpose(1, 2)));
    ofTwo.put(
        "plusMatmul",
        p ->
            p.get(1)
                .narrow(1, 0, 1)
                .narrow(2, 0, 4)
                .plusMatmul(p.get(0), p.get(1).transpose(1, 2)));
    ofTwo.put(
        "where", p -> p.get(0).where(p.get(0).detach().lessThan(p.get(1)), p.get(1).square()));
    List<DynamicTest> tests = new ArrayList<>();
    ofOne.forEach(
        (name, function) ->
            tests.add(
                DynamicTest.dynamicTest(
                    name, () -> check(p -> function.apply(p.get(0)), List.of(normal("x", 4, 6))))));
    ofTwo.forEach(
        (name, function) ->
            tests.add(
                DynamicTest.dynamicTest(
                    name, () -> check(function, List.of(normal("x", 4, 6), normal("y", 4, 6))))));
    tests.add(
        DynamicTest.dynamicTest(
            "convolve",
            () ->
                check(
                    p -> Spatial.convolve(p.get(0), p.get(1), p.get(2), 1),
                    List.of(normal("i", 2, 2, 4, 5), normal("k", 3, 2, 3, 3), normal("b", 3)))));
    tests.add(
        DynamicTest.dynamicTest(
            "convolveTransposed",
            () ->
                check(
                    p -> Spatial.convolveTransposed(p.get(0), p.get(1), p.get(2), 1),
                    List.of(normal("i", 2, 3, 4, 5), normal("k", 3, 2, 3, 3), normal("b", 2)))));
    return tests.stream();
  }

  private static void check(Function<List<Tensor>, Tensor> function, List<Tensor> points) {
    try (Scope scope = Scope.open()) {
      Function<List<Tensor>, Tensor> losses = p -> weighed(function.apply(p));
      Gradient gradient = Gradient.of(losses, points);
      assertThat(gradient.values().doubles())
          .containsExactly(losses.apply(points).doubles(), within(1e-12));
      for (int which = 0; which < points.size(); which++) {
        double[] at = points.get(which).doubles();
        double[] expected = new double[at.length];
        for (int i = 0; i < at.length; i++) {
          expected[i] =
              (moved(losses, points, which, i, H) - moved(losses, points, which, i, -H)) / (2 * H);
        }
        assertThat(gradient.gradients().get(which).shape()).isEqualTo(points.get(which).shape());
        assertThat(gradient.gradients().get(which).doubles())
            .containsExactly(expected, within(1e-7));
      }
    }
  }

  private static double moved(
      Function<List<Tensor>, Tensor> losses, List<Tensor> points, int which, int i, double by) {
    try (Scope scope = Scope.open()) {
      List<Tensor> there = new ArrayList<>(points);
      double[] values = points.get(which).doubles();
      values[i] += by;
      there.set(which, Tensor.of(values, points.get(which).shape()));
      return losses.apply(there).sum().value();
    }
  }

  @Test
  void eachMemberHasItsOwnGradient() {
    Tensor x = normal("x", 4);
    Gradient both = Gradient.of(p -> p.get(0).square().sum(1), List.of(x));
    assertThat(both.gradients().get(0).doubles())
        .containsExactly(x.times(2).doubles(), within(1e-15));
    assertThat(both.values().shape()).containsExactly(2);
  }

  @Test
  void aPointThatIsNotUsedHasAGradientOfZero() {
    Tensor x = normal("x", 4);
    Tensor idle = normal("y", 2, 3);
    Gradient gradient = Gradient.of(p -> p.get(0).square().sum(1), List.of(x, idle));
    assertThat(gradient.gradients().get(1).shape()).containsExactly(2, 2, 3);
    assertThat(gradient.gradients().get(1).doubles()).containsOnly(0);
  }

  @Test
  void whatIsDetachedIsAConstant() {
    Tensor x = normal("x", 4);
    Gradient gradient = Gradient.of(p -> p.get(0).times(p.get(0).detach()).sum(1), List.of(x));
    assertThat(gradient.gradients().get(0).doubles()).containsExactly(x.doubles(), within(1e-15));
  }

  @Test
  void pointsStayAsTheyAreAndGradientsCanBeTakenAgain() {
    Tensor x = normal("x", 4);
    double[] before = x.doubles();
    Gradient first = Gradient.of(p -> p.get(0).exp().sum(1), List.of(x));
    x.plusInPlace(first.gradients().get(0), -.1);
    Gradient second = Gradient.of(p -> p.get(0).exp().sum(1), List.of(x));
    double[] expected = Arrays.stream(before).map(a -> Math.exp(a - .1 * Math.exp(a))).toArray();
    assertThat(second.gradients().get(0).doubles()).containsExactly(expected, within(1e-13));
  }
}
