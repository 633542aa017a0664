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

  /** The means of a standard normal variable within its eighths. */
  private static final double[] NORMAL = {
    -1.6468282413731494, -0.8953843400997064, -0.49134935698390914, -0.1579763047546967,
    0.1579763047546967, 0.49134935698390914, 0.8953843400997064, 1.6468282413731494
  };

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
   *     2013; here one mask a step rather than one an example; for inference see {@link #average})
   */
  public record Dropping(double input, double hidden, double weight) {
    /** Nothing is left out. */
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

  /**
   * Inference after a training that dropped: what dropped weights (DropConnect) is passed through
   * by Wan's rule, see {@link #average}; nothing is dropped. Either all members dropped weights or
   * none did.
   */
  public static Pass inference(List<Dropping> dropping) {
    return new Pass(
        dropping.stream().map(each -> new Dropping(0, 0, each.weight())).toList(), null, ALL, null);
  }

  /** All members drop alike. */
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
    return masked(x, mask(x, Dropping::input, "units", "input"));
  }

  Tensor dropHidden(Tensor x, String layer) {
    return masked(x, hiddenMask(x, layer));
  }

  Tensor dropWeight(Tensor weight, String layer) {
    return masked(weight, weightMask(weight, layer));
  }

  /** What a layer's outputs are multiplied with; null where none is dropped. */
  @Nullable Tensor hiddenMask(Tensor x, String layer) {
    return mask(x, Dropping::hidden, "units", layer);
  }

  /** What a layer's weights are multiplied with; null where none is dropped. */
  @Nullable Tensor weightMask(Tensor weight, String layer) {
    return mask(weight, Dropping::weight, "weights", layer);
  }

  static Tensor masked(Tensor x, @Nullable Tensor mask) {
    return mask == null ? x : x.times(mask);
  }

  /** Whether units are to be averaged over the masks that their weights were trained with. */
  boolean averaging() {
    return rng == null && dropping.stream().anyMatch(d -> d.weight() > 0);
  }

  /**
   * The mean of a unit over the masks of its weights, by moments (Wan et al., ICML 2013): its sum
   * is taken for a normal variable, and the activation is averaged over that.
   *
   * <p>Departure: not over draws but over the means of eight equally likely parts of the normal
   * distribution, which a rectifier's mean at zero is exact with. Kernels whose sums are normalised
   * before they meet an activation ({@link Kernels}) are passed through as the mean network, and so
   * are networks that are exported, surveyed, or predict elsewhere.
   *
   * @param mean of the sums, [members, batch, ...]: weights scaled up for those dropped
   * @param squares the sums of the squares of what is summed up
   */
  Tensor average(Tensor mean, Tensor squares, Activation activation) {
    double[] odds = new double[Math.toIntExact(mean.shape(0))];
    for (int m = 0; m < odds.length; m++) {
      double dropped = dropping.get(dropping.size() == 1 ? 0 : m).weight();
      odds[m] = dropped / (1 - dropped);
    }
    Tensor deviation = squares.times(Tensor.perMember(odds, mean.rank())).sqrt();
    Tensor sum = mean.times(0);
    for (double part : NORMAL) {
      sum = sum.plus(activation.of(mean.plus(deviation.times(part))));
    }
    return sum.times(1.0 / NORMAL.length);
  }

  private @Nullable Tensor mask(
      Tensor x, ToDoubleFunction<Dropping> probability, String what, String layer) {
    if (rng == null || dropping.stream().allMatch(d -> probability.applyAsDouble(d) == 0)) {
      return null;
    }
    double[] kept = new double[rng.members()];
    double[] scales = new double[kept.length];
    for (int m = 0; m < kept.length; m++) {
      kept[m] = 1 - probability.applyAsDouble(dropping.get(dropping.size() == 1 ? 0 : m));
      scales[m] = 1 / kept[m];
    }
    long[] shape = x.shape();
    long[] each = Arrays.copyOfRange(shape, 1, shape.length);
    return rng.fold(what).fold(layer).bernoulli(kept, scales, each);
  }
}
