package org.basin.nn;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.basin.engine.Rng;
import org.basin.engine.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * How a network is passed through: whether it is being trained, what is dropped then, and the draws
 * that decide it. What stays is scaled up by the inverse of its probability, so that inference
 * needs no correction.
 *
 * @param dropping one for all members, or one for each
 * @param rng null outside training
 * @param stored so many of a network's first layers normalise by the statistics stored beside their
 *     weights, the others by the moments of the batch at hand
 * @param witness who is told what goes by; null for no one
 */
public record Pass(
    List<Dropping> dropping, @Nullable Rng rng, int stored, @Nullable Witness witness) {
  private static final int ALL = Integer.MAX_VALUE;

  public Pass {
    dropping = List.copyOf(dropping);
  }

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

    public Dropping {
      check("input", input);
      check("hidden", hidden);
      check("weight", weight);
    }

    private static void check(String name, double probability) {
      if (!(probability >= 0 && probability < 1)) {
        throw new IllegalArgumentException(
            "dropping, " + name + ": expected a probability below 1, found " + probability);
      }
    }
  }

  /** Who looks at what layers receive and make, without changing it. */
  public interface Witness {
    /** A batch that a layer is about to normalise by its own moments. */
    default void normalised(String layer, Tensor batch) {}

    /** The weighted sums that a layer makes of a batch. */
    default void summed(String layer, Tensor sums) {}
  }

  /** Nothing is dropped, and statistics are those stored. */
  public static Pass inference() {
    return new Pass(List.of(Dropping.NOTHING), null, ALL, null);
  }

  /** Nothing is dropped, and what is normalised is normalised by the batch's own moments. */
  public static Pass watched(Witness witness) {
    return new Pass(List.of(Dropping.NOTHING), null, 0, witness);
  }

  public static Pass training(Dropping dropping, Rng rng) {
    return training(List.of(dropping), rng);
  }

  /** Each member drops with probabilities of its own. */
  public static Pass training(List<Dropping> dropping, Rng rng) {
    return new Pass(dropping, rng, 0, null);
  }

  /** The same, but so many of the first layers keep to the statistics stored. */
  public Pass storing(int layers) {
    return new Pass(dropping, rng, layers, witness);
  }

  /** As the layer at a depth sees it. */
  Pass at(int depth) {
    return stored == 0 || stored == ALL ? this : storing(depth < stored ? ALL : 0);
  }

  /** Whether a batch is normalised by its own moments. */
  boolean ownMoments() {
    return stored == 0;
  }

  void normalised(String layer, Tensor batch) {
    if (witness != null) {
      witness.normalised(layer, batch);
    }
  }

  void summed(String layer, Tensor sums) {
    if (witness != null) {
      witness.summed(layer, sums);
    }
  }

  Tensor dropInput(Tensor x) {
    return drop(x, Dropping::input, "units", "input");
  }

  Tensor dropHidden(Tensor x, String layer) {
    return drop(x, Dropping::hidden, "units", layer);
  }

  Tensor dropWeight(Tensor weight, String layer) {
    return drop(weight, Dropping::weight, "weights", layer);
  }

  private Tensor drop(Tensor x, ToDoubleFunction<Dropping> probability, String what, String layer) {
    if (rng == null || dropping.stream().allMatch(d -> probability.applyAsDouble(d) == 0)) {
      return x;
    }
    double[] kept = new double[rng.members()];
    double[] scales = new double[kept.length];
    for (int m = 0; m < kept.length; m++) {
      kept[m] = 1 - probability.applyAsDouble(dropping.get(dropping.size() == 1 ? 0 : m));
      scales[m] = 1 / kept[m];
    }
    long[] shape = x.shape();
    long[] each = Arrays.copyOfRange(shape, 1, shape.length);
    Tensor mask = rng.fold(what).fold(layer).bernoulli(kept, each);
    return x.times(mask.times(Tensor.perMember(scales, mask.rank())));
  }
}
