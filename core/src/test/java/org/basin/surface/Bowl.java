package org.basin.surface;

import java.util.Map;
import org.basin.engine.Tensor;
import org.basin.engine.Type;
import org.basin.nn.Parameters;

/**
 * A quadratic bowl whose curvature is known: half the sum of {@code curvature[i] theta[i]^2}, for
 * each member times its own factor, given in two parts that have to be added up.
 */
record Bowl(double[] curvature, double[] factors) implements Landscape {

  @Override
  public int parts() {
    return 2;
  }

  @Override
  public Tensor part(Parameters theta, int index) {
    Tensor weights = Tensor.of(curvature, 1, curvature.length).to(Type.FLOAT);
    double share = index == 0 ? 0.25 : 0.75;
    return theta
        .get("w")
        .square()
        .times(weights)
        .sum(1)
        .times(Tensor.of(factors, factors.length).to(Type.FLOAT))
        .times(0.5 * share);
  }

  /** A point, the same for every member. */
  Parameters point(double value) {
    return Parameters.of(
        Map.of("w", Tensor.full(value, Type.FLOAT, factors.length, curvature.length)));
  }
}
