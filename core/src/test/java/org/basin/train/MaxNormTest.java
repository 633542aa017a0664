package org.basin.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.basin.engine.Derivative;
import org.basin.engine.Rng;
import org.basin.engine.Scope;
import org.basin.engine.Tensor;
import org.basin.nn.Parameters;
import org.junit.jupiter.api.Test;

final class MaxNormTest {
  private static Parameters point(Rng rng) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put("encoder.0.weight", rng.fold("dense").normal(5, 7));
    tensors.put("encoder.0.bias", rng.fold("bias").normal(7));
    tensors.put("encoder.1.weight", rng.fold("kernels").normal(4, 2, 3, 3));
    tensors.put("head.weight", rng.fold("head").normal(7, 3));
    return Parameters.of(tensors);
  }

  private static void step(Optimiser optimiser, Parameters theta) {
    List<Derivative> gradients =
        theta.list().stream().map(tensor -> Derivative.of(tensor.times(.5).plus(1))).toList();
    List<double[]> rates =
        IntStream.range(0, gradients.size()).mapToObj(i -> new double[] {.1, .2}).toList();
    optimiser.begin(theta, new double[2]).step(gradients, rates);
  }

  @Test
  void noHiddenUnitsWeightsAreLongerThanAllowedAndNoneShorterIsTouched() {
    try (Scope scope = Scope.open()) {
      Parameters free = point(Rng.of(1, 2));
      Parameters bounded = free.copy();
      step(new Sgd(0, 0), free);
      step(new MaxNorm(new Sgd(0, 0), 2), bounded);
      float[] w = free.get("encoder.0.weight").floats();
      float[] v = bounded.get("encoder.0.weight").floats();
      int longer = 0;
      for (int m = 0; m < 2; m++) {
        for (int unit = 0; unit < 7; unit++) {
          double norm = 0;
          for (int in = 0; in < 5; in++) {
            norm += Math.pow(w[(m * 5 + in) * 7 + unit], 2);
          }
          norm = Math.sqrt(norm);
          longer += norm > 2 ? 1 : 0;
          for (int in = 0; in < 5; in++) {
            int at = (m * 5 + in) * 7 + unit;
            if (norm > 2) {
              assertThat(v[at]).isCloseTo((float) (w[at] * 2 / norm), within(1e-6f));
            } else {
              assertThat(v[at]).isEqualTo(w[at]);
            }
          }
        }
      }
      assertThat(longer).isBetween(1, 13);
      double[] kernels = bounded.get("encoder.1.weight").square().sum(2, 3, 4).doubles();
      double[] before = free.get("encoder.1.weight").square().sum(2, 3, 4).doubles();
      for (int k = 0; k < kernels.length; k++) {
        assertThat(kernels[k]).isCloseTo(Math.min(4, before[k]), within(1e-5));
      }
      for (String name : List.of("encoder.0.bias", "head.weight")) {
        assertThat(bounded.get(name).floats()).isEqualTo(free.get(name).floats());
      }
    }
  }
}
