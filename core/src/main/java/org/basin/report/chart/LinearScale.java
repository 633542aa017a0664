package org.basin.report.chart;

import java.util.ArrayList;
import java.util.List;

/** Equal steps of the value are equal steps on the page. Low lies below high. */
record LinearScale(double low, double high, double from, double to) implements Scale {

  @Override
  public double at(double value) {
    return from + (value - low) / (high - low) * (to - from);
  }

  @Override
  public boolean holds(double value) {
    return value >= low && value <= high;
  }

  @Override
  public List<Double> ticks(int about) {
    double step = step((high - low) / Math.max(1, about));
    List<Double> ticks = new ArrayList<>();
    for (long i = (long) Math.ceil(low / step - 1e-9); i * step <= high + step * 1e-9; i++) {
      ticks.add(i * step);
    }
    return ticks;
  }

  /** The smallest of 1, 2, 5 times a power of ten that is no smaller than {@code least}. */
  static double step(double least) {
    double power = Math.pow(10, Math.floor(Math.log10(least)));
    for (double factor : new double[] {1, 2, 5}) {
      if (factor * power >= least * (1 - 1e-9)) {
        return factor * power;
      }
    }
    return 10 * power;
  }
}
