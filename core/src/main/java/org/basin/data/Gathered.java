package org.basin.data;

import java.util.Arrays;
import java.util.BitSet;
import org.basin.engine.Scope;
import org.basin.engine.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Rows as networks are fed them, made once.
 *
 * @param place of each row of the data set among them, or {@link #ABSENT}
 * @param rows [n, features]
 */
record Gathered(int[] place, Tensor rows) {
  private static final int ABSENT = -1;

  /** Numbers that may be held, 64 MB. */
  private static final long ROOM = 16_000_000;

  private static final int CHUNK = 1000;

  /** The rows without those that repeat one, or null where there is no room for them. */
  static @Nullable Gathered of(Inputs inputs, int[][]... rows) {
    BitSet found = new BitSet();
    for (int[][] members : rows) {
      for (int[] each : members) {
        Arrays.stream(each).forEach(found::set);
      }
    }
    int[] distinct = found.stream().toArray();
    int size = inputs.examples().data().shape().size();
    if (distinct.length == 0 || (long) distinct.length * size > ROOM) {
      return null;
    }
    int[] place = new int[inputs.examples().data().rows()];
    Arrays.fill(place, ABSENT);
    Tensor ready = Tensor.zeros(distinct.length, size);
    for (int from = 0; from < distinct.length; from += CHUNK) {
      int[] part = Arrays.copyOfRange(distinct, from, Math.min(distinct.length, from + CHUNK));
      for (int i = 0; i < part.length; i++) {
        place[part[i]] = from + i;
      }
      try (Scope scope = Scope.open()) {
        ready.narrow(0, from, part.length).copyInPlace(inputs.at(new int[][] {part}).select(0, 0));
      }
    }
    return new Gathered(place, ready);
  }

  /** Each member's rows, [members, n, features], or null where one is not among these. */
  @Nullable Tensor at(int[][] which) {
    int each = which[0].length;
    long[] index = new long[which.length * each];
    for (int m = 0; m < which.length; m++) {
      for (int i = 0; i < each; i++) {
        int found = place[which[m][i]];
        if (found == ABSENT) {
          return null;
        }
        index[m * each + i] = found;
      }
    }
    return rows.pick(0, Tensor.of(index, index.length)).reshape(which.length, each, rows.shape(1));
  }
}
