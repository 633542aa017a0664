package org.basin.data.audit;

import java.util.Arrays;
import java.util.List;
import org.basin.data.Dataset;

/** Groups of rows joined where one row of each belongs together. */
final class Kept {
  private Kept() {}

  /**
   * @param sets rows that belong together besides those of the data's own groups
   * @return [rows], a number for each group by its first row; -1 for a row on its own
   */
  static int[] groups(Dataset data, List<List<Integer>> sets) {
    int[] root = new int[data.rows()];
    int[] firstOfGroup = new int[data.rows()];
    Arrays.fill(firstOfGroup, -1);
    for (int row = 0; row < root.length; row++) {
      root[row] = row;
      int group = data.group(row).orElse(-1);
      if (group >= 0 && firstOfGroup[group] >= 0) {
        root[row] = firstOfGroup[group];
      } else if (group >= 0) {
        firstOfGroup[group] = row;
      }
    }
    for (List<Integer> set : sets) {
      for (int row : set) {
        int a = root(root, set.get(0));
        int b = root(root, row);
        root[Math.max(a, b)] = Math.min(a, b);
      }
    }
    int[] members = new int[root.length];
    for (int row = 0; row < root.length; row++) {
      members[root(root, row)]++;
    }
    int[] numbers = new int[root.length];
    int next = 0;
    int[] groups = new int[root.length];
    Arrays.fill(groups, -1);
    for (int row = 0; row < root.length; row++) {
      int at = root(root, row);
      if (members[at] > 1) {
        numbers[at] = at == row ? next++ : numbers[at];
        groups[row] = numbers[at];
      }
    }
    return groups;
  }

  private static int root(int[] root, int row) {
    int at = row;
    while (root[at] != at) {
      at = root[at];
    }
    return at;
  }
}
