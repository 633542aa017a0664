package org.basin.engine;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * Operations over pictures, a member each: [members, batch, channels, height, width]. Members are
 * computed one after another rather than as groups of one convolution: on the CPU that costs the
 * same, and a member's rounding cannot depend on its company.
 */
public final class Spatial {
  private static final long[] ONE = {1, 1};
  private static final long[] NONE = {0, 0};

  private Spatial() {}

  /**
   * Convolution (cross-correlation) with stride 1.
   *
   * @param input [m, b, c, h, w]
   * @param kernels [m, o, c, k, k]
   * @param bias [m, o]
   * @param padding pixels of zeros on each side
   * @return [m, b, o, h + 2 padding - k + 1, w + 2 padding - k + 1]
   */
  public static Tensor convolve(Tensor input, Tensor kernels, Tensor bias, int padding) {
    long[] pad = {padding, padding};
    List<Tensor> parts = new ArrayList<>();
    for (long m = 0; m < kernels.shape(0); m++) {
      parts.add(
          new Tensor(
              torch.conv2d(
                  input.select(0, m).pointer(),
                  kernels.select(0, m).pointer(),
                  new TensorOptional(bias.select(0, m).pointer()),
                  ONE,
                  pad,
                  ONE,
                  1)));
    }
    return Tensor.stack(parts, 0);
  }

  /**
   * Convolution (cross-correlation) without bias.
   *
   * @param input [m, b, c, h, w]
   * @param kernels [m, o, c / groups, k, k]
   * @param stride pixels from one window to the next
   * @param padding pixels of zeros on each side
   * @param groups runs of channels that are convolved apart; as many as channels: depthwise
   * @return [m, b, o, (h + 2 padding - k) / stride + 1, (w + 2 padding - k) / stride + 1]
   */
  public static Tensor convolve(Tensor input, Tensor kernels, int stride, int padding, int groups) {
    long[] step = {stride, stride};
    long[] pad = {padding, padding};
    List<Tensor> parts = new ArrayList<>();
    for (long m = 0; m < kernels.shape(0); m++) {
      parts.add(
          new Tensor(
              torch.conv2d(
                  input.select(0, m).pointer(),
                  kernels.select(0, m).pointer(),
                  new TensorOptional(),
                  step,
                  pad,
                  ONE,
                  groups)));
    }
    return Tensor.stack(parts, 0);
  }

  /**
   * The transpose of {@link #convolve} with respect to its input, plus a bias: the decoder of a
   * convolutional autoencoder with tied kernels.
   *
   * @param input [m, b, o, h, w]
   * @param kernels [m, o, c, k, k]
   * @param bias [m, c]
   * @return [m, b, c, h - 2 padding + k - 1, w - 2 padding + k - 1]
   */
  public static Tensor convolveTransposed(Tensor input, Tensor kernels, Tensor bias, int padding) {
    long[] pad = {padding, padding};
    List<Tensor> parts = new ArrayList<>();
    for (long m = 0; m < kernels.shape(0); m++) {
      parts.add(
          new Tensor(
              torch.conv_transpose2d(
                  input.select(0, m).pointer(),
                  kernels.select(0, m).pointer(),
                  new TensorOptional(bias.select(0, m).pointer()),
                  ONE,
                  pad,
                  NONE,
                  1,
                  ONE)));
    }
    return Tensor.stack(parts, 0);
  }

  /** The largest of each {@code size} x {@code size} block; a remainder at the edge is dropped. */
  public static Tensor maxPool(Tensor input, int size) {
    return maxPool(input, size, size, 0);
  }

  /**
   * The largest of each window; a window that does not fit is dropped.
   *
   * @param stride pixels from one window to the next
   * @param padding pixels on each side that are never the largest
   */
  public static Tensor maxPool(Tensor input, int size, int stride, int padding) {
    long[] shape = input.shape();
    long[] window = {size, size};
    long[] step = {stride, stride};
    long[] pad = {padding, padding};
    Tensor pooled =
        new Tensor(
            torch.max_pool2d(
                input.reshape(shape[0] * shape[1], shape[2], shape[3], shape[4]).pointer(),
                window,
                step,
                pad,
                ONE,
                false));
    return pooled.reshape(shape[0], shape[1], shape[2], pooled.shape(2), pooled.shape(3));
  }

  /** Each place of a larger picture takes its nearest neighbour's number. */
  public static Tensor enlarge(Tensor input, long height, long width) {
    long[] shape = input.shape();
    long[] size = {height, width};
    Tensor flat = input.reshape(shape[0] * shape[1], shape[2], shape[3], shape[4]);
    return new Tensor(torch.upsample_nearest2d(flat.pointer(), size))
        .reshape(shape[0], shape[1], shape[2], height, width);
  }
}
