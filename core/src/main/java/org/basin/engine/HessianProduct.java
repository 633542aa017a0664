package org.basin.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * The product of a function's Hessian with a direction, without the Hessian: the derivative of the
 * gradient's inner product with the direction (Pearlmutter, "Fast exact multiplication by the
 * Hessian", 1994). Members never mix, so each member's Hessian meets its own direction alone.
 */
public final class HessianProduct {
  private HessianProduct() {}

  /**
   * The Hessian of the sum of what {@code function} gives at {@code points}, times {@code
   * directions}.
   *
   * @param function twice differentiable where it counts; across the kinks of rectifiers the
   *     product is that of the smooth pieces
   * @param directions of the points' shapes
   * @return of the points' shapes; zero where the function is linear in a point
   */
  public static List<Tensor> of(
      Function<List<Tensor>, Tensor> function, List<Tensor> points, List<Tensor> directions) {
    List<Tensor> leaves = new ArrayList<>(points.size());
    for (Tensor point : points) {
      leaves.add(new Tensor(point.pointer().detach().requires_grad_(true)));
    }
    TensorVector first = derivative(function.apply(leaves).sum(), leaves, true);
    Tensor inner = new Tensor(torch.zeros_like(directions.get(0).sum().pointer()));
    for (int i = 0; i < leaves.size(); i++) {
      var gradient = first.get(i);
      if (gradient.defined()) {
        inner = inner.plus(new Tensor(gradient.mul(directions.get(i).pointer())).sum());
      }
    }
    List<Tensor> result = new ArrayList<>(leaves.size());
    boolean curved = inner.pointer().requires_grad();
    TensorVector second = curved ? derivative(inner, leaves, false) : new TensorVector();
    for (int i = 0; i < leaves.size(); i++) {
      boolean defined = curved && second.get(i).defined();
      result.add(
          defined
              ? new Tensor(new org.bytedeco.pytorch.Tensor(second.get(i)))
              : new Tensor(torch.zeros_like(points.get(i).pointer())));
    }
    return result;
  }

  private static TensorVector derivative(Tensor value, List<Tensor> leaves, boolean again) {
    return torch.grad(
        Tensor.vector(List.of(value)),
        Tensor.vector(leaves),
        new TensorVector(),
        new BoolOptional(),
        /* create_graph= */ again,
        /* allow_unused= */ true);
  }
}
