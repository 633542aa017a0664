package org.basin.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.basin.InputError;
import org.basin.engine.Stream;

/**
 * A test part of whole groups: groups are visited in a drawn order, and one joins the test part
 * where that brings the classes' counts nearer to what is wanted and every class keeps a row.
 */
final class GroupSplit {
  private GroupSplit() {}

  /** Whether each row is in the test part; a row without a group is a group of its own. */
  static boolean[] draw(Dataset data, Stream stream, double share) {
    List<List<Integer>> groups = groups(data);
    int[] total = data.classCounts(Part.TRAIN);
    int[] taken = new int[total.length];
    boolean[] inTest = new boolean[data.rows()];
    int[] numbers = Rows.where(groups.size(), g -> true);
    int[] order = Rows.shuffled(numbers, stream);
    for (int g : order) {
      if (gain(data, groups.get(g), total, taken, share) > 0) {
        take(data, groups.get(g), taken, inTest);
      }
    }
    for (int c = 0; c < total.length; c++) {
      if (total[c] > 0 && taken[c] == 0) {
        int best = -1;
        double most = Double.NEGATIVE_INFINITY;
        for (int g : order) {
          double gain = gain(data, groups.get(g), total, taken, share);
          if (holds(data, groups.get(g), c) && gain > most) {
            best = g;
            most = gain;
          }
        }
        if (best < 0) {
          throw new InputError(
              "group: expected each class in two groups or more, one to train on and one to test"
                  + " on, found class \""
                  + data.classes().get(c)
                  + "\" where that cannot be; give a test part (--test) or another --group");
        }
        take(data, groups.get(best), taken, inTest);
      }
    }
    return inTest;
  }

  /** The labelled rows of each group, groups by their first row. */
  static List<List<Integer>> groups(Dataset data) {
    Map<Integer, List<Integer>> byGroup = new LinkedHashMap<>();
    for (int row = 0; row < data.rows(); row++) {
      if (data.part(row) == Part.TRAIN) {
        byGroup.computeIfAbsent(data.group(row).orElse(-1 - row), g -> new ArrayList<>()).add(row);
      }
    }
    return List.copyOf(byGroup.values());
  }

  private static boolean holds(Dataset data, List<Integer> group, int label) {
    return group.stream().anyMatch(row -> data.label(row) == label);
  }

  private static void take(Dataset data, List<Integer> group, int[] taken, boolean[] inTest) {
    for (int row : group) {
      inTest[row] = true;
      taken[data.label(row)]++;
    }
  }

  /**
   * By how much taking the group lessens the sum of squared distances from the wanted counts; minus
   * infinity where a class would keep no row.
   */
  private static double gain(
      Dataset data, List<Integer> group, int[] total, int[] taken, double share) {
    int[] after = taken.clone();
    for (int row : group) {
      after[data.label(row)]++;
    }
    double gain = 0;
    for (int c = 0; c < total.length; c++) {
      if (after[c] == taken[c]) {
        continue;
      }
      if (after[c] >= total[c]) {
        return Double.NEGATIVE_INFINITY;
      }
      double wanted = total[c] * share;
      gain += Math.pow(taken[c] - wanted, 2) - Math.pow(after[c] - wanted, 2);
    }
    return gain;
  }
}
