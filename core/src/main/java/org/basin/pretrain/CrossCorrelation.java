package org.basin.pretrain;

import org.basin.engine.Tensor;

/**
 * How far the correlations between two views' embeddings are from the identity (Zbontar et al.
 * 2021): the diagonal's squared distances from 1, and the other entries' squares.
 *
 * @param redundancy what the other entries weigh (the paper's lambda)
 */
record CrossCorrelation(double redundancy) {

  /** [members], of embeddings [members, batch, width]. */
  Tensor of(Tensor first, Tensor second) {
    Tensor matrix = matrix(first, second);
    int width = (int) first.shape(2);
    float[] identity = new float[width * width];
    float[] weights = new float[width * width];
    for (int i = 0; i < weights.length; i++) {
      boolean diagonal = i % (width + 1) == 0;
      identity[i] = diagonal ? 1 : 0;
      weights[i] = diagonal ? 1 : (float) redundancy;
    }
    return matrix
        .minus(Tensor.of(identity, 1, width, width))
        .square()
        .times(Tensor.of(weights, 1, width, width))
        .sum(1, 2);
  }

  /** Correlations over the batch: [members, width, width]. */
  static Tensor matrix(Tensor first, Tensor second) {
    return Projector.standardised(first)
        .transpose(1, 2)
        .matmul(Projector.standardised(second))
        .times(1.0 / first.shape(1));
  }
}
