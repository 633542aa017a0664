package org.basin.pretrain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.basin.engine.Scope;
import org.basin.engine.Tensor;
import org.basin.nn.Architecture;
import org.basin.nn.Network;
import org.basin.nn.Parameters;
import org.basin.nn.Pass;
import org.basin.train.Evaluation;
import org.jspecify.annotations.Nullable;

/**
 * What the trained layers below one make of a source's rows, as the layer is shown it batch by
 * batch. Where there is room, all rows are passed through once and not once an epoch.
 *
 * @param rows by which each member's are asked for
 * @param kept [members x rows, outputs...], or null where batches are passed through as they come
 */
record Below(
    Network network,
    Parameters theta,
    int depth,
    Pretraining.Source source,
    int[][] rows,
    @Nullable Tensor kept) {
  /**
   * Numbers that a member may have kept, 8 MB, twice that while they are put together. A member's
   * own bound, since its numbers must not hang on its company: a row may be rounded otherwise among
   * many than among few.
   */
  private static final long ROOM = 2_000_000;

  /** Whether so many rows are passed through the first layers once. */
  static boolean once(Network network, int depth, int rows) {
    return depth > 0 && rows * width(network, depth) <= ROOM;
  }

  private static long width(Network network, int depth) {
    return Architecture.product(network.encoder().get(depth - 1).outputs());
  }

  /** Numbers that a member holds at the most of so many rows, while they are put together. */
  static long most(Network network, int rows) {
    long most = 0;
    for (int depth = 0; depth < network.encoder().size(); depth++) {
      most = once(network, depth, rows) ? Math.max(most, 2L * rows * width(network, depth)) : most;
    }
    return most;
  }

  static Below of(Network network, Parameters theta, int depth, Pretraining.Source source) {
    int[][] rows = source.rows();
    if (!once(network, depth, rows[0].length)) {
      return new Below(network, theta, depth, source, rows, null);
    }
    int[] places = IntStream.range(0, rows[0].length).toArray();
    int[][] every = new int[rows.length][];
    Arrays.fill(every, places);
    return new Below(network, theta, depth, source, every, made(network, theta, depth, source));
  }

  /** Chunk by chunk; of the chunks nothing is left. */
  private static Tensor made(
      Network network, Parameters theta, int depth, Pretraining.Source source) {
    int[][] rows = source.rows();
    int chunk = Evaluation.chunk(network);
    try (Scope whole = Scope.open()) {
      List<Tensor> parts = new ArrayList<>();
      for (int from = 0; from < rows[0].length; from += chunk) {
        int begin = from;
        int end = Math.min(from + chunk, rows[0].length);
        try (Scope scope = Scope.open()) {
          int[][] part =
              Arrays.stream(rows)
                  .map(each -> Arrays.copyOfRange(each, begin, end))
                  .toArray(int[][]::new);
          parts.add(
              scope.keep(
                  network.features(theta, source.inputs().at(part), depth, Pass.inference())));
        }
      }
      Tensor all = Tensor.concatenate(parts, 1);
      long[] shape = all.shape();
      long[] flat = Arrays.copyOfRange(shape, 1, shape.length);
      flat[0] = shape[0] * shape[1];
      return whole.keep(all.reshape(flat));
    }
  }

  /** What is made of some rows of each member: [members, n, outputs...]. */
  Tensor at(int[][] which) {
    if (kept == null) {
      return network.features(theta, source.inputs().at(which), depth, Pass.inference());
    }
    int each = which[0].length;
    long[] index = new long[which.length * each];
    for (int m = 0; m < which.length; m++) {
      for (int i = 0; i < each; i++) {
        index[m * each + i] = (long) m * rows[0].length + which[m][i];
      }
    }
    long[] shape = kept.shape();
    long[] batch = new long[shape.length + 1];
    batch[0] = which.length;
    batch[1] = each;
    System.arraycopy(shape, 1, batch, 2, shape.length - 1);
    return kept.pick(0, Tensor.of(index, index.length)).reshape(batch);
  }
}
