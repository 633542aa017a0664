package org.basin.train;

import java.util.Arrays;
import java.util.List;
import org.basin.engine.Derivative;
import org.basin.engine.Tensor;
import org.basin.nn.Parameters;

/**
 * Stochastic gradient descent with momentum (Polyak 1964): v = momentum v + g, theta -= rate v.
 *
 * @param weightDecay shrinks weights by rate x weightDecay a step, apart from the gradient
 *     (Loshchilov and Hutter 2019); biases too
 */
public record Sgd(double momentum, double weightDecay) implements Optimiser {

  @Override
  public Run begin(Parameters theta, double[] decays) {
    return new Memory(momentum, theta, theta.map(point -> Tensor.zeros(point.shape())), decays);
  }

  private record Memory(double momentum, Parameters theta, Parameters velocities, double[] decays)
      implements Run {
    @Override
    public void step(List<Derivative> gradients, List<double[]> rates) {
      Spread spread = new Spread();
      Spread shrinking = new Spread();
      boolean decaying = Arrays.stream(decays).anyMatch(decay -> decay > 0);
      int i = 0;
      for (String name : theta.names()) {
        Derivative gradient = gradients.get(i);
        double[] each = rates.get(i++);
        if (Pace.resting(each)) {
          continue;
        }
        Tensor point = theta.get(name);
        Tensor velocity = velocities.get(name);
        gradient.into(velocity, momentum);
        Tensor rate = spread.over(each, point.rank());
        if (decaying) {
          point.timesInPlace(rate.times(shrinking.over(decays, point.rank()).negate()).plus(1));
        }
        point.plusProductInPlace(velocity, rate, -1);
      }
    }

    @Override
    public Run members(Parameters there, int... places) {
      return new Memory(momentum, there, velocities.members(places), Pace.members(decays, places));
    }
  }
}
