package org.basin.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Each operation against plain Java arithmetic. */
final class TensorTest {
  private final Scope scope = Scope.open();
  private final Rng rng = Rng.of(3, 4);

  /** [2, 3, 5] and [2, 3, 5]. */
  private final Tensor x = rng.fold("x").normal(3, 5).to(Type.DOUBLE);

  private final Tensor y = rng.fold("y").normal(3, 5).to(Type.DOUBLE);

  @AfterEach
  void close() {
    scope.close();
  }

  private void unary(UnaryOperator<Tensor> operation, DoubleUnaryOperator plain) {
    double[] before = x.doubles();
    Tensor result = operation.apply(x);
    assertThat(result.shape()).isEqualTo(x.shape());
    assertThat(result.doubles())
        .containsExactly(Arrays.stream(before).map(plain).toArray(), within(1e-13));
    assertThat(x.doubles()).as("the operand").isEqualTo(before);
  }

  private void binary(Tensor result, DoubleBinaryOperator plain) {
    double[] left = x.doubles();
    double[] right = y.doubles();
    double[] expected = new double[left.length];
    Arrays.setAll(expected, i -> plain.applyAsDouble(left[i], right[i]));
    assertThat(result.doubles()).containsExactly(expected, within(1e-13));
  }

  @Test
  void functionsOfOneNumberAreJavas() {
    unary(Tensor::negate, a -> -a);
    unary(Tensor::square, a -> a * a);
    unary(t -> t.square().sqrt(), Math::abs);
    unary(Tensor::exp, Math::exp);
    unary(t -> t.square().log(), a -> Math.log(a * a));
    unary(Tensor::sigmoid, a -> 1 / (1 + Math.exp(-a)));
    unary(Tensor::tanh, Math::tanh);
    unary(Tensor::relu, a -> Math.max(0, a));
    unary(Tensor::softplus, a -> Math.log1p(Math.exp(a)));
    NormalDistribution normal = NormalDistribution.of(0, 1);
    unary(Tensor::gelu, a -> a * normal.cumulativeProbability(a));
    unary(t -> t.plus(2.5), a -> a + 2.5);
    unary(t -> t.times(-1.5), a -> a * -1.5);
    unary(Tensor::copy, a -> a);
    unary(Tensor::detach, a -> a);
  }

  @Test
  void functionsAreTheSameForViewsThatAreNotContiguous() {
    for (UnaryOperator<Tensor> function :
        List.<UnaryOperator<Tensor>>of(Tensor::sigmoid, Tensor::softplus, Tensor::gelu)) {
      assertThat(function.apply(x.transpose(1, 2)).doubles())
          .containsExactly(function.apply(x).transpose(1, 2).doubles(), within(1e-15));
      Tensor wide = Tensor.full(.3, Type.DOUBLE, 1).expand(2, 3, 5);
      assertThat(function.apply(wide).doubles())
          .containsOnly(function.apply(wide.copy()).doubles()[0]);
      assertThat(function.apply(Tensor.zeros(0, 3)).shape()).containsExactly(0, 3);
      assertThat(function.apply(Tensor.full(1, Type.DOUBLE)).rank()).isZero();
    }
  }

  @Test
  void extremesNeitherOverflowNorVanish() {
    Tensor far = Tensor.of(new float[] {-200, -30, 0, 30, 200}, 5);
    assertThat(far.softplus().floats()[4]).isEqualTo(200);
    assertThat(far.softplus().floats()[0]).isZero();
    assertThat(far.softplus().floats()[1]).isCloseTo((float) Math.exp(-30), within(1e-18f));
    assertThat(far.sigmoid().floats())
        .containsExactly(new float[] {0, 0, .5f, 1, 1}, within(1e-12f));
    assertThat(far.reshape(1, 5).logSoftmax(1).floats())
        .containsExactly(new float[] {-400, -230, -200, -170, 0}, within(1e-4f));
  }

  @Test
  void arithmeticOfTwoIsJavas() {
    binary(x.plus(y), (a, b) -> a + b);
    binary(x.minus(y), (a, b) -> a - b);
    binary(x.times(y), (a, b) -> a * b);
    binary(x.over(y), (a, b) -> a / b);
    binary(x.lessThan(y).to(Type.DOUBLE), (a, b) -> a < b ? 1 : 0);
    binary(x.where(x.lessThan(y), y), Math::min);
    binary(x.copy().plusInPlace(y), (a, b) -> a + b);
    binary(x.copy().plusInPlace(y, .3), (a, b) -> a + .3 * b);
    binary(x.copy().timesInPlace(y), (a, b) -> a * b);
    binary(x.copy().timesInPlace(-2), (a, b) -> -2 * a);
    binary(x.copy().zeroInPlace(), (a, b) -> 0);
    binary(x.copy().copyInPlace(y), (a, b) -> b);
    binary(x.copy().plusProductInPlace(x, y, .7), (a, b) -> a + .7 * a * b);
    binary(x.copy().plusQuotientInPlace(x, y, .7), (a, b) -> a + .7 * a / b);
  }

