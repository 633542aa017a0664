package org.basin.pretrain;

import java.util.List;
import org.basin.engine.Tensor;

/**
 * Van den Oord, Li and Vinyals, "Representation learning with contrastive predictive coding", 2018:
 * the cross-entropy of finding an embedding's partner among others by their cosines.
 *
 * @param temperature by which cosines are divided
 */
record InfoNce(double temperature) {
  /** A score that no softmax sees. */
  private static final float NEVER = -1e9f;

  InfoNce {
    if (!(temperature > 0)) {
      throw new IllegalArgumentException("temperature: expected above 0, found " + temperature);
    }
  }

  /**
   * Each of 2 n embeddings looks for the other view of its example among the 2 n - 1 others
   * (NT-Xent, Chen et al. 2020): [members].
   *
   * @param first [members, n, width]
   * @param second likewise, the same examples in the same order
   */
  Tensor amongAll(Tensor first, Tensor second) {
    int n = (int) first.shape(1);
    Tensor z = Cosine.unit(Tensor.concatenate(List.of(first, second), 1));
    float[] self = new float[4 * n * n];
    long[] partner = new long[2 * n];
    for (int i = 0; i < 2 * n; i++) {
      self[i * 2 * n + i] = NEVER;
      partner[i] = (i + n) % (2 * n);
    }
    return missed(
        z.matmul(z.transpose(1, 2)).times(1 / temperature).plus(Tensor.of(self, 1, 2L * n, 2L * n)),
        partner);
  }

  /** Each query looks for its own key among the keys of the batch: [members]. */
  Tensor amongKeys(Tensor queries, Tensor keys) {
    long[] own = new long[(int) queries.shape(1)];
    for (int i = 0; i < own.length; i++) {
      own[i] = i;
    }
    Tensor scores = Cosine.unit(queries).matmul(Cosine.unit(keys).transpose(1, 2));
    return missed(scores.times(1 / temperature), own);
  }

  /**
   * Each query tells its own key from those of a queue: [members].
   *
   * @param queue [members, k, width], of length one
   */
  Tensor amongQueue(Tensor queries, Tensor keys, Tensor queue) {
    Tensor q = Cosine.unit(queries);
    Tensor own = q.times(Cosine.unit(keys)).sum(2).reshape(q.shape(0), q.shape(1), 1);
    Tensor scores = Tensor.concatenate(List.of(own, q.matmul(queue.transpose(1, 2))), 2);
    return missed(scores.times(1 / temperature), new long[(int) q.shape(1)]);
  }

  /** The mean negative log-probability of the right column of each row. */
  private static Tensor missed(Tensor scores, long[] right) {
    Tensor index = Tensor.of(right, 1, right.length, 1).expand(scores.shape(0), right.length, 1);
    return scores.logSoftmax(2).gather(2, index).mean(1, 2).negate();
  }
}
