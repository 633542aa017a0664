package org.basin.data;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.basin.engine.Stream;

/** Lists of row numbers. */
final class Rows {
  private Rows() {}

  /** The rows below {@code rows} that {@code wanted} accepts, ascending. */
  static int[] where(int rows, IntPredicate wanted) {
    return IntStream.range(0, rows).filter(wanted).toArray();
  }

  /**
   * The rows in a drawn order: by a key that follows from the stream and the row's own number, so
   * that two rows keep their order whatever other rows stand beside them.
   */
  static int[] shuffled(int[] rows, Stream stream) {
    long[] keys = new long[rows.length];
    for (int i = 0; i < rows.length; i++) {
      keys[i] = stream.bits(rows[i]) ^ Long.MIN_VALUE; // so that they are sorted as unsigned
    }
    Arrays.sort(keys);
    int[] order = new int[rows.length];
    for (int i = 0; i < rows.length; i++) {
      order[i] = (int) stream.index(keys[i] ^ Long.MIN_VALUE);
    }
    return order;
  }
}