  @Test
  void shapesBroadcastAsInNumpy() {
    Tensor row = Tensor.of(new double[] {1, 2, 3, 4, 5}, 1, 5);
    Tensor member = Tensor.perMember(new double[] {10, 20}, 3);
    assertThat(member.shape()).containsExactly(2, 1, 1);
    double[] sum = Tensor.full(0, Type.DOUBLE, 2, 3, 5).plus(row).plus(member).doubles();
    for (int m = 0; m < 2; m++) {
      for (int i = 0; i < 3; i++) {
        for (int j = 0; j < 5; j++) {
          assertThat(sum[(m * 3 + i) * 5 + j]).isEqualTo((m + 1) * 10 + j + 1);
        }
      }
    }
  }

  @Test
  void productsOfMatricesAreSumsOverLoops() {
    Tensor right = rng.fold("right").normal(5, 4).to(Type.DOUBLE);
    Tensor bias = rng.fold("bias").normal(1, 4).to(Type.DOUBLE);
    double[] a = x.doubles();
    double[] b = right.doubles();
    double[] c = bias.doubles();
    double[] product = new double[2 * 3 * 4];
    double[] shifted = new double[2 * 3 * 4];
    for (int m = 0; m < 2; m++) {
      for (int i = 0; i < 3; i++) {
        for (int j = 0; j < 4; j++) {
          double sum = 0;
          for (int k = 0; k < 5; k++) {
            sum += a[(m * 3 + i) * 5 + k] * b[(m * 5 + k) * 4 + j];
          }
          product[(m * 3 + i) * 4 + j] = sum;
          shifted[(m * 3 + i) * 4 + j] = sum + c[m * 4 + j];
        }
      }
    }
    assertThat(x.matmul(right).doubles()).containsExactly(product, within(1e-13));
    assertThat(bias.plusMatmul(x, right).doubles()).containsExactly(shifted, within(1e-13));
    assertThat(x.matmul(y.transpose(1, 2)).shape()).containsExactly(2, 3, 3);
  }

  @Test
  void reductionsAreSumsOverLoops() {
    double[] a = x.doubles();
    assertThat(x.sum().value()).isCloseTo(Arrays.stream(a).sum(), within(1e-13));
    double[] rows = new double[2 * 5];
    double[] columns = new double[2 * 3];
    double[] each = new double[2];
    for (int m = 0; m < 2; m++) {
      for (int i = 0; i < 3; i++) {
        for (int j = 0; j < 5; j++) {
          double value = a[(m * 3 + i) * 5 + j];
          rows[m * 5 + j] += value;
          columns[m * 3 + i] += value;
          each[m] += value;
        }
      }
    }
    assertThat(x.sum(1).doubles()).containsExactly(rows, within(1e-13));
    assertThat(x.sum(2).doubles()).containsExactly(columns, within(1e-13));
    assertThat(x.sum(1, 2).doubles()).containsExactly(each, within(1e-13));
    assertThat(x.mean(1, 2).times(15).doubles()).containsExactly(each, within(1e-13));
    assertThat(x.mean(2).times(5).doubles()).containsExactly(columns, within(1e-13));
  }

  @Test
  void softmaxIsExponentialsOverTheirSum() {
    double[] a = x.doubles();
    double[] soft = x.softmax(2).doubles();
    double[] log = x.logSoftmax(2).doubles();
    for (int row = 0; row < 6; row++) {
      double sum = 0;
      for (int j = 0; j < 5; j++) {
        sum += Math.exp(a[row * 5 + j]);
      }
      for (int j = 0; j < 5; j++) {
        assertThat(soft[row * 5 + j]).isCloseTo(Math.exp(a[row * 5 + j]) / sum, within(1e-14));
        assertThat(log[row * 5 + j]).isCloseTo(a[row * 5 + j] - Math.log(sum), within(1e-14));
      }
    }
  }

  @Test
  void argmaxIsTheFirstOfEquals() {
    Tensor t = Tensor.of(new float[] {1, 3, 3, 0, 5, 5, 5, 5, -1, -2, -1, -1}, 3, 4);
    assertThat(t.argmax(1).longs()).containsExactly(1, 0, 0);
  }

