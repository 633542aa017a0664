package org.basin.nn;

import org.basin.engine.Rng;
import org.basin.engine.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * How a network is passed through: whether it is being trained, what is dropped then, and the draws
 * that decide it. What stays is scaled up by the inverse of its probability, so that inference
 * needs no correction.
 *
 * @param rng null outside training
 */
public record Pass(Dropping dropping, @Nullable Rng rng) {

  /**
   * What a training pass leaves out.
   *
   * @param input probability that an input is dropped (Srivastava et al., JMLR 2014)
   * @param hidden probability that a hidden unit is dropped; for pictures each place of each
   *     channel on its own
   * @param weight probability that a weight of a hidden layer is dropped (DropConnect, Wan et al.
   *     2013; here one mask a step rather than one an example, and the mean network at inference
   *     rather than a sampled Gaussian)
   */
  public record Dropping(double input, double hidden, double weight) {
    public static final Dropping NOTHING = new Dropping(0, 0, 0);
  }

  /** Nothing is dropped. */
  public static Pass inference() {
    return new Pass(Dropping.NOTHING, null);
  }

  public static Pass training(Dropping dropping, Rng rng) {
    return new Pass(dropping, rng);
  }

  Tensor dropInput(Tensor x) {
    return drop(x, dropping.input(), "input");
  }

  Tensor dropHidden(Tensor x, String layer) {
    return drop(x, dropping.hidden(), layer);
  }

  Tensor dropWeight(Tensor weight, String layer) {
    return drop(weight, dropping.weight(), layer);
  }

  private Tensor drop(Tensor x, double probability, String name) {
    if (rng == null || probability == 0) {
      return x;
    }
    long[] shape = x.shape();
    long[] each = java.util.Arrays.copyOfRange(shape, 1, shape.length);
    return x.times(rng.fold(name).bernoulli(1 - probability, each).times(1 / (1 - probability)));
  }
}
