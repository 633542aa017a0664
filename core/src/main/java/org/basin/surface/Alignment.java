package org.basin.surface;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.basin.engine.Scope;
import org.basin.engine.Stream;
import org.basin.engine.Tensor;
import org.basin.engine.Type;
import org.basin.nn.Network;
import org.basin.nn.Parameters;
import org.basin.nn.Symmetry;

/**
 * The order of one network's hidden units that brings its weights as near as possible to another's:
 * weight matching (Ainsworth, Hayase and Srinivasa, "Git re-basin", ICLR 2023), group by group of
 * the network's own {@link Symmetry} until no group gains. The best order of one group is exact;
 * all groups together may end in a local optimum. So failing to remove a barrier proves nothing
 * about basins, while removing it shows that there was one basin up to the order of units.
 */
public final class Alignment {
  private static final int MOST_SWEEPS = 100;

  /** A gain below this share of the sum of absolute gains is rounding. */
  private static final double ROUNDING = 1e-9;

  private final Symmetry symmetry;
  private final Set<String> statistics;

  private Alignment(Network network) {
    this.symmetry = network.symmetry();
    this.statistics = network.statistics();
  }

  /**
   * An order for each group.
   *
   * @param orders for each group of the symmetry, which old unit stands at each place
   * @param sweeps over all groups, the last of which gained nothing
   */
  public record Orders(List<int[]> orders, int sweeps) {}

  /**
   * Brings {@code moving} near to {@code target}, which stays as it is.
   *
   * @param target one member
   * @param moving one member
   * @param order of visiting the groups, drawn anew each sweep
   */
  public static Orders matching(
      Network network, Parameters target, Parameters moving, Stream order) {
    return new Alignment(network).match(target, moving, order);
  }

  private Orders match(Parameters target, Parameters moving, Stream stream) {
    List<int[]> orders = new ArrayList<>();
    for (Symmetry.Group group : symmetry.groups()) {
      orders.add(IntStream.range(0, group.size()).toArray());
    }
    int sweeps = 0;
    boolean gained = !orders.isEmpty();
    while (gained && sweeps < MOST_SWEEPS) {
      gained = false;
      for (int g : stream.fold(sweeps).permutation(orders.size())) {
        double[][] gains = gains(g, target, moving, orders);
        int[] better = Blocks.best(gains, symmetry.groups().get(g).blocks());
        double before = total(gains, orders.get(g));
        double scale = Arrays.stream(gains).flatMapToDouble(Arrays::stream).map(Math::abs).sum();
        if (total(gains, better) > before + ROUNDING * scale) {
          orders.set(g, better);
          gained = true;
        }
      }
      sweeps++;
    }
    return new Orders(orders, sweeps);
  }

  private static double total(double[][] gains, int... order) {
    return IntStream.range(0, order.length).mapToDouble(i -> gains[i][order[i]]).sum();
  }

  /**
   * What it adds to the inner product of the two points that unit j of the moving one stands at
   * place i, all other groups ordered as they are now: [size][size].
   */
  private double[][] gains(int group, Parameters target, Parameters moving, List<int[]> orders) {
    int size = symmetry.groups().get(group).size();
    double[] sum = new double[size * size];
    for (Symmetry.Move move : symmetry.moves()) {
      if (move.group() != group || statistics.contains(move.parameter())) {
        continue;
      }
      try (Scope scope = Scope.open()) {
        Parameters others =
            new Symmetry(symmetry.groups(), others(move))
                .permuted(moving.only(move.parameter()::equals), orders);
        double[] part =
            units(target.get(move.parameter()), move, size)
                .matmul(units(others.get(move.parameter()), move, size).transpose(1, 2))
                .doubles();
        Arrays.setAll(sum, i -> sum[i] + part[i]);
      }
    }
    double[][] gains = new double[size][];
    Arrays.setAll(gains, i -> Arrays.copyOfRange(sum, i * size, (i + 1) * size));
    return gains;
  }

  /** The other axes of the same parameter that move. */
  private List<Symmetry.Move> others(Symmetry.Move move) {
    return symmetry.moves().stream()
        .filter(other -> other.parameter().equals(move.parameter()) && !other.equals(move))
        .toList();
  }

  /** What belongs to each unit of a parameter: [1, size, rest]. */
  private static Tensor units(Tensor parameter, Symmetry.Move move, int size) {
    long before = 1;
    for (int axis = 1; axis < move.axis(); axis++) {
      before *= parameter.shape(axis);
    }
    long outer = before * move.outer();
    long inner = parameter.size() / outer / size;
    return parameter
        .to(Type.DOUBLE)
        .reshape(outer, size, inner)
        .transpose(0, 1)
        .contiguous()
        .reshape(1, size, outer * inner);
  }
}
