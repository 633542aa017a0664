package org.basin.train;

import java.util.Arrays;
import org.basin.study.Curve;

/** The course of one member. */
public final class Trace {
  private double[] epoch = new double[0];
  private double[] trainLoss = new double[0];
  private double[] validationError = new double[0];
  private double[] validationLoss = new double[0];
  private double bestCost = Double.POSITIVE_INFINITY;
  private double bestError = Double.POSITIVE_INFINITY;
  private double bestLoss = Double.POSITIVE_INFINITY;
  private int since;
  private boolean diverged;
  private boolean stopped;
  private int rung;
  long steps;
  double flops;

  boolean done(int patience) {
    return diverged || stopped || since >= patience;
  }

  /** Goes on to the next rung of the tuning. */
  void rise() {
    rung++;
  }

  /** Goes no further, since others of its trial did better. */
  void stop() {
    stopped = true;
  }

  boolean stopped() {
    return stopped;
  }

  /** Forgets how long nothing better was seen, while not all layers move yet. */
  void hold() {
    since = 0;
  }

  /** Rungs of successive halving that it came through. */
  public int rung() {
    return rung;
  }

  boolean look(double at, double train, double error, double loss) {
    return look(at, train, error, loss, error);
  }

  /**
   * A look.
   *
   * @param cost by the criterion; of equals the smaller loss is better
   * @return whether it is the best so far
   */
  boolean look(double at, double train, double error, double loss, double cost) {
    epoch = append(epoch, at);
    trainLoss = append(trainLoss, train);
    validationError = append(validationError, error);
    validationLoss = append(validationLoss, loss);
    boolean validated = !Double.isNaN(error);
    if (!Double.isFinite(train) || (validated && !Double.isFinite(loss))) {
      diverged = true;
      return false;
    }
    if (!validated) {
      return true;
    }
    boolean better = cost < bestCost || (cost == bestCost && loss < bestLoss);
    since = better ? 0 : since + 1;
    if (better) {
      bestCost = cost;
      bestError = error;
      bestLoss = loss;
    }
    return better;
  }

  private static double[] append(double[] values, double value) {
    double[] longer = Arrays.copyOf(values, values.length + 1);
    longer[values.length] = value;
    return longer;
  }

  /** Every look. */
  public Curve curve() {
    return new Curve(epoch, trainLoss, validationError, validationLoss);
  }

  /** Whether it came to something better than another did, by the criterion that both go by. */
  public boolean betterThan(Trace other) {
    int byCost = Double.compare(bestCost, other.bestCost);
    return byCost < 0 || (byCost == 0 && bestLoss < other.bestLoss);
  }

  double bestCost() {
    return bestCost;
  }

  /** Of the weights taken; infinite where nothing could be validated. */
  public double bestError() {
    return bestError;
  }

  /** Validation loss of the weights taken, nats; infinite where nothing could be validated. */
  public double bestLoss() {
    return bestLoss;
  }

  /** Whether a loss ceased to be finite. */
  public boolean diverged() {
    return diverged;
  }

  /** Passes over the training rows. */
  public double epochs() {
    return epoch.length == 0 ? 0 : epoch[epoch.length - 1];
  }

  /** Floating-point operations of the training. */
  public double flops() {
    return flops;
  }

  /**
   * Whether the training loss had ceased to fall: its mean over the last quarter of the looks is
   * within two per cent, or a thousandth of a nat, of that over the quarter before.
   */
  public boolean converged() {
    int quarter = trainLoss.length / 4;
    if (quarter == 0) {
      return false;
    }
    double last = mean(trainLoss.length - quarter, trainLoss.length);
    double before = mean(trainLoss.length - 2 * quarter, trainLoss.length - quarter);
    return before - last <= Math.max(0.02 * before, 1e-3);
  }

  /**
   * Whether a training that was made long on purpose had converged: the training loss had ceased to
   * fall, and by its slope over the last half of the looks, a straight line of its logarithm over
   * that of the epochs, twice the training would lower it by less than two per cent or a thousandth
   * of a nat.
   */
  public boolean settled() {
    int from = trainLoss.length / 2;
    int n = trainLoss.length - from;
    if (!converged() || n < 3) {
      return false;
    }
    double x = 0;
    double y = 0;
    for (int i = from; i < trainLoss.length; i++) {
      x += Math.log(epoch[i]) / n;
      y += Math.log(Math.max(trainLoss[i], 1e-12)) / n;
    }
    double xy = 0;
    double xx = 0;
    for (int i = from; i < trainLoss.length; i++) {
      double dx = Math.log(epoch[i]) - x;
      xy += dx * (Math.log(Math.max(trainLoss[i], 1e-12)) - y);
      xx += dx * dx;
    }
    double last = mean(trainLoss.length - trainLoss.length / 4, trainLoss.length);
    double gain = last * (1 - Math.pow(2, xy / xx));
    return gain <= Math.max(0.02 * last, 1e-3);
  }

  private double mean(int from, int to) {
    return Arrays.stream(trainLoss, from, to).average().orElse(Double.NaN);
  }
}
