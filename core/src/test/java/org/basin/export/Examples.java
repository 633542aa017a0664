package org.basin.export;

import java.util.List;
import org.basin.data.Column;
import org.basin.data.Encoding;
import org.basin.data.Kind;
import org.basin.data.Levels;
import org.basin.data.Shape;
import org.basin.data.Standardisation;
import org.basin.engine.Rng;
import org.basin.engine.Stream;
import org.basin.engine.Tensor;
import org.basin.nn.Architecture;
import org.basin.nn.Init;
import org.basin.nn.Network;
import org.basin.nn.OneHot;
import org.basin.nn.Parameters;

/** Small networks and their preprocessing, drawn by name. */
final class Examples {
  private Examples() {}

  static Preprocessing images(int channels, int height, int width) {
    Shape shape = new Shape(channels, height, width);
    float[] scale = new float[shape.size()];
    java.util.Arrays.fill(scale, 1 / 255f);
    return new Preprocessing(
        new Encoding(Kind.IMAGE, shape, List.of(), Levels.AS_THEY_ARE),
        new Standardisation(new float[shape.size()], scale),
        "abc");
  }

  /** Two numbers, the second sometimes missing, and a category of three levels: six features. */
  static Preprocessing table() {
    List<Column> columns =
        List.of(
            new Column("age", 0, false, List.of(), null, 0, false),
            new Column("income", 1, false, List.of(), null, 1, true),
            new Column("colour", 2, true, List.of("red", "green", "blue"), null, 3, false));
    return new Preprocessing(
        new Encoding(Kind.TABLE, Shape.table(6), columns, Levels.AS_THEY_ARE),
        new Standardisation(
            new float[] {40, 1000, 0, 0, 0, 0}, new float[] {0.1f, 0.002f, 1, 1, 1, 1}),
        "def");
  }

  static Network network(String text, Preprocessing preprocessing, int classes) {
    Shape shape = preprocessing.encoding().shape();
    int[] inputs =
        preprocessing.encoding().kind() == Kind.IMAGE
            ? new int[] {shape.channels(), shape.height(), shape.width()}
            : new int[] {shape.size()};
    return text.equals("linear")
        ? Architecture.linear(inputs, classes)
        : Architecture.parse(text)
            .network(
                inputs,
                preprocessing.encoding().columns().stream()
                    .filter(Column::categorical)
                    .map(column -> new OneHot(column.first(), column.count()))
                    .toList(),
                classes);
  }

  /** Weights of two members, biases too. */
  static Parameters weights(Network network, long seed) {
    Rng rng = Rng.of(seed, seed + 1);
    int[] count = new int[1];
    return network
        .init(Init.GLOROT_NORMAL, rng)
        .map(
            tensor -> {
              long[] shape = tensor.shape();
              long[] each = java.util.Arrays.copyOfRange(shape, 1, shape.length);
              Tensor noise = rng.fold("noise").fold(count[0]++).normal(each);
              return tensor.plus(noise.times(0.1));
            });
  }

  /** Raw inputs [n][features]. */
  static float[] raw(Preprocessing preprocessing, int n, long seed) {
    int size = preprocessing.encoding().shape().size();
    float[] values = new float[n * size];
    Stream stream = Stream.of(seed).fold("raw");
    Standardisation by = preprocessing.standardisation();
    for (int i = 0; i < values.length; i++) {
      if (preprocessing.encoding().kind() == Kind.IMAGE) {
        values[i] = stream.below(256, i);
      } else if (stream.below(5, i + 1_000_000L) == 0) {
        values[i] = Float.NaN;
      } else {
        int j = i % size;
        values[i] = by.shift()[j] + (float) (4 * stream.uniform(i) - 2) / by.scale()[j];
      }
    }
    return values;
  }
}
