package org.basin.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
    List<Tensor> points = theta.list();
    List<Tensor> velocities = new ArrayList<>();
    for (Tensor point : points) {
      velocities.add(Tensor.zeros(point.shape()));
    }
    boolean decaying = Arrays.stream(decays).anyMatch(decay -> decay > 0);
    return (gradients, rates) -> {
      for (int i = 0; i < points.size(); i++) {
        if (Pace.resting(rates.get(i))) {
          continue;
        }
        Tensor point = points.get(i);
        Tensor velocity = velocities.get(i);
        velocity.timesInPlace(momentum).plusInPlace(gradients.get(i));
        Tensor rate = Tensor.perMember(rates.get(i), point.rank());
        if (decaying) {
          point.timesInPlace(rate.times(Tensor.perMember(decays, point.rank()).negate()).plus(1));
        }
        point.plusProductInPlace(velocity, rate, -1);
      }
    };
  }
}
