package org.basin.nn;

import java.util.ArrayList;
import java.util.List;

/**
 * The layers of residual networks for pictures, as they are put together: stems, basic blocks, the
 * mean over the picture. Parts have timm's names.
 *
 * @param norm between the layers
 */
record ResidualStages(Norm norm) {
  private static final Activation UNITS = Activation.RELU;

  /** The network's layers so far, with the names that other tools give them. */
  static final class Built {
    final List<Layer> layers = new ArrayList<>();
    final List<String> names = new ArrayList<>();
    int[] shape;

    Built(int... inputs) {
      shape = inputs;
    }

    void add(String name, Layer layer) {
      layers.add(layer);
      names.add(name);
      shape = layer.outputs();
    }
  }

  /** A convolution, normalised and rectified, pooled where asked. */
  void stem(Built built, int width, int kernel, int stride, boolean pooled) {
    Kernels conv = kernels(built.shape, width, kernel, stride);
    List<Sequence.Part> parts = new ArrayList<>();
    parts.add(new Sequence.Part("conv1", conv));
    parts.add(new Sequence.Part("bn1", norm(conv)));
    parts.add(new Sequence.Part("act1", units(conv)));
    if (pooled) {
      int[] maps = conv.outputs();
      parts.add(new Sequence.Part("maxpool", new MaxPool(maps[0], maps[1], maps[2], 3, 2)));
    }
    built.add("", new Sequence(parts));
  }

  /** Basic blocks of one width, the first with a stride. */
  void stage(Built built, String name, int blocks, int width, int stride) {
    for (int block = 0; block < blocks; block++) {
      built.add(name + "." + block, block(built.shape, width, block == 0 ? stride : 1));
    }
  }

  /** The mean over the picture. */
  void mean(Built built) {
    built.add("global_pool", new GlobalMean(built.shape[0], built.shape[1], built.shape[2]));
  }

  private Residual block(int[] inputs, int width, int stride) {
    Kernels first = kernels(inputs, width, 3, stride);
    Kernels second = kernels(first.outputs(), width, 3, 1);
    Sequence body =
        new Sequence(
            List.of(
                new Sequence.Part("conv1", first),
                new Sequence.Part("bn1", norm(first)),
                new Sequence.Part("act1", units(first)),
                new Sequence.Part("conv2", second),
                new Sequence.Part("bn2", norm(second))));
    if (stride == 1 && inputs[0] == width) {
      return new Residual(body, null, UNITS);
    }
    Kernels projection = kernels(inputs, width, 1, stride);
    Sequence shortcut =
        new Sequence(
            List.of(new Sequence.Part("0", projection), new Sequence.Part("1", norm(projection))));
    return new Residual(body, shortcut, UNITS);
  }

  private static Kernels kernels(int[] inputs, int width, int kernel, int stride) {
    return new Kernels(inputs[0], width, inputs[1], inputs[2], kernel, stride, 1);
  }

  private Layer norm(Kernels kernels) {
    int[] maps = kernels.outputs();
    return norm.of(maps[0], maps[1], maps[2]);
  }

  private static Layer units(Kernels kernels) {
    int[] maps = kernels.outputs();
    return new Pointwise(UNITS, List.of(maps[0], maps[1], maps[2]));
  }
}
