package org.basin.train;

import java.util.Arrays;
import org.basin.engine.Tensor;

/**
 * How fast each member moves each of its tensors as a training goes on. Whether a tensor rests is
 * the same for all members, so that none is changed by its company.
 */
public interface Pace {
  /**
   * Each member's learning rate now; zeros let the tensor rest.
   *
   * @param name of the tensor
   * @param done the share of the steps that is done
   */
  double[] rates(String name, double done);

  /** How many members step. */
  int members();

  /** The pace of some of the members. */
  Pace members(int... places);

  /** Each member's weight decay; {@code otherwise} for all where they have none of their own. */
  default double[] decays(double otherwise) {
    return Tensor.constant(otherwise, members());
  }

  /**
   * Every tensor alike, by one schedule.
   *
   * @param rates each member's before the schedule
   */
  static Pace of(Schedule schedule, double[] rates) {
    return new Pace() {
      @Override
      public double[] rates(String name, double done) {
        double factor = schedule.factor(done);
        return Arrays.stream(rates).map(rate -> rate * factor).toArray();
      }

      @Override
      public int members() {
        return rates.length;
      }

      @Override
      public Pace members(int... places) {
        return of(schedule, Pace.members(rates, places));
      }
    };
  }

  /** The numbers of some of the members. */
  static double[] members(double[] each, int... places) {
    return Arrays.stream(places).mapToDouble(place -> each[place]).toArray();
  }

  /** Whether a tensor with these rates rests. */
  static boolean resting(double[] rates) {
    return Arrays.stream(rates).allMatch(rate -> rate == 0);
  }
}
