package org.basin.execution;

import java.util.ArrayList;
import java.util.List;
import org.basin.engine.Scope;
import org.basin.engine.Tensor;
import org.basin.nn.Network;
import org.basin.nn.Parameters;
import org.basin.nn.Pass;
import org.basin.study.Trial;
import org.basin.surface.Line;

/**
 * A trial's network on its way through training: what it says of the same rows, and, where asked,
 * its weights, at the start and at each look. The training is run again, the same bit for bit, so
 * that a study that draws nothing keeps nothing.
 *
 * @param epochs of training at each
 * @param outputs class probabilities of each row, by rows, [snapshots][rows * classes]
 * @param classes the likeliest of each row, [snapshots][rows]
 * @param weights in one line each, [snapshots][weights]; empty where they are not asked for
 */
record Snapshots(
    Trial trial,
    List<Double> epochs,
    List<float[]> outputs,
    List<short[]> classes,
    List<float[]> weights) {

  /** Trains a trial again and looks. */
  static Snapshots of(Subject subject, Trial trial, int[] rows, boolean weights) {
    Snapshots seen =
        new Snapshots(
            trial, new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    int training = subject.training(trial).length;
    int batch = Math.min(training, subject.data().study().training().batch());
    Line.Settling settled = subject.settling(trial, subject.stream("trajectories"));
    try (Scope scope = Scope.open()) {
      Parameters start = settled.at(subject.start(trial), new int[] {0});
      seen.look(subject, start, 0, rows, weights);
      subject.watched(
          trial,
          (steps, theta, losses) -> {
            seen.look(subject, theta, (double) steps * batch / training, rows, weights);
            return true;
          });
    }
    return seen;
  }

  private void look(Subject subject, Parameters theta, double epoch, int[] rows, boolean keep) {
    Network network = subject.network();
    try (Scope scope = Scope.open()) {
      Tensor x = subject.inputs(trial).at(new int[][] {rows});
      Tensor scores = network.forward(theta, x, Pass.inference());
      long[] likeliest = scores.argmax(2).longs();
      short[] labels = new short[likeliest.length];
      for (int i = 0; i < labels.length; i++) {
        labels[i] = (short) likeliest[i];
      }
      epochs.add(epoch);
      outputs.add(scores.softmax(2).floats());
      classes.add(labels);
      if (keep) {
        weights.add(flat(subject.weights(theta)));
      }
    }
  }

  private static float[] flat(Parameters theta) {
    List<Tensor> lines = theta.list().stream().map(t -> t.reshape(1, t.size())).toList();
    return Tensor.concatenate(lines, 1).floats();
  }

  /** Both ends and what lies evenly between: so many at the most. */
  Snapshots thinned(int most) {
    int count = Math.min(most, epochs.size());
    Snapshots some =
        new Snapshots(
            trial, new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    for (int i = 0; i < count; i++) {
      int at = count == 1 ? 0 : (int) Math.round((double) i * (epochs.size() - 1) / (count - 1));
      some.epochs.add(epochs.get(at));
      some.outputs.add(outputs.get(at));
      some.classes.add(classes.get(at));
      if (!weights.isEmpty()) {
        some.weights.add(weights.get(at));
      }
    }
    return some;
  }
}
