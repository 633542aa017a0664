package org.basin.pretrain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.basin.engine.Scope;
import org.basin.engine.Tensor;
import org.basin.engine.Type;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Losses of two views against closed forms, and against {@code two_views.py} beside this file
 * (numpy 2, double precision), whose numbers are made from the same formulas.
 */
final class ViewLossesTest {
  private static final int N = 5;
  private static final int D = 4;
  private final Scope scope = Scope.open();

  @AfterEach
  void close() {
    scope.close();
  }

  private static Tensor first() {
    double[] z = new double[N * D];
    for (int i = 0; i < N; i++) {
      for (int j = 0; j < D; j++) {
        z[i * D + j] = Math.sin(1.3 * i + 0.7 * j + 0.5 * i * j);
      }
    }
    return Tensor.of(z, 1, N, D);
  }

  private static Tensor second() {
    double[] z = first().doubles();
    for (int i = 0; i < N; i++) {
      for (int j = 0; j < D; j++) {
        z[i * D + j] += 0.4 * Math.cos(2.1 * i - 0.9 * j + 0.3 * i * j);
      }
    }
    return Tensor.of(z, 1, N, D);
  }

  private static Tensor queue() {
    double[] z = new double[3 * D];
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < D; j++) {
        z[i * D + j] = Math.cos(0.8 * i + 1.7 * j);
      }
    }
    return Cosine.unit(Tensor.of(z, 1, 3, D));
  }

  private static void check(Tensor losses, double expected) {
    assertThat(losses.shape()).containsExactly(1);
    assertThat(losses.value()).isCloseTo(expected, within(2e-6));
  }

  @Test
  void lossesAreThoseOfAPlainReference() {
    check(new InfoNce(0.5).amongAll(first(), second()), 0.6801169687751851);
    check(new InfoNce(0.7).amongKeys(first(), second()), 0.6183991315379173);
    check(new InfoNce(0.2).amongQueue(first(), second(), queue()), 0.26941999474516);
    check(Cosine.between(first(), second()).mean(1), 0.9163301209093284);
    check(new CrossCorrelation(0.01).of(first(), second()), 0.021231347014807524);
    check(new VarianceInvarianceCovariance(25, 25, 1).of(first(), second()), 7.314762298617361);
  }

  private static Tensor identity(int n) {
    double[] z = new double[n * n];
    for (int i = 0; i < n; i++) {
      z[i * n + i] = 3;
    }
    return Tensor.of(z, 1, n, n);
  }

  /** One partner at cosine 1 among 2 n - 2 at 0: log(1 + (2 n - 2) exp(-1 / t)). */
  @Test
  void orthogonalExamplesWithEqualViewsHaveTheirClosedForm() {
    int n = 6;
    double t = 0.5;
    check(
        new InfoNce(t).amongAll(identity(n), identity(n)),
        Math.log(1 + (2 * n - 2) * Math.exp(-1 / t)));
    check(
        new InfoNce(t).amongKeys(identity(n), identity(n)),
        Math.log(1 + (n - 1) * Math.exp(-1 / t)));
  }

  @Test
  void whereAllIsOnePointTheLossIsThatOfGuessing() {
    Tensor same = Tensor.full(2, Type.DOUBLE, 1, 6, 3);
    check(new InfoNce(0.1).amongAll(same, same), Math.log(11));
    check(new InfoNce(0.1).amongKeys(same, same), Math.log(6));
    Tensor queue = Cosine.unit(Tensor.full(2, Type.DOUBLE, 1, 4, 3));
    check(new InfoNce(0.1).amongQueue(same, same, queue), Math.log(5));
  }

  /** Columns of a Hadamard matrix: uncorrelated, each with mean 0 and variance 1. */
  private static Tensor hadamard() {
    return Tensor.of(new double[] {1, 1, 1, 1, -1, -1, -1, 1, -1, -1, -1, 1}, 1, 4, 3);
  }

  @Test
  void barlowIsNothingAtTheIdentityAndCountsWhatIsMissing() {
    Tensor perfect = hadamard();
    check(new CrossCorrelation(0.01).of(perfect, perfect.times(2).plus(1)), 0);
    // Views that have nothing to do with one another: only the diagonal misses, by 1 each.
    Tensor turned =
        Tensor.concatenate(List.of(perfect.narrow(2, 1, 2), perfect.narrow(2, 0, 1)), 2);
    check(new CrossCorrelation(0.01).of(perfect, turned), 3 + 0.01 * 3);
    // Opposite views: each misses by 2.
    assertThat(new CrossCorrelation(0.01).of(perfect, perfect.negate()).value())
        .isCloseTo(12, within(2e-4)); // the standardisation's epsilon counts here
    // Every dimension the same: the six others are 1.
    Tensor one = perfect.narrow(2, 0, 1);
    Tensor thrice = Tensor.concatenate(List.of(one, one, one), 2);
    check(new CrossCorrelation(0.01).of(thrice, thrice), 0.06);
  }

  @Test
  void vicRegsTermsAreThoseWorkedOutByHand() {
    Tensor z = hadamard();
    // Variance 4 / 3 over n - 1: wide enough; no covariance; agreement (1 / 2)^2.
    check(VarianceInvarianceCovariance.narrowness(z), 0);
    check(VarianceInvarianceCovariance.covariation(z), 0);
    check(new VarianceInvarianceCovariance(25, 25, 1).of(z, z.plus(0.5)), 25 * 0.25);
    // A quarter of the width: a deviation of sqrt(1 / 12 + 1e-4).
    check(VarianceInvarianceCovariance.narrowness(z.times(0.25)), 1 - Math.sqrt(1.0 / 12 + 1e-4));
    // A point: nothing but epsilon's root is left.
    check(VarianceInvarianceCovariance.narrowness(z.times(0)), 1 - 0.01);
    // Three equal dimensions: six covariances of 4 / 3, over a width of 3.
    Tensor one = z.narrow(2, 0, 1);
    Tensor thrice = Tensor.concatenate(List.of(one, one, one), 2);
    check(VarianceInvarianceCovariance.covariation(thrice), 6 * 16.0 / 9 / 3);
  }

  @Test
  void vimesLossIsTheMeanOfBothParts() {
    Tensor logits = Tensor.of(new double[] {0, 0, 0, 0}, 1, 2, 2);
    Tensor changed = Tensor.of(new double[] {1, 0, 1, 1}, 1, 2, 2);
    Tensor inputs = Tensor.of(new double[] {1, 2, 3, 4}, 1, 2, 2);
    // log 2 a feature; squares 0, 1, 4, 9 on average 3.5.
    check(
        Vime.Task.losses(logits, changed, Tensor.of(new double[] {1, 1, 1, 1}, 1, 2, 2), inputs, 2),
        Math.log(2) + 2 * 3.5);
  }
}
