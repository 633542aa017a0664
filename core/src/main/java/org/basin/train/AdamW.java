package org.basin.train;

import java.util.Arrays;
import java.util.List;
import org.basin.engine.Derivative;
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

  /** With the usual moments. */
  public static AdamW usual(double weightDecay) {
    return new AdamW(0.9, 0.999, 1e-8, weightDecay);
  }

  @Override
  public Run begin(Parameters theta, double[] decays) {
    return new Memory(
        this,
        theta,
        theta.map(point -> Tensor.zeros(point.shape())),
        theta.map(point -> Tensor.zeros(point.shape())),
        new long[theta.names().size()],
        decays);
  }

  /**
   * The moments without their factors of {@code 1 - first} and {@code 1 - second}, which go into
   * the step: each is one pass over the numbers less.
   *
   * @param steps of each tensor, those in which it rested left out
   */
  private record Memory(
      AdamW rule,
      Parameters theta,
      Parameters means,
      Parameters squares,
      long[] steps,
      double[] decays)
      implements Run {
    @Override
    public void step(List<Derivative> gradients, List<double[]> rates) {
      Spread spread = new Spread();
      Spread shrinking = new Spread();
      boolean decaying = Arrays.stream(decays).anyMatch(decay -> decay > 0);
      int i = -1;
      for (String name : theta.names()) {
        i++;
        double[] each = rates.get(i);
        if (Pace.resting(each)) {
          continue;
        }
        steps[i]++;
        double ofMean = (1 - rule.first) / (1 - Math.pow(rule.first, steps[i]));
        double ofRoot = Math.sqrt((1 - rule.second) / (1 - Math.pow(rule.second, steps[i])));
        Tensor point = theta.get(name);
        Tensor gradient = gradients.get(i).tensor();
        Tensor mean = means.get(name).timesPlusInPlace(rule.first, gradient);
        Tensor square = squares.get(name).timesInPlace(rule.second);
        square.plusProductInPlace(gradient, gradient, 1);
        Tensor rate = spread.over(each, point.rank());
        if (decaying) {
          point.timesInPlace(rate.times(shrinking.over(decays, point.rank()).negate()).plus(1));
        }
        Tensor scale = square.sqrt().plusInPlace(rule.epsilon / ofRoot);
        point.plusQuotientInPlace(mean.times(rate), scale, -ofMean / ofRoot);
      }
    }

    @Override
    public Run members(Parameters there, int... places) {
      return new Memory(
          rule,
          there,
          means.members(places),
          squares.members(places),
          steps,
          Pace.members(decays, places));
    }
  }
}
