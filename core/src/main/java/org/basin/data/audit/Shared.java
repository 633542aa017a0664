package org.basin.data.audit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.basin.data.Dataset;
import org.basin.data.Part;
import org.basin.study.DataAudit.Overlap;
import org.jspecify.annotations.Nullable;

/**
 * Which rows have their like where: equal rows and twins put together, counted by part. Twins are
 * pairs of the first rows of those that are equal, and what holds for one of these holds for all.
 */
final class Shared {
  private static final List<Part> PARTS = List.of(Part.TEST, Part.TRAIN, Part.POOL);

  private final Dataset data;
  private final int[] first;
  private final TreeMap<Integer, List<Twins.Twin>> twins = new TreeMap<>();

  /** [parts][rows]: of the rows that equal a first row, the first two of each part; -1 for none. */
  private final int[][] held;

  private final int[][] heldToo;

  /**
   * @param first of each row, the first that equals it
   */
  Shared(Dataset data, int[] first, List<Twins.Twin> twins) {
    this.data = data;
    this.first = first;
    for (Twins.Twin twin : twins) {
      this.twins.computeIfAbsent(twin.first(), row -> new ArrayList<>()).add(twin);
      this.twins.computeIfAbsent(twin.second(), row -> new ArrayList<>()).add(twin);
    }
    this.held = new int[Part.values().length][data.rows()];
    this.heldToo = new int[Part.values().length][data.rows()];
    for (int p = 0; p < held.length; p++) {
      Arrays.fill(held[p], -1);
      Arrays.fill(heldToo[p], -1);
    }
    for (int row = 0; row < first.length; row++) {
      int p = data.part(row).ordinal();
      int[] free = held[p][first[row]] < 0 ? held[p] : heldToo[p];
      free[first[row]] = free[first[row]] < 0 ? row : free[first[row]];
    }
  }

  /** Two rows that are alike; {@code residual} is 0 where they are equal. */
  record Alike(int one, int other, double residual) {}

  /**
   * The rows of {@code part} with their like in {@code other}, each with one of these.
   *
   * @param near whether those that are nearly the same, and none that is the same, are meant
   */
  List<Alike> alike(Part part, Part other, boolean near) {
    List<Alike> alike = new ArrayList<>();
    for (int row = 0; row < data.rows(); row++) {
      if (data.part(row) == part) {
        int equal = equal(row, other);
        @Nullable Alike found =
            near
                ? equal < 0 ? twin(row, other) : null
                : equal < 0 ? null : new Alike(row, equal, 0);
        if (found != null) {
          alike.add(found);
        }
      }
    }
    return alike;
  }

  private int equal(int row, Part other) {
    int there = held[other.ordinal()][first[row]];
    return there == row ? heldToo[other.ordinal()][first[row]] : there;
  }

  private @Nullable Alike twin(int row, Part other) {
    for (Twins.Twin twin : twins.getOrDefault(first[row], List.of())) {
      int partner = twin.first() == first[row] ? twin.second() : twin.first();
      int there = held[other.ordinal()][partner];
      if (there >= 0) {
        return new Alike(row, there, twin.residual());
      }
    }
    return null;
  }

  /** Every two parts that share something, the test part first and equal before nearly equal. */
  List<Overlap> overlaps() {
    List<Overlap> overlaps = new ArrayList<>();
    for (int i = 0; i < PARTS.size(); i++) {
      for (int j = i; j < PARTS.size(); j++) {
        for (boolean near : new boolean[] {false, true}) {
          Overlap overlap = overlap(PARTS.get(i), PARTS.get(j), near);
          if (overlap.rows() > 0) {
            overlaps.add(overlap);
          }
        }
      }
    }
    return overlaps;
  }

  private Overlap overlap(Part part, Part other, boolean near) {
    List<Alike> there = alike(part, other, near);
    int otherwise = 0;
    for (Alike alike : there) {
      int one = data.label(alike.one());
      int two = data.label(alike.other());
      otherwise += one != Dataset.UNLABELLED && two != Dataset.UNLABELLED && one != two ? 1 : 0;
    }
    return new Overlap(
        near ? "near" : "exact",
        word(part),
        word(other),
        there.size(),
        part == other ? there.size() : alike(other, part, near).size(),
        otherwise);
  }

  static String word(Part part) {
    return switch (part) {
      case TEST -> "test";
      case TRAIN -> "train";
      case POOL -> "pool";
    };
  }

  /** The sets of rows that are alike, through others too; each of two or more, ascending. */
  List<List<Integer>> together() {
    int[] root = first.clone();
    for (List<Twins.Twin> of : twins.values()) {
      for (Twins.Twin twin : of) {
        int a = root(root, twin.first());
        int b = root(root, twin.second());
        root[Math.max(a, b)] = Math.min(a, b);
      }
    }
    TreeMap<Integer, List<Integer>> sets = new TreeMap<>();
    for (int row = 0; row < root.length; row++) {
      sets.computeIfAbsent(root(root, row), key -> new ArrayList<>()).add(row);
    }
    return sets.values().stream().filter(set -> set.size() > 1).toList();
  }

  private static int root(int[] root, int row) {
    int at = row;
    while (root[at] != at) {
      at = root[at];
    }
    return at;
  }
}
