package org.basin.execution;

import java.util.Arrays;
import org.basin.data.Inputs;
import org.basin.engine.Scope;
import org.basin.engine.Tensor;
import org.basin.nn.Network;
import org.basin.nn.Parameters;
import org.basin.nn.Pass;
import org.basin.stats.Temperature;
import org.basin.train.Evaluation;
import org.jspecify.annotations.Nullable;

/** How sure a trained network may be: its temperature, by rows that it did not learn from. */
final class Tempering {
  private Tempering() {}

  /**
   * Fits the temperature of a network as it is exported.
   *
   * @param theta one member
   * @param inputs of one member
   * @param rows that validate; never test rows
   * @return null where there are no rows, or scores that are not finite
   */
  static @Nullable Temperature of(Network network, Parameters theta, Inputs inputs, int[] rows) {
    int classes = network.classes();
    float[] scores = new float[rows.length * classes];
    int[] truth = new int[rows.length];
    int chunk = Evaluation.chunk(network);
    for (int from = 0; from < rows.length; from += chunk) {
      int[][] part = {Arrays.copyOfRange(rows, from, Math.min(rows.length, from + chunk))};
      try (Scope scope = Scope.open()) {
        Tensor found = network.forward(theta, inputs.at(part), Pass.inference());
        float[] values = found.floats();
        System.arraycopy(values, 0, scores, from * classes, values.length);
        long[] labels = inputs.examples().labels(part).longs();
        for (int i = 0; i < labels.length; i++) {
          truth[from + i] = (int) labels[i];
        }
      }
    }
    for (float score : scores) {
      if (!Float.isFinite(score)) {
        return null;
      }
    }
    return rows.length == 0 ? null : Temperature.fit(scores, truth);
  }
}
