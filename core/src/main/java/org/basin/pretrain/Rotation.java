package org.basin.pretrain;

import org.basin.engine.Rng;
import org.basin.nn.Network;
import org.basin.nn.Parameters;
import org.jspecify.annotations.Nullable;

/**
 * Gidaris, Singh and Komodakis, "Unsupervised representation learning by predicting image
 * rotations", ICLR 2018: each picture is shown upright, and turned by 90, 180 and 270 degrees, and
 * a linear head names the turn.
 *
 * <p>Departure: AdamW instead of SGD.
 */
public record Rotation(Course course) implements Pretraining {

  /** Why this method cannot pre-train a network, or null. */
  public static @Nullable String misfit(Network network) {
    String misfit = Representation.imageMisfit(network);
    int[] shape = network.inputs();
    return misfit == null && shape[1] != shape[2]
        ? "rotation: expected square images, found " + shape[1] + "x" + shape[2]
        : misfit;
  }

  /** Each quarter turn to the left as the pixel that every place takes. */
  static int[][] orders(int side) {
    int[][] orders = new int[4][side * side];
    for (int i = 0; i < side * side; i++) {
      orders[0][i] = i;
    }
    for (int turn = 1; turn < 4; turn++) {
      for (int y = 0; y < side; y++) {
        for (int x = 0; x < side; x++) {
          orders[turn][y * side + x] = orders[turn - 1][x * side + side - 1 - y];
        }
      }
    }
    return orders;
  }

  private Pretext pretext(Network network) {
    return new Pretext(course, orders(network.inputs()[1]), true);
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
