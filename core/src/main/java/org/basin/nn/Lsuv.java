package org.basin.nn;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.basin.engine.Scope;
import org.basin.engine.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Mishkin and Matas, "All you need is a good init", ICLR 2016: layer by layer from the inputs on,
 * weights are divided by the deviation of the weighted sums that they give on a batch, so that each
 * layer's have variance 1. Biases are zero at a start, so that once is enough and the paper's
 * repetitions are left out. Departure: the head stays as drawn, since all arms share it.
 */
public final class Lsuv {
  private Lsuv() {}

  /**
   * A start made ready, each member's by its own examples.
   *
   * @param theta orthogonal, as {@link Init#LSUV} draws it
   * @param x [members, n, inputs...]
   */
  public static Parameters of(Network network, Parameters theta, Tensor x) {
    Sums all = new Sums(null);
    pass(network, theta, x, all);
    Parameters scaled = theta;
    for (String layer : all.layers) {
      Sums one = new Sums(layer);
      pass(network, scaled, x, one);
      Tensor weight = scaled.get(layer + ".weight");
      Tensor divided = weight.times(Tensor.perMember(one.factors, weight.rank()));
      scaled = scaled.and(Parameters.of(Map.of(layer + ".weight", divided)));
    }
    return scaled;
  }

  private static void pass(Network network, Parameters theta, Tensor x, Sums witness) {
    try (Scope scope = Scope.open()) {
      network.features(theta, x, network.encoder().size(), Pass.watched(witness));
    }
  }

  /** Names of the layers that sum, or one layer's inverse deviations. */
  private static final class Sums implements Pass.Witness {
    private final @Nullable String wanted;
    private final Set<String> layers = new LinkedHashSet<>();
    private double[] factors = new double[0];

    Sums(@Nullable String wanted) {
      this.wanted = wanted;
    }

    @Override
    public void summed(String layer, Tensor sums) {
      layers.add(layer);
      if (!layer.equals(wanted)) {
        return;
      }
      Tensor flat = sums.reshape(sums.shape(0), sums.size() / sums.shape(0));
      Tensor centred = flat.minus(flat.mean(1).reshape(flat.shape(0), 1));
      factors = centred.square().mean(1).doubles();
      for (int m = 0; m < factors.length; m++) {
        // Sums that do not vary at all cannot be made to.
        factors[m] = factors[m] > 0 ? 1 / Math.sqrt(factors[m]) : 1;
      }
    }
  }
}
