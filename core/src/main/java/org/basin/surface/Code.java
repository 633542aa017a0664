package org.basin.surface;

import org.basin.engine.Scope;
import org.basin.engine.Tensor;
import org.basin.engine.Type;

/**
 * How much of the inputs can be had back from a representation by a linear map: from as many of its
 * principal directions as a code's width allows. The map is fitted by {@link Ridge} on some
 * examples and scored on others, as the share of the inputs' variance that is missing. Of linear
 * maps from codes so wide, principal components of the inputs themselves miss least on the examples
 * fitted (Eckart and Young 1936), so they are what a code stands beside.
 */
public final class Code {
  private Code() {}

  /**
   * The share of variance missing, between 0 and about 1.
   *
   * @param x [1, examples, features], the representation
   * @param inputs [1, examples, inputs], of the same examples
   * @param others [1, other examples, features]
   * @param wanted [1, other examples, inputs]
   * @param width directions of the code; all where there are no more
   */
  public static double missing(Tensor x, Tensor inputs, Tensor others, Tensor wanted, int width) {
    try (Scope scope = Scope.open()) {
      Tensor wide = x.to(Type.DOUBLE);
      Tensor middle = wide.mean(1).reshape(1, 1, x.shape(2));
      Tensor all = Ridge.Axes.of(wide.minus(middle)).directions();
      long kept = Math.min(width, all.shape(2));
      Tensor first = all.narrow(2, all.shape(2) - kept, kept).contiguous();
      Tensor code = wide.minus(middle).matmul(first);
      Tensor asked = others.to(Type.DOUBLE).minus(middle).matmul(first);
      Tensor back = Ridge.predict(code, inputs, asked);
      Tensor truth = wanted.to(Type.DOUBLE);
      Tensor mean = inputs.to(Type.DOUBLE).mean(1).reshape(1, 1, inputs.shape(2));
      return truth.minus(back).square().sum().value() / truth.minus(mean).square().sum().value();
    }
  }
}
