package org.basin.surface;

import java.util.Arrays;
import java.util.List;
import org.basin.engine.Gradient;
import org.basin.engine.HessianProduct;
import org.basin.engine.Scope;
import org.basin.engine.Tensor;
import org.basin.nn.Parameters;

/**
 * A loss as a function of the weights, for every member of a cohort: a sum of parts, each small
 * enough to be held in memory with its derivatives. Values, gradients and curvature are those of
 * the whole sum.
 */
public interface Landscape {
  /** How many parts the loss is a sum of. */
  int parts();

  /** What one part adds to each member's loss: [members]. */
  Tensor part(Parameters theta, int index);

  /** Each member's loss: [members]. */
  default double[] losses(Parameters theta) {
    double[] losses = new double[theta.members()];
    for (int i = 0; i < parts(); i++) {
      try (Scope scope = Scope.open()) {
        double[] part = part(theta, i).doubles();
        Arrays.setAll(losses, m -> losses[m] + part[m]);
      }
    }
    return losses;
  }

  /** The gradient of each member's loss, a point of the same names. */
  default Parameters gradient(Parameters theta) {
    try (Scope scope = Scope.open()) {
      Parameters total = theta.map(tensor -> Tensor.zeros(tensor.shape()));
      for (int i = 0; i < parts(); i++) {
        int index = i;
        try (Scope passing = Scope.open()) {
          add(
              total,
              Gradient.of(points -> part(theta.with(points), index), theta.list()).gradients());
        }
      }
      return scope.keep(total);
    }
  }

  /** The Hessian of each member's loss times a direction, a point of the same names. */
  default Parameters hessianTimes(Parameters theta, Parameters direction) {
    try (Scope scope = Scope.open()) {
      Parameters total = theta.map(tensor -> Tensor.zeros(tensor.shape()));
      for (int i = 0; i < parts(); i++) {
        int index = i;
        try (Scope passing = Scope.open()) {
          add(
              total,
              HessianProduct.of(
                  points -> part(theta.with(points), index), theta.list(), direction.list()));
        }
      }
      return scope.keep(total);
    }
  }

  private static void add(Parameters total, List<Tensor> part) {
    List<Tensor> sums = total.list();
    for (int i = 0; i < sums.size(); i++) {
      sums.get(i).plusInPlace(part.get(i));
    }
  }
}
