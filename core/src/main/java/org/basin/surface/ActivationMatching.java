package org.basin.surface;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.basin.data.Inputs;
import org.basin.engine.Scope;
import org.basin.engine.Tensor;
import org.basin.engine.Type;
import org.basin.nn.Network;
import org.basin.nn.Parameters;
import org.basin.nn.Pass;
import org.basin.nn.Symmetry;

/**
 * The order of one network's hidden units in which what they do on examples goes best with another
 * network's: activation matching (Li et al., "Convergent learning", ICLR 2016; Ainsworth, Hayase
 * and Srinivasa, "Git re-basin", ICLR 2023, section 3.1). Each group is matched by itself, exactly,
 * by the correlations of its units over examples and places.
 *
 * <p>Departures: it is the weighted sums before the activation that are matched; where several
 * layers send one group (a residual sum), their correlations are added. Units that no weighted sum
 * makes stay where they are.
 */
public final class ActivationMatching {
  private static final int CHUNK = 250;

  private final Network network;
  private final Symmetry symmetry;
  private final Map<Symmetry.Move, Moments> seen = new LinkedHashMap<>();

  private ActivationMatching(Network network) {
    this.network = network;
    this.symmetry = network.symmetry();
  }

  /**
   * The orders for the groups of the network's symmetry that bring {@code moving} near to {@code
   * target}.
   *
   * @param target one member
   * @param moving one member
   * @param inputs of one member
   * @param rows examples
   */
  public static List<int[]> orders(
      Network network, Parameters target, Parameters moving, Inputs inputs, int... rows) {
    ActivationMatching matching = new ActivationMatching(network);
    for (int from = 0; from < rows.length; from += CHUNK) {
      int[] some = Arrays.copyOfRange(rows, from, Math.min(rows.length, from + CHUNK));
      try (Scope scope = Scope.open()) {
        Tensor x = inputs.at(new int[][] {some});
        matching.look(sums(network, target, x), sums(network, moving, x), target);
      }
    }
    return matching.best();
  }

  /** What each layer's weighted sums are. */
  private static Map<String, Tensor> sums(Network network, Parameters theta, Tensor x) {
    Map<String, Tensor> sums = new LinkedHashMap<>();
    Pass.Witness witness =
        new Pass.Witness() {
          @Override
          public void summed(String layer, Tensor made) {
            sums.put(layer, made);
          }
        };
    network.forward(theta, x, Pass.watched(witness).storing(Integer.MAX_VALUE));
    return sums;
  }

  private void look(Map<String, Tensor> ours, Map<String, Tensor> theirs, Parameters theta) {
    for (Symmetry.Move move : symmetry.moves()) {
      Tensor our = ours.get(layer(move.parameter()));
      Tensor their = theirs.get(layer(move.parameter()));
      if (our == null || their == null) {
        continue; // no weighted sum makes it
      }
      // Dense weights are [members, in, out], kernels [members, out, in, …].
      int rank = theta.get(move.parameter()).rank();
      if (move.axis() == (rank == 3 ? 2 : 1)) {
        int size = symmetry.groups().get(move.group()).size();
        Tensor one = units(our, move, size);
        Tensor other = units(their, move, size);
        seen.computeIfAbsent(move, m -> new Moments(size)).add(one, other);
      }
    }
  }

  private static String layer(String parameter) {
    return parameter.endsWith(".weight")
        ? parameter.substring(0, parameter.length() - ".weight".length())
        : "";
  }

  /** What each unit does: [1, size, examples and places]. */
  private static Tensor units(Tensor sums, Symmetry.Move move, int size) {
    long before = 1;
    int axis = sums.rank() == 5 ? 2 : sums.rank() - 1;
    for (int i = 0; i < axis; i++) {
      before *= sums.shape(i);
    }
    long outer = before * move.outer();
    long inner = sums.size() / outer / size;
    return sums.to(Type.DOUBLE)
        .reshape(outer, size, inner)
        .transpose(0, 1)
        .contiguous()
        .reshape(1, size, outer * inner);
  }

  private List<int[]> best() {
    List<int[]> orders = new ArrayList<>();
    for (int g = 0; g < symmetry.groups().size(); g++) {
      Symmetry.Group group = symmetry.groups().get(g);
      double[][] gains = new double[group.size()][group.size()];
      boolean any = false;
      for (Map.Entry<Symmetry.Move, Moments> each : seen.entrySet()) {
        if (each.getKey().group() == g) {
          each.getValue().addCorrelations(gains);
          any = true;
        }
      }
      orders.add(
          any ? Blocks.best(gains, group.blocks()) : IntStream.range(0, group.size()).toArray());
    }
    return orders;
  }

  /** Sums over what has been seen of two networks' units. */
  private static final class Moments {
    private final int size;
    private final double[] products;
    private final double[][] sums;
    private final double[][] squares;
    private double count;

    Moments(int size) {
      this.size = size;
      this.products = new double[size * size];
      this.sums = new double[2][size];
      this.squares = new double[2][size];
    }

    void add(Tensor one, Tensor other) {
      accumulate(products, one.matmul(other.transpose(1, 2)));
      accumulate(sums[0], one.sum(2));
      accumulate(sums[1], other.sum(2));
      accumulate(squares[0], one.square().sum(2));
      accumulate(squares[1], other.square().sum(2));
      count += one.shape(2);
    }

    private static void accumulate(double[] total, Tensor part) {
      double[] values = part.doubles();
      Arrays.setAll(total, i -> total[i] + values[i]);
    }

    void addCorrelations(double[][] gains) {
      for (int i = 0; i < size; i++) {
        for (int j = 0; j < size; j++) {
          double covariance = products[i * size + j] / count - mean(0, i) * mean(1, j);
          double scale = Math.sqrt(variance(0, i) * variance(1, j));
          gains[i][j] +=
              scale > 0 ? covariance / scale : 0; // a unit that never changes goes with none
        }
      }
    }

    private double mean(int which, int unit) {
      return sums[which][unit] / count;
    }

    private double variance(int which, int unit) {
      double mean = mean(which, unit);
      return Math.max(0, squares[which][unit] / count - mean * mean);
    }
  }
}
