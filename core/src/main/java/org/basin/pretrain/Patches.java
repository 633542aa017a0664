package org.basin.pretrain;

import java.util.Arrays;
import java.util.List;
import org.basin.data.Column;
import org.basin.data.Dataset;
import org.basin.data.Kind;
import org.basin.data.Shape;
import org.basin.engine.Ranks;
import org.basin.engine.Rng;
import org.basin.engine.Tensor;

/**
 * Pieces of an input that are hidden or shown as a whole: squares of a picture in all its channels
 * (narrower at the far edges where the side does not divide it), and whole columns of a table, a
 * category's levels together.
 *
 * @param of each number of an input, the piece that it lies in, from 0
 * @param count how many pieces there are
 */
record Patches(int[] of, int count) {

  /**
   * The pieces of a data set's inputs.
   *
   * @param side of a picture's squares, in pixels
   */
  static Patches of(Dataset data, int side) {
    return data.kind() == Kind.IMAGE
        ? squares(data.shape(), side)
        : columns(data.columns(), data.shape().size());
  }

  private static Patches squares(Shape shape, int side) {
    int height = shape.height();
    int width = shape.width();
    int across = (width + side - 1) / side;
    int down = (height + side - 1) / side;
    int[] of = new int[shape.size()];
    for (int i = 0; i < of.length; i++) {
      int place = i % (height * width);
      of[i] = place / width / side * across + place % width / side;
    }
    return new Patches(of, down * across);
  }

  /** Columns, and whatever features are in none, each by itself. */
  static Patches columns(List<Column> columns, int size) {
    int[] of = new int[size];
    int count = 0;
    int at = 0;
    for (Column column : columns) {
      Arrays.fill(of, column.first(), column.first() + column.count(), count++);
      at = Math.max(at, column.first() + column.count());
    }
    while (at < size) {
      of[at++] = count++;
    }
    return new Patches(of, count);
  }

  /** How many pieces a share is: one at the least, and never all. */
  int hidden(double share) {
    return Math.max(1, Math.min(count - 1, (int) Math.round(share * count)));
  }

  /**
   * One for each number that is hidden, zero for the others: [members, n, numbers of an input]. As
   * many pieces are hidden in each example, drawn for it alone.
   */
  Tensor mask(Rng rng, long examples, double share) {
    if (count < 2) {
      return Tensor.zeros(rng.members(), examples, of.length).plus(1);
    }
    Tensor drawn = Ranks.largest(rng.fold("hidden").uniform(examples, count), hidden(share));
    long[] index = Arrays.stream(of).asLongStream().toArray();
    return drawn.pick(2, Tensor.of(index, index.length));
  }
}
