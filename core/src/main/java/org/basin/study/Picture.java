package org.basin.study;

import java.io.Serializable;
import java.util.Arrays;

/**
 * What is drawn of trained networks, as numbers: to be looked at. No conclusion rests on one; the
 * distances that it was made from stand in it.
 */
public sealed interface Picture extends Serializable permits LossPlane, PlaneBand, Trajectories {

  /** A name that no other picture of a run has, from the general to the particular. */
  String name();

  /** The data set's name. */
  String data();

  /**
   * With so many significant digits, so that what is stored is small.
   *
   * @param values stay as they are
   */
  static double[] rounded(double[] values, int digits) {
    return Arrays.stream(values).map(value -> rounded(value, digits)).toArray();
  }

  private static double rounded(double value, int digits) {
    if (value == 0 || !Double.isFinite(value)) {
      return value;
    }
    int places = digits - 1 - (int) Math.floor(Math.log10(Math.abs(value)));
    return java.math.BigDecimal.valueOf(value)
        .setScale(places, java.math.RoundingMode.HALF_EVEN)
        .doubleValue();
  }
}
