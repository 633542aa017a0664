package org.basin.nn;

import java.util.ArrayList;
import java.util.List;

/**
 * Banks of kernels, each pooled, and a dense layer (the last number): {@code
 * convnet:16-32-128[activation=relu,kernel=5]}.
 *
 * @param widths kernels a bank, then units
 * @param kernel side of the kernels in pixels
 */
public record Convnet(List<Integer> widths, Activation activation, int kernel)
    implements Architecture {
  static final Family FAMILY =
      new Family(
          "convnet",
          "convnet:16-32-128",
          "banks of kernels with pooling, then a dense layer [activation=…, kernel=5]",
          "LeCun et al. 1998",
          Convnet::read);

  public Convnet {
    widths = List.copyOf(widths);
  }

  private static Convnet read(Form form) {
    List<Integer> widths = form.widths();
    if (widths.size() < 2) {
      form.problem(
          "convnet: expected one bank of kernels or more and a dense layer, found " + form);
    }
    return new Convnet(
        widths,
        form.activation(Activation.RELU),
        form.number("kernel", 5, "[13579]|11", "3 (odd, up to 11)"));
  }

  @Override
  public Network network(int[] inputs, int classes) {
    Architecture.pictures(this, inputs);
    List<Layer> encoder = new ArrayList<>();
    int[] shape = inputs;
    for (int width : widths.subList(0, widths.size() - 1)) {
      encoder.add(new Convolution(shape[0], width, shape[1], shape[2], kernel, activation));
      shape = encoder.get(encoder.size() - 1).outputs();
    }
    int units = widths.get(widths.size() - 1);
    encoder.add(new Dense(Architecture.product(shape), units, activation));
    return new Network(
        toString(), inputs.clone(), activation, encoder, new Dense(units, classes, null));
  }

  @Override
  public String toString() {
    return "convnet:"
        + Mlp.joined(widths)
        + "[activation="
        + activation.word()
        + ",kernel="
        + kernel
        + "]";
  }
}
