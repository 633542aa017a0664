package org.basin.pretrain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.basin.engine.Rng;
import org.basin.engine.Scope;
import org.basin.engine.Symmetric;
import org.basin.engine.Tensor;
import org.basin.engine.Type;
import org.basin.nn.Network;
import org.basin.nn.Parameters;
import org.basin.study.Status;

/**
 * Whether representations have shrunk to a point or a line, as objectives that only ask views to
 * agree allow (Chen and He 2021; Jing et al., "Understanding dimensional collapse in contrastive
 * self-supervised learning", ICLR 2022). What was that narrow before the first step has not shrunk:
 * a drawn network of sigmoid units gives nearly the same to all inputs, and a training that leaves
 * it so has failed to spread them, not collapsed.
 *
 * @param spread the share of the mean squared length that is variance: 0 where all are the same
 * @param rank the effective rank of the covariance: the exponential of the entropy of its
 *     eigenvalues' shares (Roy and Vetterli, "The effective rank", EUSIPCO 2007)
 */
record Collapse(double spread, double rank) {
  /** Healthy embeddings of small tests have .4 to 1. */
  static final double LEAST_SPREAD = 0.01;

  /** 1 is a line; healthy embeddings of small tests have 1.1 to 4. */
  static final double LEAST_RANK = 1.05;

  private static final int ROWS = 512;

  /** Whether this is a point or a line, wherever it came from. */
  boolean has() {
    return !(spread >= LEAST_SPREAD && rank >= LEAST_RANK);
  }

  /**
   * Whether this is a point or a line and has lost half of what there was at the start, which where
   * there was nothing is true of nothing.
   *
   * @param start of the same rows before the first step
   */
  boolean since(Collapse start) {
    boolean point = !(spread >= LEAST_SPREAD) && !(spread > start.spread / 2);
    boolean line = !(rank >= LEAST_RANK) && !(rank - 1 > (start.rank - 1) / 2);
    return point || line;
  }

  /** Each member's status by what the encoder makes of rows of its source, at start and end. */
  static List<Status> ofEncoder(
      Network network, Parameters start, Parameters end, Pretraining.Source source) {
    Representation encoder = new Representation(network);
    // As in training: statistics for inference are measured later.
    Rng unused = Rng.of(new long[source.rows().length]);
    Watch watch = new Watch(source);
    watch.began(inputs -> encoder.training(start, inputs, unused));
    return watch.ended(inputs -> encoder.training(end, inputs, unused));
  }

  /** Looks at the first rows of a source before and after a training. */
  static final class Watch {
    private final Pretraining.Source source;
    private final int[][] rows;
    private List<Collapse> start = List.of();

    Watch(Pretraining.Source source) {
      this.source = source;
      this.rows = new int[source.rows().length][];
      for (int m = 0; m < rows.length; m++) {
        rows[m] = Arrays.copyOf(source.rows()[m], Math.min(ROWS, source.rows()[m].length));
      }
    }

    /**
     * Before the first step.
     *
     * @param embedding of inputs [members, n, features]: [members, n, width]
     */
    void began(UnaryOperator<Tensor> embedding) {
      start = look(embedding);
    }

    /** Each member's status after the last one. */
    List<Status> ended(UnaryOperator<Tensor> embedding) {
      List<Collapse> end = look(embedding);
      boolean enough = rows[0].length > 2;
      return IntStream.range(0, rows.length)
          .mapToObj(m -> enough && end.get(m).since(start.get(m)) ? Status.COLLAPSED : Status.OK)
          .toList();
    }

    private List<Collapse> look(UnaryOperator<Tensor> embedding) {
      try (Scope scope = Scope.open()) {
        return of(embedding.apply(source.inputs().at(rows)));
      }
    }
  }

  /** Of representations [members, n, width]. */
  static List<Collapse> of(Tensor z) {
    try (Scope scope = Scope.open()) {
      List<Collapse> found = new ArrayList<>();
      for (int m = 0; m < z.shape(0); m++) {
        Tensor own = z.narrow(0, m, 1).to(Type.DOUBLE);
        Tensor centred = own.minus(own.mean(1).reshape(1, 1, own.shape(2)));
        double length = own.square().sum().value();
        double variance = centred.square().sum().value();
        double spread = variance / length;
        found.add(new Collapse(spread, Double.isFinite(spread) ? rank(centred) : Double.NaN));
      }
      return found;
    }
  }

  private static double rank(Tensor centred) {
    // The smaller of the two matrices of products has all the eigenvalues that are not 0.
    Tensor left = centred.shape(1) < centred.shape(2) ? centred : centred.transpose(1, 2);
    double[] values = Symmetric.of(left.matmul(left.transpose(1, 2))).values().doubles();
    double sum = 0;
    for (double value : values) {
      sum += Math.max(0, value);
    }
    double entropy = 0;
    for (double value : values) {
      double share = Math.max(0, value) / sum;
      entropy -= share > 0 ? share * Math.log(share) : 0;
    }
    return Math.exp(entropy);
  }
}
