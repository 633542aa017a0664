package org.basin.engine;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.global.torch;

/**
 * What a derivative becomes on its way back through a function, number by number, by what the
 * function gave: the same kernels that {@link Gradient} runs, for those who go back by themselves.
 */
public final class Slopes {
  private Slopes() {}

  /** Of {@link Tensor#sigmoid}. */
  public static Tensor sigmoid(Tensor gradient, Tensor output) {
    return new Tensor(torch.sigmoid_backward(gradient.pointer(), output.pointer()));
  }

  /** Of {@link Tensor#tanh}. */
  public static Tensor tanh(Tensor gradient, Tensor output) {
    return new Tensor(torch.tanh_backward(gradient.pointer(), output.pointer()));
  }

  /** Of {@link Tensor#relu}: 0 where it gave 0. */
  public static Tensor relu(Tensor gradient, Tensor output) {
    return new Tensor(
        torch.threshold_backward(gradient.pointer(), output.pointer(), new Scalar(0)));
  }
}
