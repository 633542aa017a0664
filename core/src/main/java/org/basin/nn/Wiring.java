package org.basin.nn;

import java.util.ArrayList;
import java.util.List;

/**
 * A network's units as its layers connect them, while {@link Symmetry} is worked out: sets of units
 * that layers send and receive, which axes of parameters move with them, and which sets are one
 * (those that a sum adds).
 */
public final class Wiring {
  private final List<Wire> wires = new ArrayList<>();
  private final List<Tie> ties = new ArrayList<>();

  /** A set of units; ask the wiring for one. */
  public static final class Units {
    private final int index;

    private Units(int index) {
      this.index = index;
    }
  }

  private static final class Wire {
    private final String name;
    private final int size;
    private int parent;
    private boolean fixed;
    private int blocks = 1;

    Wire(String name, int size, int parent, boolean fixed) {
      this.name = name;
      this.size = size;
      this.parent = parent;
      this.fixed = fixed;
    }
  }

  private record Tie(String parameter, int axis, int wire, int outer, int inner) {}

  /** Units that cannot change places: inputs, classes. */
  public Units fixed(int size) {
    return add("fixed", size, true);
  }

  /** Units that a layer makes anew. */
  public Units fresh(String name, int size) {
    return add(name, size, false);
  }

  private Units add(String name, int size, boolean fixed) {
    wires.add(new Wire(name, size, wires.size(), fixed));
    return new Units(wires.size() - 1);
  }

  /** How many there are. */
  public int size(Units units) {
    return wires.get(units.index).size;
  }

  /** One set of what a sum adds, which can only be permuted together. */
  public Units join(Units one, Units other) {
    Wire first = wires.get(root(one.index));
    Wire second = wires.get(root(other.index));
    if (first == second) {
      return one;
    }
    if (first.size != second.size) {
      throw new IllegalArgumentException(
          "units: expected as many to be added, found " + first.size + " and " + second.size);
    }
    second.parent = first.parent;
    first.fixed |= second.fixed;
    divide(first, second.blocks);
    return one;
  }

  /** Says that units are normalised in so many blocks, which must stay together. */
  public void blocks(Units units, int blocks) {
    divide(wires.get(root(units.index)), blocks);
  }

  private static void divide(Wire wire, int blocks) {
    if (blocks != 1) {
      // Two unlike divisions leave little freedom; none is claimed.
      wire.fixed |= wire.blocks != 1 && wire.blocks != blocks;
      wire.blocks = blocks;
    }
  }

  /**
   * Says that an axis moves with units: it has a run of entries for each unit, one after another.
   *
   * @param axis the member's dimension counted
   * @param length of the axis, a multiple of the units
   */
  public void moves(String parameter, int axis, Units units, int length) {
    moves(parameter, axis, units, length, 1);
  }

  /**
   * Likewise, where the axis repeats all the units so many times.
   *
   * @param outer how often
   */
  public void moves(String parameter, int axis, Units units, int length, int outer) {
    ties.add(new Tie(parameter, axis, units.index, outer, length / (outer * size(units))));
  }

  private int root(int index) {
    int at = index;
    while (wires.get(at).parent != at) {
      at = wires.get(at).parent;
    }
    return at;
  }

  /** What has been said so far, as data. */
  Symmetry symmetry() {
    List<Symmetry.Group> groups = new ArrayList<>();
    int[] number = new int[wires.size()];
    for (int i = 0; i < wires.size(); i++) {
      Wire wire = wires.get(i);
      number[i] = -1;
      if (root(i) == i && !wire.fixed) {
        number[i] = groups.size();
        groups.add(new Symmetry.Group(wire.name, wire.size, wire.blocks));
      }
    }
    List<Symmetry.Move> moves = new ArrayList<>();
    for (Tie tie : ties) {
      int group = number[root(tie.wire)];
      if (group >= 0) {
        moves.add(new Symmetry.Move(tie.parameter, tie.axis, group, tie.outer, tie.inner));
      }
    }
    return new Symmetry(groups, moves);
  }
}
