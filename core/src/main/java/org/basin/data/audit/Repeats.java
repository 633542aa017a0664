package org.basin.data.audit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.basin.data.Dataset;
import org.basin.data.Features;

/**
 * Which rows are equal in every input: [rows], the first row that equals each. Found by a hash of
 * the decoded content and confirmed by comparing it.
 */
final class Repeats {
  private Repeats() {}

  static int[] of(Dataset data) {
    int size = data.shape().size();
    int[] first = new int[data.rows()];
    int[] before = new int[data.rows()]; // an earlier row of the same hash, other content
    Map<Long, Integer> last = new HashMap<>(2 * data.rows());
    for (int row = 0; row < first.length; row++) {
      long hash = hash(data.features(), row * size, size);
      int candidate = last.getOrDefault(hash, -1);
      before[row] = candidate;
      while (candidate >= 0
          && !equal(data.features(), row * size, data.features(), candidate * size, size)) {
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
    int size = data.shape().size();
    Map<Long, List<Integer>> known = new HashMap<>(2 * there.length);
    for (int row : there) {
      known
          .computeIfAbsent(hash(other.features(), row * size, size), h -> new ArrayList<>(1))
          .add(row);
    }
    int count = 0;
    for (int row : rows) {
      List<Integer> alike = known.getOrDefault(hash(data.features(), row * size, size), List.of());
      count +=
          alike.stream()
                  .anyMatch(
                      o -> equal(data.features(), row * size, other.features(), o * size, size))
              ? 1
              : 0;
    }
    return count;
  }

  private static long hash(Features features, int from, int size) {
    long hash = 0xcbf29ce484222325L;
    for (int i = from; i < from + size; i++) {
      int value =
          features instanceof Features.Bytes bytes
              ? bytes.values()[i]
              : Float.floatToIntBits(((Features.Floats) features).values()[i]);
      hash = (hash ^ value) * 0x9E3779B97F4A7C15L;
      hash ^= hash >>> 32;
    }
    return hash;
  }

  private static boolean equal(Features one, int a, Features other, int b, int size) {
    return one instanceof Features.Bytes bytes
        ? Arrays.equals(bytes.values(), a, a + size, ((Features.Bytes) other).values(), b, b + size)
        : Arrays.equals(
            ((Features.Floats) one).values(),
            a,
            a + size,
            ((Features.Floats) other).values(),
            b,
            b + size);
  }
}
