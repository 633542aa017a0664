package org.basin.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * The value of a function of some tensors and its derivative with respect to each. Members never
 * mix, so the derivative of the sum of the members' losses is each member's own.
 *
 * @param values what the function gave, [members]
 * @param derivatives one for each point
 */
public record Gradient(Tensor values, List<Derivative> derivatives) {

  /** Each point's derivative by itself, of the point's shape. */
  public List<Tensor> gradients() {
    return derivatives.stream().map(Derivative::tensor).toList();
  }

  /**
   * The gradient of the sum of what {@code function} gives at {@code points}. A point that the
   * function does not depend on has a gradient of zero.
   */
  public static Gradient of(Function<List<Tensor>, Tensor> function, List<Tensor> points) {
    List<Tensor> leaves = new ArrayList<>(points.size());
    for (Tensor point : points) {
      leaves.add(new Tensor(point.pointer().detach().requires_grad_(true)));
    }
    Tensor values = function.apply(leaves);
    TensorVector gradients =
        torch.grad(
            Tensor.vector(List.of(values.sum())),
            Tensor.vector(leaves),
            new TensorVector(),
            new BoolOptional(),
            /* create_graph= */ false,
            /* allow_unused= */ true);
    List<Derivative> result = new ArrayList<>(leaves.size());
    for (int i = 0; i < leaves.size(); i++) {
      var gradient = gradients.get(i);
      result.add(
          Derivative.of(
              gradient.defined()
                  ? new Tensor(new org.bytedeco.pytorch.Tensor(gradient))
                  : new Tensor(torch.zeros_like(points.get(i).pointer()))));
    }
    return new Gradient(values.detach(), result);
  }
}
