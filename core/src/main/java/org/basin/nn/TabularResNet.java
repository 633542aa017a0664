package org.basin.nn;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The ResNet for tables of Gorishniy et al., "Revisiting deep learning models for tabular data",
 * NeurIPS 2021: {@code tabresnet:3[width=128,embedding=16,norm=batch]}. Categories are embedded, a
 * dense layer brings the row to {@code width} units, each block adds to them what a normalised
 * dense layer of twice as many rectifiers makes of them, and the sum is normalised and rectified
 * before the head. Departures: no dropout but what a recipe adds between layers.
 *
 * @param embedding units a category
 */
public record TabularResNet(int blocks, int width, int embedding, Norm norm)
    implements Architecture {
  private static final int WIDER = 2;

  static final Family FAMILY =
      new Family(
          "tabresnet",
          "tabresnet:3",
          "so many residual blocks of dense layers, with embedded categories, for tables"
              + " [width=128, embedding=16, norm=batch|group|layer]",
          "Gorishniy et al. 2021",
          TabularResNet::read);

  private static TabularResNet read(Form form) {
    int blocks = 1;
    if (form.size().matches("[1-9]|[1-4][0-9]")) {
      blocks = Integer.parseInt(form.size());
    } else {
      form.problem("tabresnet: expected 1 to 49 blocks as in tabresnet:3, found \"" + form + "\"");
    }
    return new TabularResNet(
        blocks,
        form.number("width", 128, "[1-9][0-9]{0,3}", "128 (units)"),
        form.number("embedding", 16, "[1-9][0-9]{0,2}", "16 (units a category)"),
        Norm.valueOf(
            form.word("norm", "batch", "batch", "group", "layer").toUpperCase(Locale.ROOT)));
  }

  @Override
  public Network network(int[] inputs, int classes) {
    return network(inputs, List.of(), classes);
  }

  @Override
  public Network network(int[] inputs, List<OneHot> categories, int classes) {
    List<Layer> encoder = new ArrayList<>();
    int in = Architecture.product(inputs);
    if (!categories.isEmpty()) {
      encoder.add(new Embeddings(in, categories, embedding));
      in = encoder.get(0).outputs()[0];
    }
    encoder.add(new Dense(in, width, null));
    for (int i = 0; i < blocks; i++) {
      encoder.add(
          new Residual(
              new Sequence(
                  List.of(
                      new Sequence.Part("normalization", norm.of(width)),
                      new Sequence.Part(
                          "linear_first", new Dense(width, WIDER * width, Activation.RELU)),
                      new Sequence.Part("linear_second", new Dense(WIDER * width, width, null)))),
              null,
              null));
    }
    encoder.add(
        new Sequence(
            List.of(
                new Sequence.Part("normalization", norm.of(width)),
                new Sequence.Part("units", new Pointwise(Activation.RELU, List.of(width))))));
    return new Network(
        toString(), inputs.clone(), Activation.RELU, encoder, new Dense(width, classes, null));
  }

  @Override
  public String toString() {
    return "tabresnet:"
        + blocks
        + "[width="
        + width
        + ",embedding="
        + embedding
        + ",norm="
        + norm.word()
        + "]";
  }
}
