package org.basin.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.basin.engine.Tensor;
import org.basin.nn.Parameters;

/**
 * Adam with decoupled weight decay (Kingma and Ba 2015; Loshchilov and Hutter 2019).
 *
 * @param first decay of the mean of gradients, usually .9
 * @param second decay of the mean of their squares, usually .999
 */
public record AdamW(double first, double second, double epsilon, double weightDecay)
    implements Optimiser {

  public static AdamW usual(double weightDecay) {
    return new AdamW(0.9, 0.999, 1e-8, weightDecay);
  }

  @Override
  public Run begin(Parameters theta, double[] decays) {
    List<Tensor> points = theta.list();
    List<Tensor> means = new ArrayList<>();
    List<Tensor> squares = new ArrayList<>();
    for (Tensor point : points) {
      means.add(Tensor.zeros(point.shape()));
      squares.add(Tensor.zeros(point.shape()));
    }
    boolean decaying = Arrays.stream(decays).anyMatch(decay -> decay > 0);
    long[] steps = new long[points.size()];
    return (gradients, rates) -> {
      for (int i = 0; i < points.size(); i++) {
        if (Pace.resting(rates.get(i))) {
          continue;
        }
        steps[i]++;
        double meanCorrection = 1 / (1 - Math.pow(first, steps[i]));
        double squareCorrection = 1 / (1 - Math.pow(second, steps[i]));
        Tensor point = points.get(i);
        Tensor gradient = gradients.get(i);
        means.get(i).timesInPlace(first).plusInPlace(gradient, 1 - first);
        squares.get(i).timesInPlace(second).plusProductInPlace(gradient, gradient, 1 - second);
        Tensor rate = Tensor.perMember(rates.get(i), point.rank());
        if (decaying) {
          point.timesInPlace(rate.times(Tensor.perMember(decays, point.rank()).negate()).plus(1));
        }
        Tensor scale = squares.get(i).times(squareCorrection).sqrt().plus(epsilon);
        point.plusQuotientInPlace(means.get(i).times(rate.times(meanCorrection)), scale, -1);
      }
    };
  }
}
