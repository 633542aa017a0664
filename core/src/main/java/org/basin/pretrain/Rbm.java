package org.basin.pretrain;

import org.basin.engine.Rng;
import org.basin.engine.Tensor;
import org.basin.nn.Parameters;

/**
 * A restricted Boltzmann machine with binary hidden units (Smolensky 1986; Hinton, "Training
 * products of experts by minimizing contrastive divergence", Neural Computation 2002). Its point
 * has {@code weight} [members, visible, hidden], {@code bias} [members, hidden] and {@code visible}
 * [members, visible].
 *
 * @param gaussian whether visible units are normal with variance one rather than binary
 */
record Rbm(boolean gaussian) {

  /** The weighted sums that hidden units receive: [members, n, hidden]. */
  Tensor hiddenSums(Parameters theta, Tensor v) {
    return row(theta.get("bias")).plusMatmul(v, theta.get("weight"));
  }

  /**
   * The free energy of visible states, whose negative exponential is their probability but for a
   * constant: [members, n, visible] to [members, n].
   */
  Tensor freeEnergy(Parameters theta, Tensor v) {
    Tensor hidden = hiddenSums(theta, v).softplus().sum(2);
    Tensor visible =
        gaussian
            ? v.minus(row(theta.get("visible"))).square().sum(2).times(0.5)
            : v.times(row(theta.get("visible"))).sum(2).negate();
    return visible.minus(hidden);
  }

  /** A draw of the hidden units, each one or zero. */
  Tensor sampleHidden(Parameters theta, Tensor v, Rng rng) {
    return sample(hiddenSums(theta, v).sigmoid(), rng.fold("hidden"));
  }

  /** The mean of the visible units: probabilities where they are binary. */
  Tensor visibleMean(Parameters theta, Tensor h) {
    Tensor sums = row(theta.get("visible")).plusMatmul(h, theta.get("weight").transpose(1, 2));
    return gaussian ? sums : sums.sigmoid();
  }

  /** A draw of the visible units. */
  Tensor sampleVisible(Parameters theta, Tensor h, Rng rng) {
    Tensor mean = visibleMean(theta, h);
    return gaussian
        ? mean.plus(rng.fold("visible").normal(mean.shape(1), mean.shape(2)))
        : sample(mean, rng.fold("visible"));
  }

  /** [members, units] as one row a member, to be added to every example. */
  private static Tensor row(Tensor biases) {
    return biases.reshape(biases.shape(0), 1, biases.shape(1));
  }

  private static Tensor sample(Tensor probabilities, Rng rng) {
    return rng.uniform(probabilities.shape(1), probabilities.shape(2))
        .lessThan(probabilities)
        .to(org.basin.engine.Type.FLOAT);
  }
}
