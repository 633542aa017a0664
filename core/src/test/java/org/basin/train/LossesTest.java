package org.basin.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.basin.engine.Gradient;
import org.basin.engine.Rng;
import org.basin.engine.Scope;
import org.basin.engine.Tensor;
import org.basin.engine.Type;
import org.junit.jupiter.api.Test;

final class LossesTest {
  @Test
  void crossEntropyIsMinusTheLogOfTheRightClassShare() {
    try (Scope scope = Scope.open()) {
      Rng rng = Rng.of(1, 2);
      Tensor scores = rng.normal(5, 3).to(Type.DOUBLE);
      Tensor labels = rng.below(3, 5);
      double[] s = scores.doubles();
      long[] right = labels.longs();
      double[] losses = Losses.crossEntropy(scores, labels).doubles();
      for (int m = 0; m < 2; m++) {
        double expected = 0;
        for (int n = m * 5; n < m * 5 + 5; n++) {
          double all = Math.exp(s[n * 3]) + Math.exp(s[n * 3 + 1]) + Math.exp(s[n * 3 + 2]);
          expected -= Math.log(Math.exp(s[n * 3 + (int) right[n]]) / all) / 5;
        }
        assertThat(losses[m]).isCloseTo(expected, within(1e-13));
      }
    }
  }

  @Test
  void indifferenceCostsTheLogOfTheNumberOfClasses() {
    try (Scope scope = Scope.open()) {
      Tensor labels = Rng.of(1).below(10, 7);
      assertThat(Losses.crossEntropy(Tensor.full(4, Type.DOUBLE, 1, 7, 10), labels).value())
          .isCloseTo(Math.log(10), within(1e-14));
    }
  }

  /** By hand: scores log 2, log 1, log 1 give shares of a half, a quarter, a quarter. */
  @Test
  void aSmoothedLabelHasAPartInEveryClass() {
    try (Scope scope = Scope.open()) {
      Tensor scores =
          Tensor.of(new double[] {Math.log(2), 0, 0, Math.log(2), 0, 0}, 1, 2, 3).to(Type.DOUBLE);
      Tensor labels = Tensor.of(new long[] {0, 1}, 1, 2);
      double first = (.7 + .1) * Math.log(2) + .2 * Math.log(4);
      double second = .1 * Math.log(2) + (.7 + .1 + .1) * Math.log(4);
      assertThat(Losses.crossEntropy(scores, labels, .3).value())
          .isCloseTo((first + second) / 2, within(1e-7));
      assertThat(Losses.crossEntropy(scores, labels, 0).value())
          .isEqualTo(Losses.crossEntropy(scores, labels).value());
    }
  }

  @Test
  void itsDerivativeIsWhatTheGraphGives() {
    for (double smoothing : new double[] {0, .1}) {
      try (Scope scope = Scope.open()) {
        Tensor scores = Rng.of(5, 6).normal(7, 3);
        Tensor labels = Rng.of(5, 6).fold("labels").below(3, 7);
        Tensor graph =
            Gradient.of(
                    points -> Losses.crossEntropy(points.get(0), labels, smoothing),
                    List.of(scores))
                .gradients()
                .get(0);
        assertThat(Losses.crossEntropyBack(scores, labels, smoothing).floats())
            .containsExactly(graph.floats(), within(1e-7f));
      }
    }
  }
}
