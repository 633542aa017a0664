package org.basin.report.chart;

import java.util.ArrayList;
import java.util.List;

/** Equal ratios of the value are equal steps on the page. Low lies above 0 and below high. */
record LogScale(double low, double high, double from, double to) implements Scale {

  @Override
  public double at(double value) {
    return from + Math.log(value / low) / Math.log(high / low) * (to - from);
  }

  @Override
  public boolean holds(double value) {
    return value >= low && value <= high;
  }

  /** Powers of ten, with 2 and 5 times them where they are few, and more where very few. */
  @Override
  public List<Double> ticks(int about) {
    double decades = Math.log10(high / low);
    double[] factors =
        decades * 3 > about
            ? new double[] {1}
            : decades > 1.1 ? new double[] {1, 2, 5} : new double[] {1, 1.5, 2, 3, 4, 5, 7};
    List<Double> ticks = new ArrayList<>();
    for (int p = (int) Math.floor(Math.log10(low)); p <= Math.ceil(Math.log10(high)); p++) {
      for (double factor : factors) {
        double tick = factor * Math.pow(10, p);
        if (tick >= low * (1 - 1e-9) && tick <= high * (1 + 1e-9)) {
          ticks.add(tick);
        }
      }
    }
    return ticks.size() >= 2 ? ticks : new LinearScale(low, high, from, to).ticks(about);
  }
}
