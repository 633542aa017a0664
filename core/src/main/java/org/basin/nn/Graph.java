package org.basin.nn;

import org.basin.engine.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * A network's function being written down, operation by operation, for something else to compute:
 * layers describe themselves in these few ({@link Layer#describe}). A value is known by its name,
 * each operation's result by the name that it is given; the batch comes first in every value,
 * {@code [batch, …]}. Weights are one member's, without the member's dimension.
 */
public interface Graph {
  /** All of an example in one row: [batch, features]. */
  String flat(String name, String x);

  /** [batch, …, in] x [in, out] + [out]. */
  String dense(String name, String x, Tensor weight, Tensor bias);

  /**
   * Cross-correlation of pictures [batch, channels, height, width].
   *
   * @param kernels [out, in over groups, k, k]
   * @param bias [out], or null for none
   * @param padding pixels of zeros on each side
   */
  String convolve(
      String name,
      String x,
      Tensor kernels,
      @Nullable Tensor bias,
      int stride,
      int padding,
      int groups);

  /** The largest of each window; what lies outside the picture is no candidate. */
  String maxPool(String name, String x, int size, int stride, int padding);

  /** Units of a kind. */
  String activation(String name, String x, Activation activation);

  /** Two values added. */
  String plus(String name, String x, String y);

  /** Plus a constant, which broadcasts. */
  String plus(String name, String x, Tensor constant);

  /** Times a constant, which broadcasts. */
  String times(String name, String x, Tensor constant);

  /** The mean over some dimensions, which vanish. */
  String mean(String name, String x, int... dimensions);

  /** Less its mean, over its deviation: (x - mean) / sqrt(variance + epsilon), over the last. */
  String standardised(String name, String x, double epsilon);

  /** The products of the last two dimensions. */
  String matmul(String name, String x, String y);

  /** Over the last dimension. */
  String softmax(String name, String x);

  /** Each example in another shape. */
  String reshape(String name, String x, long... shapeOfOne);

  /** Dimensions in another order, the batch's 0 included. */
  String permute(String name, String x, int... order);

  /** One entry of a dimension, which vanishes. */
  String pick(String name, String x, int dimension, int index);

  /** Led by a row of zeros: [batch, n, units] to [batch, n + 1, units]. */
  String led(String name, String x);
}
