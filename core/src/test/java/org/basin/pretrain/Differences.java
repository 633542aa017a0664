package org.basin.pretrain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.basin.engine.Gradient;
import org.basin.engine.Rng;
import org.basin.engine.Scope;
import org.basin.engine.Tensor;
import org.basin.engine.Type;
import org.basin.nn.Parameters;

/** What tests of objectives share: points in double precision, and finite differences. */
final class Differences {
  private Differences() {}

  /** The point with every number moved a little, biases of zero too, in double precision. */
  static Parameters shaken(Parameters start, Rng rng) {
    List<Tensor> moved = new ArrayList<>();
    for (String name : start.names()) {
      Tensor tensor = start.get(name);
      long[] shape = Arrays.copyOfRange(tensor.shape(), 1, tensor.rank());
      moved.add(tensor.plus(rng.fold(name).normal(shape).times(.2)).to(Type.DOUBLE));
    }
    return start.with(moved);
  }

  /** Holds the gradient of a function against central differences, number by number. */
  static void check(Function<Parameters, Tensor> losses, Parameters theta) {
    Gradient gradient = Gradient.of(points -> losses.apply(theta.with(points)), theta.list());
    double h = 1e-5;
    int which = 0;
    for (String name : theta.names()) {
      double[] found = gradient.gradients().get(which).doubles();
      double[] expected = new double[found.length];
      for (int i = 0; i < found.length; i++) {
        try (Scope inner = Scope.open()) {
          double up = losses.apply(moved(theta, which, i, h)).sum().value();
          double down = losses.apply(moved(theta, which, i, -h)).sum().value();
          expected[i] = (up - down) / (2 * h);
        }
      }
      assertThat(found).as(name).containsExactly(expected, within(1e-6));
      which++;
    }
  }

  /** The point with number {@code i} of tensor {@code which} moved. */
  static Parameters moved(Parameters theta, int which, int i, double by) {
    List<Tensor> points = new ArrayList<>(theta.list());
    double[] values = points.get(which).doubles();
    values[i] += by;
    points.set(which, Tensor.of(values, points.get(which).shape()));
    return theta.with(points);
  }

  /** Numbers that a script makes alike: sin(phase + 1.7 k) / 2, k counted in row-major order. */
  static Tensor waves(double phase, long... shape) {
    double[] values = new double[Math.toIntExact(Arrays.stream(shape).reduce(1, (a, b) -> a * b))];
    for (int k = 0; k < values.length; k++) {
      values[k] = Math.sin(phase + 1.7 * k) / 2;
    }
    return Tensor.of(values, shape);
  }

  /** The same names with waves of phase 1, 2 and so on in their place, one member. */
  static Parameters waves(Parameters shapes) {
    List<Tensor> tensors = new ArrayList<>();
    for (Tensor tensor : shapes.list()) {
      tensors.add(waves(tensors.size() + 1, tensor.shape()));
    }
    return shapes.with(tensors);
  }
}
