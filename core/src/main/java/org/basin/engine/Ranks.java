package org.basin.engine;

import org.bytedeco.pytorch.global.torch;

/** Which of the numbers of a row are the largest, and how they stand in order. */
public final class Ranks {
  private Ranks() {}

  /**
   * One for the {@code k} largest numbers of the last dimension and for those equal to the least of
   * them, zero for the others: of the input's shape and type, and without a gradient.
   */
  public static Tensor largest(Tensor x, int k) {
    if (k < 1 || k > x.shape(x.rank() - 1)) {
      throw new IllegalArgumentException(
          "k: expected 1 to " + x.shape(x.rank() - 1) + ", found " + k);
    }
    Tensor plain = x.detach();
    var best = torch.topk(plain.pointer(), k, x.rank() - 1, true, true).get0();
    Tensor border = new Tensor(best.narrow(x.rank() - 1, k - 1, 1));
    return new Tensor(plain.pointer().ge(border.pointer()).to(plain.pointer().scalar_type()));
  }

  /** The places of a row's numbers from the least to the largest, without a gradient: type LONG. */
  public static Tensor ascending(Tensor x) {
    return new Tensor(torch.argsort(x.detach().pointer(), x.rank() - 1, false));
  }
}
