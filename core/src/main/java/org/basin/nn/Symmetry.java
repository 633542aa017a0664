package org.basin.nn;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.basin.engine.Tensor;

/**
 * Which units of a network can change places without changing what it computes, derived from its
 * layers (Ainsworth et al., "Git re-basin", 2022): groups of units, and the axes that move with
 * each.
 *
 * @param moves at most one for an axis of a parameter
 */
public record Symmetry(List<Group> groups, List<Move> moves) {

  public Symmetry {
    groups = List.copyOf(groups);
    moves = List.copyOf(moves);
  }

  /**
   * Units that change places as one.
   *
   * @param name the layer that makes them first
   * @param blocks into so many runs of equal length they are divided: units may change places
   *     inside their block, and whole blocks may; 1 where every order is allowed
   */
  public record Group(String name, int size, int blocks) {}

  /**
   * An axis that moves with a group: entry {@code (o, unit, i)} of it, seen as [outer, size,
   * inner], belongs to {@code unit}.
   *
   * @param axis the member's dimension, which is 0, counted
   * @param group its place in {@link #groups}
   */
  public record Move(String parameter, int axis, int group, int outer, int inner) {}

  /**
   * The same network with its units in another order, for every member alike.
   *
   * @param orders for each group, which old unit stands at each place
   */
  public Parameters permuted(Parameters theta, List<int[]> orders) {
    Map<String, Tensor> result = new LinkedHashMap<>();
    theta.names().forEach(name -> result.put(name, theta.get(name)));
    for (Move move : moves) {
      Tensor old = result.get(move.parameter());
      if (old != null) {
        long[] index = index(move, orders.get(move.group()));
        result.put(move.parameter(), old.pick(move.axis(), Tensor.of(index, index.length)));
      }
    }
    return Parameters.of(result);
  }

  private static long[] index(Move move, int... order) {
    int inner = move.inner();
    long[] index = new long[move.outer() * order.length * inner];
    for (int i = 0; i < index.length; i++) {
      int unit = i / inner % order.length;
      int outer = i / inner / order.length;
      index[i] = ((long) outer * order.length + order[unit]) * inner + i % inner;
    }
    return index;
  }
}
