package org.basin.nn;

import java.util.ArrayList;
import java.util.List;

/**
 * EfficientNet-Lite0 (Tan and Le, "EfficientNet", ICML 2019; lite: without squeeze and excitation,
 * with ReLU cut off at six): {@code efficientnet-lite0}. Named and laid out as timm's {@code
 * efficientnet_lite0}, so that weights trained on ImageNet can be imported. Departures: neither
 * dropout before the head nor stochastic depth but what a recipe adds.
 */
public record EfficientNet() implements Architecture {
  private static final Activation UNITS = Activation.RELU6;
  private static final int STEM = 32;
  private static final int LAST = 1280;

  /** One row a stage: blocks, kernel, stride of the first, factor of expansion, channels. */
  private static final int[][] STAGES = {
    {1, 3, 1, 1, 16},
    {2, 3, 2, 6, 24},
    {2, 5, 2, 6, 40},
    {3, 3, 2, 6, 80},
    {3, 5, 1, 6, 112},
    {4, 5, 2, 6, 192},
    {1, 3, 1, 6, 320}
  };

  static final Family FAMILY =
      new Family(
          "efficientnet-lite0",
          "efficientnet-lite0",
          "depthwise convolutions in inverted residual blocks, named as in timm, for images of any"
              + " size",
          "Tan and Le 2019",
          form -> {
            if (!form.size().isEmpty()) {
              form.problem("efficientnet-lite0: expected no size, found \"" + form + "\"");
            }
            return new EfficientNet();
          });

  @Override
  public Network network(int[] inputs, int classes) {
    Architecture.pictures(this, inputs);
    List<Layer> encoder = new ArrayList<>();
    encoder.add(
        normed(
            "conv_stem", new Kernels(inputs[0], STEM, inputs[1], inputs[2], 3, 2, 1), "bn1", true));
    List<String> names = new ArrayList<>(List.of(""));
    int[] shape = encoder.get(0).outputs();
    int number = 0;
    for (int[] stage : STAGES) {
      for (int i = 0; i < stage[0]; i++) {
        int stride = i == 0 ? stage[2] : 1;
        Layer block =
            stage[3] == 1
                ? separable(shape, stage[4], stage[1], stride)
                : inverted(shape, stage[4], stage[1], stride, stage[3]);
        encoder.add(stride == 1 && shape[0] == stage[4] ? new Residual(block, null, null) : block);
        names.add("blocks." + number + "." + i);
        shape = block.outputs();
      }
      number++;
    }
    names.add("");
    Sequence top =
        normed("conv_head", new Kernels(shape[0], LAST, shape[1], shape[2], 1, 1, 1), "bn2", true);
    encoder.add(then(top, "pool", new GlobalMean(LAST, shape[1], shape[2])));
    return new Network(
        toString(),
        inputs.clone(),
        UNITS,
        encoder,
        new Dense(LAST, classes, null),
        Network.Names.of(names, "classifier"));
  }

  /** A kernel for each channel, then a mixture of channels. */
  private static Sequence separable(int[] in, int out, int kernel, int stride) {
    Kernels depthwise = new Kernels(in[0], in[0], in[1], in[2], kernel, stride, in[0]);
    int[] shape = depthwise.outputs();
    return both(
        normed("conv_dw", depthwise, "bn1", true),
        normed("conv_pw", new Kernels(in[0], out, shape[1], shape[2], 1, 1, 1), "bn2", false));
  }

  /** A mixture of many more channels, a kernel for each, and a mixture of few. */
  private static Sequence inverted(int[] in, int out, int kernel, int stride, int factor) {
    int wide = in[0] * factor;
    Kernels depthwise = new Kernels(wide, wide, in[1], in[2], kernel, stride, wide);
    int[] shape = depthwise.outputs();
    return both(
        both(
            normed("conv_pw", new Kernels(in[0], wide, in[1], in[2], 1, 1, 1), "bn1", true),
            normed("conv_dw", depthwise, "bn2", true)),
        normed("conv_pwl", new Kernels(wide, out, shape[1], shape[2], 1, 1, 1), "bn3", false));
  }

  private static Sequence normed(String name, Kernels kernels, String norm, boolean units) {
    List<Integer> shape = java.util.Arrays.stream(kernels.outputs()).boxed().toList();
    Sequence normed =
        new Sequence(
            List.of(
                new Sequence.Part(name, kernels), new Sequence.Part(norm, new BatchNorm(shape))));
    return units ? then(normed, norm + "-units", new Pointwise(UNITS, shape)) : normed;
  }

  private static Sequence then(Sequence first, String name, Layer second) {
    return both(first, new Sequence(List.of(new Sequence.Part(name, second))));
  }

  private static Sequence both(Sequence first, Sequence second) {
    List<Sequence.Part> parts = new ArrayList<>(first.parts());
    parts.addAll(second.parts());
    return new Sequence(parts);
  }

  @Override
  public String toString() {
    return "efficientnet-lite0";
  }
}
