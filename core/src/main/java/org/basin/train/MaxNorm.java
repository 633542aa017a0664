package org.basin.train;

import java.util.List;
import org.basin.engine.Derivative;
import org.basin.engine.Tensor;
import org.basin.nn.Parameters;

/**
 * Max-norm regularisation (Srebro and Shraibman 2005; with dropout: Srivastava et al., JMLR 2014):
 * after every step the weights into each hidden unit, or of each kernel, are scaled back to a
 * length where they are longer. Biases and the head are left alone.
 *
 * @param rule that steps
 * @param most the length that is allowed
 */
public record MaxNorm(Optimiser rule, double most) implements Optimiser {

  @Override
  public double weightDecay() {
    return rule.weightDecay();
  }

  @Override
  public Run begin(Parameters theta, double[] decays) {
    return new Bounded(rule.begin(theta, decays), theta, most);
  }

  private record Bounded(Run run, Parameters theta, double most) implements Run {
    @Override
    public void step(List<Derivative> gradients, List<double[]> rates) {
      run.step(gradients, rates);
      for (String name : theta.names()) {
        Tensor weight = theta.get(name);
        boolean incoming = name.startsWith("encoder.") && name.endsWith("weight");
        if (incoming && (weight.rank() == 3 || weight.rank() == 5)) {
          project(weight, most);
        }
      }
    }

    @Override
    public Run members(Parameters there, int... places) {
      return new Bounded(run.members(there, places), there, most);
    }
  }

  /** [members, in, out] by columns, [members, out, in, k, k] by kernels, in place. */
  private static void project(Tensor weight, double most) {
    long[] shape = weight.shape();
    Tensor squares = weight.square();
    Tensor norm =
        weight.rank() == 3
            ? squares.sum(1).reshape(shape[0], 1, shape[2]).sqrt()
            : squares.sum(2, 3, 4).reshape(shape[0], shape[1], 1, 1, 1).sqrt();
    if (!longer(norm, most)) {
      return; // most steps: every factor would be 1
    }
    Tensor limit = norm.times(0).plus(most);
    Tensor scale = limit.over(norm.plus(1e-12));
    Tensor one = norm.times(0).plus(1);
    weight.timesInPlace(scale.where(limit.lessThan(norm), one));
  }

  private static boolean longer(Tensor norm, double most) {
    for (float each : norm.floats()) {
      if (each > (float) most) {
        return true;
      }
    }
    return false;
  }
}
