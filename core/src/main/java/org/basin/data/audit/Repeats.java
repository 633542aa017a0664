package org.basin.data.audit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.basin.data.Dataset;
import org.basin.data.Kind;

/**
 * Which rows are equal in every input: [rows], the first row that equals each. Found by a hash of
 * the decoded content and confirmed by comparing it.
 */
final class Repeats {
  private Repeats() {}

  static int[] of(Dataset data) {
    int[] first = new int[data.rows()];
    int[] before = new int[data.rows()]; // an earlier row of the same hash, other content
    Map<Long, Integer> last = new HashMap<>(2 * data.rows());
    for (int row = 0; row < first.length; row++) {
      long hash = hash(data, row);
      int candidate = last.getOrDefault(hash, -1);
      before[row] = candidate;
      while (candidate >= 0 && !equal(data, row, data, candidate)) {
        candidate = before[candidate];
      }
      first[row] = candidate < 0 ? row : candidate;
      if (candidate < 0) {
        last.put(hash, row);
      }
    }
    return first;
  }

  /** How many of these rows of one data set equal a row of another, of the same shape, there. */
  static int found(Dataset data, int[] rows, Dataset other, int[] there) {
    Map<Long, List<Integer>> known = new HashMap<>(2 * there.length);
    for (int row : there) {
      known.computeIfAbsent(hash(other, row), h -> new ArrayList<>(1)).add(row);
    }
    int count = 0;
    for (int row : rows) {
      List<Integer> alike = known.getOrDefault(hash(data, row), List.of());
      count += alike.stream().anyMatch(o -> equal(data, row, other, o)) ? 1 : 0;
    }
    return count;
  }

  private static long hash(Dataset data, int row) {
    int size = data.shape().size();
    long from = (long) row * size;
    long hash = 0xcbf29ce484222325L;
    if (data.kind() == Kind.IMAGE) {
      for (byte value : data.features().bytes(from, size)) {
        hash = mixed(hash, value);
      }
    } else {
      for (float value : data.features().floats(from, size)) {
        hash = mixed(hash, Float.floatToIntBits(value));
      }
    }
    return hash;
  }

  private static long mixed(long hash, int value) {
    long mixed = (hash ^ value) * 0x9E3779B97F4A7C15L;
    return mixed ^ mixed >>> 32;
  }

  private static boolean equal(Dataset one, int row, Dataset other, int there) {
    int size = one.shape().size();
    long a = (long) row * size;
    long b = (long) there * size;
    return one.kind() == Kind.IMAGE
        ? Arrays.equals(one.features().bytes(a, size), other.features().bytes(b, size))
        : Arrays.equals(one.features().floats(a, size), other.features().floats(b, size));
  }
}
