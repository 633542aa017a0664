package org.basin.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.basin.engine.Stream;

/**
 * The drawn order of one class's training rows with the role of each: every fifth validates. Where
 * rows have groups, a group has one role throughout, so the fifth places are filled from groups
 * that validate for as long as there are such rows.
 *
 * @param rows in the order in which budgets take them
 * @param validates whether each is for validation rather than training
 */
record ClassOrder(int[] rows, boolean[] validates) {

  /** One order a class, by label. */
  static List<ClassOrder> of(Dataset data, int[] train, Stream stream) {
    Set<Integer> validating = data.hasGroups() ? validating(data, train, stream) : Set.of();
    int[] shuffled = Rows.shuffled(train, stream);
    List<ClassOrder> orders = new ArrayList<>();
    for (int[] rows : byClass(data, shuffled)) {
      orders.add(data.hasGroups() ? grouped(data, rows, validating) : alone(rows));
    }
    return orders;
  }

  /** The rows of each class in the order that they are given in. */
  private static int[][] byClass(Dataset data, int[] rows) {
    int[] sizes = new int[data.classes().size()];
    for (int row : rows) {
      sizes[data.label(row)]++;
    }
    int[][] each = new int[sizes.length][];
    Arrays.setAll(each, c -> new int[sizes[c]]);
    int[] filled = new int[sizes.length];
    for (int row : rows) {
      int label = data.label(row);
      each[label][filled[label]++] = row;
    }
    return each;
  }

  private static ClassOrder alone(int[] rows) {
    boolean[] validates = new boolean[rows.length];
    for (int i = Dealing.FIFTH - 1; i < validates.length; i += Dealing.FIFTH) {
      validates[i] = true;
    }
    return new ClassOrder(rows, validates);
  }

  private static ClassOrder grouped(Dataset data, int[] rows, Set<Integer> validating) {
    List<Integer> learn = new ArrayList<>();
    List<Integer> judge = new ArrayList<>();
    for (int row : rows) {
      (validating.contains(data.group(row).orElse(-1 - row)) ? judge : learn).add(row);
    }
    int[] order = new int[rows.length];
    boolean[] validates = new boolean[order.length];
    int learned = 0;
    int judged = 0;
    for (int i = 0; i < order.length; i++) {
      boolean fifth = i % Dealing.FIFTH == Dealing.FIFTH - 1;
      validates[i] = learned == learn.size() || (fifth && judged < judge.size());
      order[i] = validates[i] ? judge.get(judged++) : learn.get(learned++);
    }
    return new ClassOrder(order, validates);
  }

  /** Every fifth group in a drawn order, but none without which a class could not be learnt. */
  private static Set<Integer> validating(Dataset data, int[] train, Stream stream) {
    Map<Integer, int[]> counts = new LinkedHashMap<>();
    int[] left = new int[data.classes().size()];
    for (int row : train) {
      counts
          .computeIfAbsent(data.group(row).orElse(-1 - row), g -> new int[left.length])[
          data.label(row)]++;
      left[data.label(row)]++;
    }
    List<Integer> groups = new ArrayList<>(counts.keySet());
    int[] order = Rows.shuffled(Rows.where(groups.size(), g -> true), stream.fold("groups"));
    Set<Integer> validating = new LinkedHashSet<>();
    for (int i = 0; i < order.length; i++) {
      int group = groups.get(order[i]);
      int[] count = counts.getOrDefault(group, left);
      if (i % Dealing.FIFTH == Dealing.FIFTH - 1 && canSpare(count, left)) {
        validating.add(group);
        for (int c = 0; c < left.length; c++) {
          left[c] -= count[c];
        }
      }
    }
    return validating;
  }

  /** Whether every class of the group keeps four rows outside it, as many as precede a fifth. */
  private static boolean canSpare(int[] count, int[] left) {
    for (int c = 0; c < left.length; c++) {
      if (count[c] > 0 && left[c] - count[c] < Dealing.FIFTH - 1) {
        return false;
      }
    }
    return true;
  }
}
