package org.basin.train;

import org.basin.data.Inputs;
import org.basin.engine.Rng;
import org.jspecify.annotations.Nullable;

/**
 * Which rows each member sees at each step: one drawn order after another, without a break between
 * them, so that every batch is full and every row is seen equally often.
 */
public final class Batches {
  private final int[][] rows;
  private final int size;
  private final Rng rng;
  private final int[][] order;
  private final long[] epoch;
  private final @Nullable Inputs inputs;
  private int[][] next = new int[0][];
  private long nextStep = -1;

  /**
   * @param rows each member's, in any order, as many for every member
   * @param size of a batch; fewer where a member has fewer rows
   * @param rng streams of the orders
   */
  public Batches(int[][] rows, int size, Rng rng) {
    this(rows, size, rng, null);
  }

  private Batches(int[][] rows, int size, Rng rng, @Nullable Inputs inputs) {
    if (rows.length == 0 || rows[0].length == 0) {
      throw new IllegalArgumentException("rows: expected one or more a member, found none");
    }
    this.rows = rows;
    this.size = Math.min(size, rows[0].length);
    this.rng = rng;
    this.inputs = inputs;
    this.order = new int[rows.length][];
    this.epoch = new long[rows.length];
    java.util.Arrays.fill(epoch, -1);
  }

  /** Rows of a batch. */
  public int size() {
    return size;
  }

  /** The same batches, each read from its file while the one before it is learned from. */
  public Batches ahead(Inputs inputs) {
    return new Batches(rows, size, rng, inputs.examples().filed() ? inputs : null);
  }

  /** The rows of batch number {@code step}: [members][size]. */
  public int[][] at(long step) {
    int[][] batch = step == nextStep ? next : drawn(step);
    if (inputs != null) {
      next = drawn(step + 1);
      nextStep = step + 1;
      inputs.expect(next);
    }
    return batch;
  }

  private int[][] drawn(long step) {
    int[][] batch = new int[rows.length][size];
    for (int m = 0; m < rows.length; m++) {
      int n = rows[m].length;
      for (int i = 0; i < size; i++) {
        long position = step * size + i;
        long pass = position / n;
        if (epoch[m] != pass) {
          order[m] = rng.member(m).fold(pass).permutation(n);
          epoch[m] = pass;
        }
        batch[m][i] = rows[m][order[m][(int) (position % n)]];
      }
    }
    return batch;
  }

  /** Steps that pass over the rows {@code epochs} times. */
  public long steps(double epochs) {
    return (long) Math.ceil(epochs * rows[0].length / size);
  }
}
