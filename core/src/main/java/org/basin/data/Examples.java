package org.basin.data;

import org.basin.engine.Scope;
import org.basin.engine.Tensor;
import org.basin.engine.Type;
import org.jspecify.annotations.Nullable;

/**
 * A data set's numbers in the engine, as they were read: gathered from by every cohort on every
 * thread, changed by none. Images stay bytes, a quarter of the room.
 */
public final class Examples {
  private final Dataset data;
  private final Tensor features;
  private final Tensor labels;
  private final @Nullable Tensor others;

  private Examples(Dataset data, Tensor features, Tensor labels, @Nullable Tensor others) {
    this.data = data;
    this.features = features;
    this.labels = labels;
    this.others = others;
  }

  /** Loads them; they live as long as what is returned, whatever scope they were loaded in. */
  public static Examples load(Dataset data) {
    try (Scope scope = Scope.open()) {
      int size = data.shape().size();
      Tensor features =
          data.features() instanceof Features.Bytes bytes
              ? Tensor.of(bytes.values(), data.rows(), size)
              : Tensor.of(((Features.Floats) data.features()).values(), data.rows(), size);
      long[] labels = new long[data.rows()];
      for (int row = 0; row < labels.length; row++) {
        labels[row] = data.label(row);
      }
      OtherClasses others = data.others();
      return new Examples(
          data,
          scope.share(features),
          scope.share(Tensor.of(labels, labels.length)),
          others == null ? null : scope.share(index(new int[][] {others.labels()})));
    }
  }

  /** What was loaded. */
  public Dataset data() {
    return data;
  }

  /** The features of some rows, not standardised: [n, features], FLOAT. */
  Tensor rows(Tensor rows) {
    return features.pick(0, rows).to(Type.FLOAT);
  }

  /**
   * Each feature from a row of its own, not standardised: {@code rows} [n, features], LONG, to the
   * same, FLOAT.
   */
  Tensor scattered(Tensor rows) {
    return features.gather(0, rows).to(Type.FLOAT);
  }

  /** The classes of each member's rows: [members, n], LONG. */
  public Tensor labels(int[][] rows) {
    return labels.pick(0, index(rows)).reshape(rows.length, rows[0].length);
  }

  /** The other classes of each member's rows: [members, n], LONG. */
  public Tensor otherLabels(int[][] rows) {
    if (others == null) {
      throw new IllegalArgumentException("rows: expected a task of novel classes, found all");
    }
    return others.pick(0, index(rows)).reshape(rows.length, rows[0].length);
  }

  static Tensor index(int[][] rows) {
    int each = rows[0].length;
    long[] index = new long[rows.length * each];
    for (int m = 0; m < rows.length; m++) {
      if (rows[m].length != each) {
        throw new IllegalArgumentException(
            "rows: expected " + each + " for every member, found " + rows[m].length);
      }
      for (int i = 0; i < each; i++) {
        index[m * each + i] = rows[m][i];
      }
    }
    return Tensor.of(index, index.length);
  }
}
