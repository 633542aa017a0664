package org.basin.data;

import org.basin.engine.Scope;
import org.basin.engine.Tensor;
import org.basin.engine.Type;
import org.jspecify.annotations.Nullable;

/**
 * A data set's numbers as the engine takes them, as they were read: gathered from by every cohort
 * on every thread, changed by none. Images stay bytes, a quarter of the room. What lies in a file
 * stays there, and a batch of it is read when it is wanted; numbers do not differ by it.
 */
public final class Examples {
  private final Dataset data;
  private final @Nullable Tensor features;
  private final Tensor labels;
  private final @Nullable Tensor others;
  private final Ahead ahead;

  private Examples(
      Dataset data, @Nullable Tensor features, Tensor labels, @Nullable Tensor others) {
    this.data = data;
    this.features = features;
    this.labels = labels;
    this.others = others;
    this.ahead = new Ahead(data.features(), data.shape().size());
  }

  /** Loads them; they live as long as what is returned, whatever scope they were loaded in. */
  public static Examples load(Dataset data) {
    try (Scope scope = Scope.open()) {
      long[] labels = new long[data.rows()];
      for (int row = 0; row < labels.length; row++) {
        labels[row] = data.label(row);
      }
      OtherClasses others = data.others();
      return new Examples(
          data,
          data.inMemory() ? scope.share(tensor(data.features(), data.shape().size())) : null,
          scope.share(Tensor.of(labels, labels.length)),
          others == null ? null : scope.share(index(new int[][] {others.labels()})));
    }
  }

  /** What was loaded. */
  public Dataset data() {
    return data;
  }

  /** Whether rows are read from a file, so that it is of use to say which will be next. */
  public boolean filed() {
    return features == null;
  }

  /** Says which rows this thread will want next; no more than a hint. */
  public void expect(int[][] rows) {
    if (filed()) {
      ahead.expect(flat(rows));
    }
  }

  /** The features of each member's rows, not standardised: [members x n, features], FLOAT. */
  Tensor rows(int[][] rows) {
    Tensor raw =
        features == null
            ? tensor(ahead.at(flat(rows)), data.shape().size())
            : features.pick(0, index(rows));
    return raw.to(Type.FLOAT);
  }

  /**
   * Each feature from a row of its own, not standardised: {@code rows} [n, features], LONG, to the
   * same, FLOAT.
   */
  Tensor scattered(Tensor rows) {
    if (features != null) {
      return features.gather(0, rows).to(Type.FLOAT);
    }
    long[] from = rows.longs();
    int size = data.shape().size();
    float[] values = new float[from.length];
    for (int i = 0; i < from.length; i++) {
      long place = from[i] * size + i % size;
      if (data.kind() == Kind.IMAGE) {
        values[i] = data.features().bytes(place, 1)[0] & 0xff;
      } else {
        data.features().copy(place, values, i, 1);
      }
    }
    return Tensor.of(values, rows.shape());
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

  /** As they are, [rows, size]: images BYTE, a table FLOAT. */
  private static Tensor tensor(Features features, int size) {
    int count = Math.toIntExact(features.count());
    return features.kind() == Kind.IMAGE
        ? Tensor.of(features.bytes(0, count), count / size, size)
        : Tensor.of(features.floats(0, count), count / size, size);
  }

  static Tensor index(int[][] rows) {
    int[] flat = flat(rows);
    long[] index = new long[flat.length];
    for (int i = 0; i < index.length; i++) {
      index[i] = flat[i];
    }
    return Tensor.of(index, index.length);
  }

  private static int[] flat(int[][] rows) {
    int each = rows[0].length;
    int[] flat = new int[rows.length * each];
    for (int m = 0; m < rows.length; m++) {
      if (rows[m].length != each) {
        throw new IllegalArgumentException(
            "rows: expected " + each + " for every member, found " + rows[m].length);
      }
      System.arraycopy(rows[m], 0, flat, m * each, each);
    }
    return flat;
  }
}
