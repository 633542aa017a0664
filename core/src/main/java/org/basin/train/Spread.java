package org.basin.train;

import java.util.Arrays;
import org.basin.engine.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Numbers of the members as tensors that broadcast over a point's, made once for all tensors of
 * equal rank that have the same ones, as nearly all have in a step.
 */
final class Spread {
  private static final int RANKS = 6;

  private final @Nullable Tensor[] made = new @Nullable Tensor[RANKS];
  private final double[][] from = new double[RANKS][];

  /** One number a member, [members, 1...], of so many dimensions; nobody may change it. */
  Tensor over(double[] each, int rank) {
    Tensor last = made[rank];
    if (last != null && Arrays.equals(from[rank], each)) {
      return last;
    }
    Tensor next = Tensor.perMember(each, rank);
    made[rank] = next;
    from[rank] = each;
    return next;
  }
}
