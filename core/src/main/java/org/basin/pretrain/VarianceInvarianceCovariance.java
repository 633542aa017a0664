package org.basin.pretrain;

import org.basin.engine.Tensor;

/**
 * Bardes, Ponce and LeCun, ICLR 2022: views agree (invariance), every dimension keeps a deviation
 * of 1 (variance), no two dimensions say the same (covariance). Scaled as in the authors' code,
 * where the agreement is a mean over dimensions too and each view's terms count by half where the
 * paper's equations sum them.
 */
public record VarianceInvarianceCovariance(double invariance, double variance, double covariance) {
  private static final double TARGET = 1;
  private static final double EPSILON = 1e-4;

  /** [members], of embeddings [members, batch, width]. */
  Tensor of(Tensor first, Tensor second) {
    return first
        .minus(second)
        .square()
        .mean(1, 2)
        .times(invariance)
        .plus(narrowness(first).plus(narrowness(second)).times(variance / 2))
        .plus(covariation(first).plus(covariation(second)).times(covariance));
  }

  /** How much deviations fall short of the target, on average. */
  static Tensor narrowness(Tensor z) {
    Tensor deviation = centred(z).square().sum(1).times(1 / freedom(z)).plus(EPSILON).sqrt();
    return deviation.negate().plus(TARGET).relu().mean(1);
  }

  /** The squares of the covariances of different dimensions, over the width. */
  static Tensor covariation(Tensor z) {
    Tensor centred = centred(z);
    Tensor matrix = centred.transpose(1, 2).matmul(centred).times(1 / freedom(z));
    int width = (int) z.shape(2);
    float[] different = new float[width * width];
    for (int i = 0; i < different.length; i++) {
      different[i] = i % (width + 1) == 0 ? 0 : 1;
    }
    return matrix
        .square()
        .times(Tensor.of(different, 1, width, width))
        .sum(1, 2)
        .times(1.0 / width);
  }

  private static Tensor centred(Tensor z) {
    return z.minus(z.mean(1).reshape(z.shape(0), 1, z.shape(2)));
  }

  private static double freedom(Tensor z) {
    return Math.max(1, z.shape(1) - 1);
  }
}
