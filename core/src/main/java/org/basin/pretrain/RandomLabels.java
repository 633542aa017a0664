package org.basin.pretrain;

import org.basin.engine.Rng;
import org.basin.engine.Tensor;
import org.basin.nn.Network;
import org.basin.nn.Parameters;

/**
 * Maennel et al., "What do neural networks learn when trained with random labels?", NeurIPS 2020: a
 * source whose labels mean nothing. The network fits the source's inputs as hard as with real
 * labels; what its start is better for afterwards, it owes to the inputs and to the weights' scale,
 * and not to what the classes have in common.
 *
 * <p>A row's label hangs on the member's stream and the row alone, so that it is the same in every
 * pass.
 *
 * @param classes as many as the labels may take
 */
public record RandomLabels(Transfer transfer, int classes) implements Pretraining {

  public RandomLabels {
    if (classes < 2) {
      throw new IllegalArgumentException("classes: expected two or more, found " + classes);
    }
  }

  @Override
  public double flops(Network network, int rows) {
    return transfer.flops(network, rows);
  }

  @Override
  public Pretrained apply(Network network, Parameters start, Source source, Rng rng) {
    Labels labels = new Drawn(classes, rng.fold("labels"));
    return transfer.apply(
        network, start, new Source(source.inputs(), source.rows(), labels), rng.fold("training"));
  }

  /** Labels drawn by name. */
  record Drawn(int classes, Rng rng) implements Labels {
    @Override
    public Tensor of(int[][] rows) {
      int each = rows[0].length;
      long[] labels = new long[rows.length * each];
      for (int m = 0; m < rows.length; m++) {
        for (int i = 0; i < each; i++) {
          labels[m * each + i] = rng.member(m).below(classes, rows[m][i]);
        }
      }
      return Tensor.of(labels, rows.length, each);
    }
  }
}
