package org.basin.pretrain;

import java.util.ArrayList;
import java.util.List;
import org.basin.engine.Rng;
import org.basin.engine.Tensor;
import org.basin.engine.Type;
import org.basin.nn.Parameters;

/**
 * A deep Boltzmann machine (Salakhutdinov and Hinton, AISTATS 2009): layers of binary units, each
 * joined to the layers beside it and to none else. Its point has {@code 0.weight} [members,
 * visible, hidden] and {@code 0.bias} [members, hidden] for the first hidden layer, and so on, and
 * {@code visible} [members, visible]. States are a list from the visible units up, each [members,
 * n, units].
 *
 * @param layers hidden layers
 * @param gaussian whether visible units are normal with variance one rather than binary
 */
record BoltzmannMachine(int layers, boolean gaussian) {

  /**
   * The energy of states, or, where they are probabilities, its mean over independent units with
   * these: [members, n]. What normal visible units add of their own, half their square, is left
   * out, since no weight is in it.
   */
  Tensor energy(Parameters theta, List<Tensor> states) {
    Tensor energy = states.get(0).times(row(theta.get("visible"))).sum(2).negate();
    for (int layer = 0; layer < layers; layer++) {
      Tensor sums =
          row(theta.get(layer + ".bias"))
              .plusMatmul(states.get(layer), theta.get(layer + ".weight"));
      energy = energy.minus(sums.times(states.get(layer + 1)).sum(2));
    }
    return energy;
  }

  /**
   * The mean-field posterior of the hidden units, with the inputs below it: from a pass upwards
   * with doubled weights, since the layer above is not yet known, each sweep sets the odd hidden
   * layers and then the even ones to what their neighbours make of them. No sweep loosens the
   * bound.
   */
  List<Tensor> posterior(Parameters theta, Tensor inputs, int sweeps) {
    List<Tensor> states = new ArrayList<>(List.of(inputs));
    for (int layer = 0; layer < layers; layer++) {
      double up = layer + 1 < layers ? 2 : 1;
      states.add(
          states
              .get(layer)
              .matmul(theta.get(layer + ".weight"))
              .times(up)
              .plus(row(theta.get(layer + ".bias")))
              .sigmoid());
    }
    for (int sweep = 0; sweep < sweeps; sweep++) {
      for (int first = 1; first <= 2; first++) {
        for (int at = first; at <= layers; at += 2) {
          states.set(at, sums(theta, states, at).sigmoid());
        }
      }
    }
    return states;
  }

  /** One step of Gibbs sampling: the odd layers, and then the even ones. */
  List<Tensor> sample(Parameters theta, List<Tensor> states, Rng rng) {
    List<Tensor> next = new ArrayList<>(states);
    for (int first = 1; first >= 0; first--) {
      for (int at = first; at <= layers; at += 2) {
        Tensor sums = sums(theta, next, at);
        Rng draws = rng.fold(at);
        next.set(
            at,
            at == 0 && gaussian
                ? sums.plus(draws.normal(sums.shape(1), sums.shape(2)))
                : draws
                    .uniform(sums.shape(1), sums.shape(2))
                    .lessThan(sums.sigmoid())
                    .to(Type.FLOAT));
      }
    }
    return next;
  }

  /** What a layer's units receive from both sides; layer 0 is the visible one. */
  private Tensor sums(Parameters theta, List<Tensor> states, int at) {
    Tensor sums = row(theta.get(at == 0 ? "visible" : at - 1 + ".bias"));
    if (at > 0) {
      sums = sums.plusMatmul(states.get(at - 1), theta.get(at - 1 + ".weight"));
    }
    return at == layers
        ? sums
        : at == 0
            ? sums.plusMatmul(states.get(1), theta.get("0.weight").transpose(1, 2))
            : sums.plus(states.get(at + 1).matmul(theta.get(at + ".weight").transpose(1, 2)));
  }

  /** [members, units] as one row a member, to be added to every example. */
  private static Tensor row(Tensor biases) {
    return biases.reshape(biases.shape(0), 1, biases.shape(1));
  }
}
