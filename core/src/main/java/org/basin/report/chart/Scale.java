package org.basin.report.chart;

import java.util.List;

/** Where a value lies on the page: a monotone map from values to pixels. */
sealed interface Scale permits LinearScale, LogScale {

  double low();

  double high();

  /** The pixel of a value; a value beyond the ends lies beyond the pixels. */
  double at(double value);

  /** Whether the scale has a place for the value: it is finite, and lies between the ends. */
  boolean holds(double value);

  /** Round values between the ends, ascending, about as many as asked for. */
  List<Double> ticks(int about);
}