  @Test
  void viewsAndPicksAreWhereTheyShouldBe() {
    Tensor t = Tensor.of(new long[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}, 2, 3, 2);
    assertThat(t.select(1, 2).longs()).containsExactly(4, 5, 10, 11);
    assertThat(t.narrow(1, 1, 2).longs()).containsExactly(2, 3, 4, 5, 8, 9, 10, 11);
    assertThat(t.pick(1, Tensor.of(new long[] {2, 0, 2}, 3)).longs())
        .containsExactly(4, 5, 0, 1, 4, 5, 10, 11, 6, 7, 10, 11);
    assertThat(t.gather(2, Tensor.of(new long[] {1, 0, 0, 1, 1, 0}, 2, 3, 1)).longs())
        .containsExactly(1, 2, 4, 7, 9, 10);
    assertThat(t.transpose(1, 2).longs()).containsExactly(0, 2, 4, 1, 3, 5, 6, 8, 10, 7, 9, 11);
    assertThat(t.reshape(3, 4).shape()).containsExactly(3, 4);
    assertThat(t.shape(1)).isEqualTo(3);
    assertThat(t.size()).isEqualTo(12);
    assertThat(t.rank()).isEqualTo(3);
    Tensor two = Tensor.of(new long[] {1, 2}, 1, 2);
    assertThat(Tensor.stack(List.of(two, two), 0).shape()).containsExactly(2, 1, 2);
    assertThat(Tensor.concatenate(List.of(two, two), 1).longs()).containsExactly(1, 2, 1, 2);
    assertThat(two.expand(3, 2).longs()).containsExactly(1, 2, 1, 2, 1, 2);
  }

  @Test
  void numbersGoInAndOutToTheBit() {
    float[] floats = {Float.MIN_VALUE, -0f, 1 / 3f, Float.MAX_VALUE, Float.NaN, -1e-40f};
    assertThat(Tensor.of(floats, 6).floats()).isEqualTo(floats);
    double[] doubles = {Double.MIN_VALUE, -0.0, 1 / 3.0, Double.MAX_VALUE};
    assertThat(Tensor.of(doubles, 2, 2).doubles()).isEqualTo(doubles);
    long[] longs = {Long.MIN_VALUE, -1, 0, Long.MAX_VALUE};
    assertThat(Tensor.of(longs, 4).longs()).isEqualTo(longs);
    byte[] bytes = {0, 1, 127, (byte) 128, (byte) 255};
    assertThat(Tensor.of(bytes, 5).longs()).containsExactly(0, 1, 127, 128, 255);
    assertThat(Tensor.full(2.5, Type.DOUBLE).value()).isEqualTo(2.5);
  }

  @Test
  void noNumbersAtAllAreNumbersToo() {
    assertThat(Tensor.of(new float[0], 0, 3).floats()).isEmpty();
    assertThat(Tensor.of(new double[0], 2, 0).doubles()).isEmpty();
    assertThat(Tensor.of(new long[0], 0).longs()).isEmpty();
    assertThat(Tensor.of(new byte[0], 0).longs()).isEmpty();
    assertThat(rng.uniform(0).shape()).containsExactly(2, 0);
  }

  @Test
  void missingNumbersBecomeZeroAndInfinitiesStay() {
    float[] values = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, 2};
    assertThat(Tensor.of(values, 4).missingAsZero().floats())
        .containsExactly(0, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, 2);
  }

  @Test
  void valuesThatDoNotFitTheShapeAreRefused() {
    assertThatThrownBy(() -> Tensor.of(new float[] {1, 2, 3}, 2, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected 4")
        .hasMessageContaining("found 3");
  }

  @Test
  void orthonormalColumnsSpanTheMatrixWithoutABiasOfSign() {
    Tensor normal = rng.fold("q").normal(7, 3).to(Type.DOUBLE);
    Tensor q = normal.orthonormal();
    double[] gram = q.transpose(1, 2).matmul(q).doubles();
    for (int i = 0; i < 18; i++) {
      assertThat(gram[i]).isCloseTo(i % 9 % 4 == 0 ? 1 : 0, within(1e-12));
    }
    // What the columns span is what the matrix spans: projecting changes nothing.
    assertThat(q.matmul(q.transpose(1, 2).matmul(normal)).doubles())
        .containsExactly(normal.doubles(), within(1e-12));
    // A corner of a uniform orthogonal matrix is as often positive as negative.
    long[] seeds = java.util.stream.LongStream.range(0, 2_000).toArray();
    Tensor corners = Rng.of(seeds).fold("q").normal(4, 4).orthonormal();
    for (int i = 0; i < 4; i++) {
      double mean = corners.select(1, i).select(1, i).mean(0).value();
      assertThat(mean).isCloseTo(0, within(5 * .5 / Math.sqrt(seeds.length)));
    }
  }
}
