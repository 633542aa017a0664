package org.basin.surface;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.basin.data.Inputs;
import org.basin.engine.Scope;
import org.basin.engine.Tensor;
import org.basin.nn.Dense;
import org.basin.nn.Network;
import org.basin.nn.Parameters;
import org.basin.nn.Pass;

/**
 * Points of a plane, of a network whose first layer is dense. That layer's weighted sums are linear
 * in the point: {@code X (W + a U + b V) = X W + a X U + b X V}. So the inputs are multiplied three
 * times for the whole plane and not once a point, and with pictures it is there that most of the
 * work is. What comes out is the loss of the points one by one, within rounding.
 */
final class DensePlane {
  /** Points at once: with {@link #CHUNK} rows, about what a processor's cache holds. */
  private static final int POINTS = 8;

  private static final int CHUNK = 250;

  private final Network network;
  private final Dense layer;
  private final Parameters[] upper;
  private final List<Part> parts = new ArrayList<>();
  private final int rows;

  /** The first layer's sums of some rows at the origin and along both directions. */
  private record Part(Tensor origin, Tensor u, Tensor v, Tensor labels) {}

  /** Multiplies the inputs; what is kept belongs to the open scope. */
  DensePlane(
      Network network, Parameters origin, Parameters u, Parameters v, Inputs inputs, int[] rows) {
    this.network = network;
    this.layer = (Dense) network.encoder().get(0);
    this.rows = rows.length;
    Parameters[] points = {origin, u, v};
    String first = Network.name(0);
    this.upper =
        Arrays.stream(points)
            .map(p -> p.only(name -> !name.startsWith(first + ".")))
            .toArray(Parameters[]::new);
    for (int from = 0; from < rows.length; from += CHUNK) {
      int[][] some = {Arrays.copyOfRange(rows, from, Math.min(rows.length, from + CHUNK))};
      try (Scope scope = Scope.open()) {
        Tensor x = inputs.at(some);
        Tensor[] sums =
            Arrays.stream(points)
                .map(p -> layer.sum(p.under(first), x, Pass.inference(), first))
                .toArray(Tensor[]::new);
        parts.add(
            new Part(
                scope.keep(sums[0]),
                scope.keep(sums[1]),
                scope.keep(sums[2]),
                scope.keep(inputs.examples().labels(some))));
      }
    }
  }

  /** Whether it can be done so. */
  static boolean fits(Network network) {
    return network.statistics().isEmpty()
        && !network.encoder().isEmpty()
        && network.encoder().get(0) instanceof Dense dense
        && dense.activation() != null;
  }

  /** Multiplications and additions of one example at one point. */
  static long flops(Network network) {
    return network.flops() - network.flops(1);
  }

  /**
   * Fills losses and errors at the points {@code (first[i], second)}.
   *
   * @param loss [points]
   * @param error [points]
   */
  void along(double[] first, double second, double[] loss, double[] error) {
    for (int from = 0; from < first.length; from += POINTS) {
      double[] a = Arrays.copyOfRange(first, from, Math.min(first.length, from + POINTS));
      double[] b = new double[a.length];
      Arrays.fill(b, second);
      try (Scope scope = Scope.open()) {
        Parameters theta = at(a, second);
        for (Part part : parts) {
          add(part, theta, a, b, from, loss, error);
        }
      }
    }
  }

  private Parameters at(double[] a, double b) {
    Parameters base = upper[0].zip(upper[2], (o, v) -> o.plus(v.times(b)));
    return base.zip(upper[1], (o, u) -> o.plus(u.times(Tensor.perMember(a, u.rank()))));
  }

  private void add(
      Part part,
      Parameters theta,
      double[] a,
      double[] b,
      int from,
      double[] loss,
      double[] error) {
    try (Scope scope = Scope.open()) {
      Tensor sums =
          part.u()
              .times(Tensor.perMember(a, 3))
              .plusInPlace(part.origin())
              .plusProductInPlace(part.v(), Tensor.perMember(b, 3), 1);
      Tensor hidden = java.util.Objects.requireNonNull(layer.activation()).of(sums);
      Tensor scores = network.scores(theta, hidden, 1, Pass.inference());
      int n = (int) scores.shape(1);
      Tensor truth = part.labels().expand(a.length, n).reshape(a.length, n, 1);
      double[] right = scores.logSoftmax(2).gather(2, truth).reshape(a.length, n).sum(1).doubles();
      long[] likeliest = scores.argmax(2).longs();
      long[] labels = part.labels().longs();
      for (int i = 0; i < a.length; i++) {
        loss[from + i] -= right[i] / rows;
        int wrong = 0;
        for (int k = 0; k < n; k++) {
          wrong += likeliest[i * n + k] == labels[k] ? 0 : 1;
        }
        error[from + i] += (double) wrong / rows;
      }
    }
  }
}
