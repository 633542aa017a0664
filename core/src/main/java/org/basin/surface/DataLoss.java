package org.basin.surface;

import java.util.Arrays;
import org.basin.data.Inputs;
import org.basin.engine.Tensor;
import org.basin.nn.Network;
import org.basin.nn.Parameters;
import org.basin.nn.Pass;
import org.basin.train.Losses;

/**
 * The mean cross-entropy of a network on rows of data, nothing dropped: each member's own rows, all
 * of them, so that curvature is that of the data and not of a sample.
 *
 * @param fixed weights that do not move: none, or what a restricted landscape holds still
 * @param rows each member's, as many for every member
 * @param chunk rows in one part
 */
public record DataLoss(Network network, Parameters fixed, Inputs inputs, int[][] rows, int chunk)
    implements Landscape {
  private static final int USUAL_CHUNK = 500;

  /** All weights move. */
  public static DataLoss of(Network network, Inputs inputs, int[][] rows) {
    return new DataLoss(network, Parameters.empty(), inputs, rows, USUAL_CHUNK);
  }

  /** The same loss over the weights that are left when these are held still. */
  public DataLoss holding(Parameters still) {
    return new DataLoss(network, still, inputs, rows, chunk);
  }

  @Override
  public int parts() {
    return (rows[0].length + chunk - 1) / chunk;
  }

  @Override
  public Tensor part(Parameters theta, int index) {
    int from = index * chunk;
    int to = Math.min(rows[0].length, from + chunk);
    int[][] some = new int[rows.length][];
    for (int m = 0; m < rows.length; m++) {
      some[m] = Arrays.copyOfRange(rows[m], from, to);
    }
    Tensor scores = network.forward(fixed.and(theta), inputs.at(some), Pass.inference());
    double share = (double) (to - from) / rows[0].length;
    return Losses.crossEntropy(scores, inputs.examples().labels(some)).times(share);
  }
}
