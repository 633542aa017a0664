package org.basin.nn;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Dense layers: {@code mlp:256-256[activation=relu]}.
 *
 * @param widths units a hidden layer
 */
public record Mlp(List<Integer> widths, Activation activation) implements Architecture {
  static final Family FAMILY =
      new Family(
          "mlp",
          "mlp:256-256",
          "dense layers of so many units [activation=sigmoid|tanh|relu|relu6|gelu]",
          "Rumelhart, Hinton and Williams 1986",
          form -> new Mlp(form.widths(), form.activation(Activation.RELU)));

  public Mlp {
    widths = List.copyOf(widths);
  }

  @Override
  public Network network(int[] inputs, int classes) {
    List<Layer> encoder = new ArrayList<>();
    int in = Architecture.product(inputs);
    for (int width : widths) {
      encoder.add(new Dense(in, width, activation));
      in = width;
    }
    return new Network(
        toString(), inputs.clone(), activation, encoder, new Dense(in, classes, null));
  }

  static String joined(List<Integer> widths) {
    return widths.stream().map(String::valueOf).collect(Collectors.joining("-"));
  }

  @Override
  public String toString() {
    return "mlp:" + joined(widths) + "[activation=" + activation.word() + "]";
  }
}
