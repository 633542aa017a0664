package org.basin.nn;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.basin.engine.Derivative;
import org.basin.engine.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * A pass through a network of dense layers that can be gone back by hand (Rumelhart, Hinton and
 * Williams 1986): the products of automatic differentiation in the same order, without a graph. One
 * for each pass.
 */
public final class Backpropagation {
  private final Network network;
  private final Deque<Step> steps = new ArrayDeque<>();
  private final Tensor scores;

  /** What a layer leaves behind for the way back. */
  private record Step(
      String name,
      @Nullable Activation activation,
      Tensor input,
      Tensor weight,
      @Nullable Tensor weightMask,
      Tensor output,
      @Nullable Tensor mask) {}

  /** Whether a network can be gone back so. */
  public static boolean fits(Network network) {
    return network.encoder().stream().allMatch(Backpropagation::fits);
  }

  /** Whether a layer can be gone back so. */
  public static boolean fits(Layer layer) {
    if (!(layer instanceof Dense dense)) {
      return false;
    }
    Activation activation = dense.activation();
    return activation != null && activation.steepByOutput();
  }

  /**
   * Passes forward in training.
   *
   * @param x [members, batch, inputs...]
   */
  public Backpropagation(Network network, Parameters theta, Tensor x, Pass pass) {
    this.network = network;
    Tensor h = pass.dropInput(x);
    for (int depth = 0; depth < network.encoder().size(); depth++) {
      h = forward((Dense) network.encoder().get(depth), Network.name(depth), theta, h, pass);
    }
    this.scores = forward(network.head(), "head", theta, h, pass);
  }

  /** Class scores: [members, batch, classes]. */
  public Tensor scores() {
    return scores;
  }

  private Tensor forward(Dense dense, String name, Parameters theta, Tensor x, Pass pass) {
    Tensor input = x.rank() == 3 ? x : x.reshape(x.shape(0), x.shape(1), dense.in());
    Tensor weight = theta.get(name + ".weight");
    Activation activation = dense.activation();
    Tensor weightMask = activation == null ? null : pass.weightMask(weight, name);
    Tensor kept = Pass.masked(weight, weightMask);
    Tensor bias = theta.get(name + ".bias").reshape(input.shape(0), 1, dense.out());
    Tensor sum = bias.plusMatmul(input, kept);
    Tensor output = activation == null ? sum : activation.of(sum);
    Tensor mask = activation == null ? null : pass.hiddenMask(output, name);
    steps.push(new Step(name, activation, input, kept, weightMask, output, mask));
    return Pass.masked(output, mask);
  }

  /**
   * The derivatives of some parameters.
   *
   * @param gradient with respect to the scores, [members, batch, classes]
   * @param theta what is moved, or some of it; below its lowest layer nothing is gone back
   * @return in the order of its tensors
   */
  public List<Derivative> back(Tensor gradient, Parameters theta) {
    Map<String, Derivative> found = new HashMap<>();
    int lowest = lowest(theta.names());
    Tensor behind = gradient;
    int depth = network.encoder().size();
    for (Step step : steps) {
      Tensor masked = Pass.masked(behind, step.mask);
      Tensor sum = step.activation == null ? masked : step.activation.back(masked, step.output);
      found.put(step.name + ".bias", Derivative.of(sum.sum(1)));
      Derivative weight = Derivative.product(step.input.transpose(1, 2), sum);
      found.put(
          step.name + ".weight",
          step.weightMask == null ? weight : Derivative.of(weight.tensor().times(step.weightMask)));
      if (depth-- <= lowest) {
        break;
      }
      behind = sum.matmul(step.weight.transpose(1, 2));
    }
    return theta.names().stream().map(found::get).toList();
  }

  /** The depth of the lowest layer that is moved. */
  private int lowest(Set<String> names) {
    for (int depth = 0; depth < network.encoder().size(); depth++) {
      String prefix = Network.name(depth) + ".";
      if (names.stream().anyMatch(name -> name.startsWith(prefix))) {
        return depth;
      }
    }
    return network.encoder().size();
  }
}
