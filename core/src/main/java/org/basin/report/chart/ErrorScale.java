package org.basin.report.chart;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * An axis for errors (or losses): logarithmic where the largest is more than four times the least
 * and nothing is 0, else linear, and then from 0 where the least is near it.
 */
record ErrorScale(Scale scale, List<Tick> ticks) {

  /**
   * @param values finite; none will do
   * @param from the pixel of the low end
   */
  static ErrorScale of(double[] values, double from, double to) {
    double least = Arrays.stream(values).min().orElse(0);
    double most = Arrays.stream(values).max().orElse(1);
    Scale scale;
    if (least > 0 && most > 4 * least) {
      scale = new LogScale(least / 1.08, most * 1.08, from, to);
    } else {
      double room = most > least ? (most - least) * 0.06 : Math.max(Math.abs(most) * 0.1, 1e-9);
      boolean zero = least >= 0 && least < 0.4 * most;
      scale = new LinearScale(zero ? 0 : least - room, most + room, from, to);
    }
    List<Tick> ticks = scale.ticks(7).stream().map(t -> new Tick(t, label(t))).toList();
    return new ErrorScale(scale, ticks);
  }

  /** Short: no more digits than tell ticks apart. */
  static String label(double value) {
    if (value != 0 && Math.abs(value) < 9.9e-5) {
      int power = (int) Math.floor(Math.log10(Math.abs(value)) + 1e-9);
      return label(value / Math.pow(10, power)) + "e−" + -power;
    }
    double rounded = Math.rint(value * 1e6) / 1e6;
    if (rounded == Math.rint(rounded) && Math.abs(rounded) < 1e6) {
      return String.format(Locale.ROOT, "%.0f", rounded == 0 ? 0 : rounded).replace('-', '−');
    }
    String text = String.format(Locale.ROOT, "%.3g", value);
    if (text.contains(".") && !text.contains("e")) {
      text = text.replaceAll("0+$", "").replaceAll("\\.$", "");
    }
    return text.replace('-', '−');
  }
}
