package org.basin.pretrain;

import java.util.ArrayList;
import java.util.List;
import org.basin.engine.Rng;
import org.basin.nn.Network;
import org.basin.nn.Parameters;
import org.jspecify.annotations.Nullable;

/**
 * Noroozi and Favaro, "Unsupervised learning of visual representations by solving jigsaw puzzles",
 * ECCV 2016: a picture is cut into a grid of tiles, these are laid out in an order drawn from a
 * list, and a linear head names the order.
 *
 * <p>Departures: the tiles are laid out as one picture for the whole encoder, where the paper gives
 * each tile to a copy of a smaller one; no gaps between tiles nor colour jitter; what a grid leaves
 * over at the edges stays in place; AdamW instead of SGD.
 *
 * @param grid tiles a side
 * @param most orders in the list; all there are where they are fewer
 */
public record Jigsaw(Course course, int grid, int most) implements Pretraining {

  /** Why this method cannot pre-train a network, or null. */
  public static @Nullable String misfit(Network network) {
    String misfit = Representation.imageMisfit(network);
    int[] shape = network.inputs();
    return misfit == null && Math.min(shape[1], shape[2]) < 6
        ? "jigsaw: expected images of 6 pixels a side or more, found " + shape[1] + "x" + shape[2]
        : misfit;
  }

  /**
   * Orders of so many tiles, each chosen to differ from those before it in as many places as can be
   * (the paper's algorithm 1, by the greatest of the least distances; the first of equals).
   */
  static List<int[]> permutations(int tiles, int most) {
    List<int[]> all = new ArrayList<>();
    permute(new int[tiles], 0, 0, all);
    List<int[]> chosen = new ArrayList<>(List.of(all.get(0)));
    int[] nearest = new int[all.size()];
    for (int i = 0; i < nearest.length; i++) {
      nearest[i] = distance(all.get(i), all.get(0));
    }
    while (chosen.size() < Math.min(most, all.size())) {
      int best = 0;
      for (int i = 1; i < nearest.length; i++) {
        best = nearest[i] > nearest[best] ? i : best;
      }
      chosen.add(all.get(best));
      for (int i = 0; i < nearest.length; i++) {
        nearest[i] = Math.min(nearest[i], distance(all.get(i), all.get(best)));
      }
    }
    return chosen;
  }

  private static void permute(int[] order, int at, int used, List<int[]> all) {
    if (at == order.length) {
      all.add(order.clone());
      return;
    }
    for (int tile = 0; tile < order.length; tile++) {
      if ((used & 1 << tile) == 0) {
        order[at] = tile;
        permute(order, at + 1, used | 1 << tile, all);
      }
    }
  }

  private static int distance(int[] a, int[] b) {
    int different = 0;
    for (int i = 0; i < a.length; i++) {
      different += a[i] == b[i] ? 0 : 1;
    }
    return different;
  }

  /** Each order as the pixel that every place takes. */
  static int[][] orders(int height, int width, int grid, int most) {
    List<int[]> permutations = permutations(grid * grid, most);
    int high = height / grid;
    int wide = width / grid;
    int[][] orders = new int[permutations.size()][height * width];
    for (int p = 0; p < orders.length; p++) {
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          int from = y * width + x;
          if (y < high * grid && x < wide * grid) {
            int tile = permutations.get(p)[y / high * grid + x / wide];
            from = (tile / grid * high + y % high) * width + tile % grid * wide + x % wide;
          }
          orders[p][y * width + x] = from;
        }
      }
    }
    return orders;
  }

  private Pretext pretext(Network network) {
    int[] shape = network.inputs();
    return new Pretext(course, orders(shape[1], shape[2], grid, most), false);
  }

  @Override
  public double flops(Network network, int rows) {
    return new EndToEnd(course).flops(rows, pretext(network).exampleFlops(network));
  }

  @Override
  public Pretrained apply(Network network, Parameters start, Source source, Rng rng) {
    return pretext(network).run(network, start, source, rng);
  }
}
