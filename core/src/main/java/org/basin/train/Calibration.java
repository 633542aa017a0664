package org.basin.train;

import org.basin.data.Inputs;
import org.basin.engine.Rng;
import org.basin.nn.Network;
import org.basin.nn.Parameters;
import org.basin.nn.Statistics;

/**
 * A point's statistics measured anew on each member's own rows: up to {@value #MOST} batches of
 * {@value #SIZE}, always the same, so that they are a function of the weights.
 */
public final class Calibration {
  private static final int SIZE = 100;
  private static final int MOST = 10;

  private final Network network;
  private final Inputs inputs;
  private final Batches batches;
  private final int count;
  private final int stored;

  /**
   * @param rows each member's, as many for every member
   * @param rng streams of the order
   * @param stored so many of the first layers keep their statistics
   */
  public Calibration(Network network, Inputs inputs, int[][] rows, Rng rng, int stored) {
    this.network = network;
    this.inputs = inputs;
    this.stored = stored;
    this.batches = new Batches(rows, SIZE, rng);
    boolean none = network.statistics().isEmpty() || stored >= network.encoder().size();
    this.count = none ? 0 : (int) Math.min(MOST, batches.steps(1));
  }

  /** The point with statistics measured; itself where there are none to measure. */
  public Parameters of(Parameters theta) {
    return count == 0
        ? theta
        : Statistics.measured(network, theta, stored, count, batch -> inputs.at(batches.at(batch)));
  }

  /** Floating-point operations a member. */
  public double flops() {
    return (double) network.flops() * count * batches.size();
  }
}
