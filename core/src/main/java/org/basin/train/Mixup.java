package org.basin.train;

import org.basin.engine.Rng;
import org.basin.engine.Stream;
import org.basin.engine.Tensor;

/**
 * mixup (Zhang, Cisse, Dauphin, Lopez-Paz, ICLR 2018): each example of a batch and another one of
 * it, in one share a batch that is drawn from a beta distribution; the loss is the same mixture of
 * the losses towards both labels.
 *
 * @param share each member's, of the example itself
 * @param partner each member's other example for every place of its batch: [members][batch]
 */
record Mixup(double[] share, int[][] partner) {

  /**
   * A step's draws.
   *
   * @param alpha both parameters of the beta distribution
   */
  static Mixup draw(double alpha, int batch, Rng rng) {
    double[] share = new double[rng.members()];
    int[][] partner = new int[rng.members()][];
    for (int m = 0; m < share.length; m++) {
      share[m] = beta(alpha, rng.fold("share").member(m));
      partner[m] = rng.fold("partner").member(m).permutation(batch);
    }
    return new Mixup(share, partner);
  }

  /**
   * A draw from beta(alpha, alpha) by Jöhnk's rejection (1964), in logarithms, since small alphas
   * leave nothing of a power.
   */
  static double beta(double alpha, Stream stream) {
    for (long i = 0; ; i += 2) {
      double x = Math.log(stream.uniform(i) + 0x1p-54) / alpha;
      double y = Math.log(stream.uniform(i + 1) + 0x1p-54) / alpha;
      double larger = Math.max(x, y);
      double sum = larger + Math.log(Math.exp(x - larger) + Math.exp(y - larger));
      if (sum <= 0) {
        return Math.exp(x - sum);
      }
    }
  }

  /** The mixed examples: [members, batch, inputs...] to the same. */
  Tensor mix(Tensor x) {
    long[] shape = x.shape();
    long batch = shape[1];
    long[] index = new long[Math.toIntExact(shape[0] * batch)];
    for (int m = 0; m < partner.length; m++) {
      for (int i = 0; i < batch; i++) {
        index[(int) (m * batch) + i] = m * batch + partner[m][i];
      }
    }
    long[] flat = new long[shape.length - 1];
    flat[0] = shape[0] * batch;
    System.arraycopy(shape, 2, flat, 1, flat.length - 1);
    Tensor others = x.reshape(flat).pick(0, Tensor.of(index, index.length)).reshape(shape);
    return x.times(own(x.rank())).plus(others.times(other(x.rank())));
  }

  /** The rows whose labels the mixed-in examples have. */
  int[][] rows(int[][] rows) {
    int[][] others = new int[rows.length][];
    for (int m = 0; m < rows.length; m++) {
      others[m] = new int[rows[m].length];
      for (int i = 0; i < rows[m].length; i++) {
        others[m][i] = rows[m][partner[m][i]];
      }
    }
    return others;
  }

  /** The mixture of the losses towards both labels: [members]. */
  Tensor loss(Tensor own, Tensor other) {
    return own.times(own(1)).plus(other.times(other(1)));
  }

  private Tensor own(int rank) {
    return Tensor.perMember(share, rank);
  }

  private Tensor other(int rank) {
    return Tensor.perMember(java.util.Arrays.stream(share).map(s -> 1 - s).toArray(), rank);
  }
}
