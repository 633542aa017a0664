package org.basin.train;

import java.util.ArrayList;
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
  public Run begin(Parameters theta) {
    List<Tensor> points = theta.list();
    List<Tensor> velocities = new ArrayList<>();
    for (Tensor point : points) {
      velocities.add(Tensor.zeros(point.shape()));
    }
    return (gradients, rates) -> {
      for (int i = 0; i < points.size(); i++) {
        Tensor point = points.get(i);
        Tensor velocity = velocities.get(i);
        velocity.timesInPlace(momentum).plusInPlace(gradients.get(i));
        Tensor rate = Tensor.perMember(rates, point.rank());
        if (weightDecay > 0) {
          point.timesInPlace(rate.times(-weightDecay).plus(1));
        }
        point.plusProductInPlace(velocity, rate, -1);
      }
    };
  }
}
