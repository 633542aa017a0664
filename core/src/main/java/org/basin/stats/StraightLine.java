package org.basin.stats;

import java.util.Arrays;

/**
 * A straight line through means at several places, by least squares, and a test of whether a line
 * is right: the parts of the means that no line has (orthogonal contrasts) are tested together, the
 * largest against all sign flips of whole replicates, so that what the places of one replicate
 * share does not matter.
 *
 * @param at0 the line's value at 0
 * @param slope for one unit of place
 */
record StraightLine(double at0, double slope) {
  private static final int SAMPLES = 1_999;

  /** The line through the means. */
  static StraightLine through(double[] places, double[] means) {
    double place = mean(places);
    double mean = mean(means);
    double product = 0;
    double square = 0;
    for (int k = 0; k < places.length; k++) {
      product += (places[k] - place) * (means[k] - mean);
      square += (places[k] - place) * (places[k] - place);
    }
    double slope = product / square;
    return new StraightLine(mean - slope * place, slope);
  }

  /** The closest line that does not rise: the line, or level at the mean where that rises. */
  static StraightLine falling(double[] places, double[] means) {
    StraightLine line = through(places, means);
    return line.slope <= 0 ? line : new StraightLine(mean(means), 0);
  }

  /** Its value at a place. */
  double at(double place) {
    return at0 + slope * place;
  }

  /** Where the line has this value; not a number where it is level. */
  double placeOf(double value) {
    return slope == 0 ? Double.NaN : (value - at0) / slope;
  }

  /**
   * The p-value of "the means lie on a line"; 1 with two places, which always do.
   *
   * @param values [places][replicates]
   */
  static double fits(double[] places, double[][] values, long seed) {
    double[][] contrasts = contrasts(places);
    int n = values[0].length;
    if (contrasts.length == 0 || n < 2) {
      return 1;
    }
    double[][] parts = new double[contrasts.length][n];
    for (int c = 0; c < contrasts.length; c++) {
      for (int i = 0; i < n; i++) {
        for (int k = 0; k < places.length; k++) {
          parts[c][i] += contrasts[c][k] * values[k][i];
        }
      }
    }
    double[] scales =
        Arrays.stream(parts)
            .mapToDouble(part -> Math.sqrt(Arrays.stream(part).map(x -> x * x).sum()))
            .toArray();
    int[] signs = new int[n];
    Arrays.fill(signs, 1);
    double size = Arrays.stream(values).flatMapToDouble(Arrays::stream).map(Math::abs).sum();
    for (int c = 0; c < scales.length; c++) {
      scales[c] = scales[c] <= 1e-12 * size ? 0 : scales[c]; // rounding, not a part
    }
    double seen = largest(parts, scales, signs);
    Draws draws = new Draws(seed);
    int asFar = 0;
    for (int sample = 0; sample < SAMPLES; sample++) {
      Arrays.setAll(signs, i -> 2 * draws.below(2) - 1);
      asFar += largest(parts, scales, signs) >= seen * (1 - 1e-9) ? 1 : 0;
    }
    return (1.0 + asFar) / (1.0 + SAMPLES);
  }

  private static double largest(double[][] parts, double[] scales, int[] signs) {
    double largest = 0;
    for (int c = 0; c < parts.length; c++) {
      double sum = 0;
      for (int i = 0; i < signs.length; i++) {
        sum += signs[i] * parts[c][i];
      }
      largest = Math.max(largest, scales[c] == 0 ? 0 : Math.abs(sum) / scales[c]);
    }
    return largest;
  }

  /** Unit vectors over the places that are orthogonal to every line: powers, Gram and Schmidt. */
  private static double[][] contrasts(double[] places) {
    int k = places.length;
    double[][] basis = new double[k][k];
    double middle = mean(places);
    double width = Math.max(1e-300, places[k - 1] - places[0]);
    for (int power = 0; power < k; power++) {
      int exponent = power;
      double[] vector = basis[power];
      Arrays.setAll(vector, j -> Math.pow((places[j] - middle) / width, exponent));
      for (int before = 0; before < power; before++) {
        double along = dot(vector, basis[before]);
        double[] other = basis[before];
        for (int j = 0; j < k; j++) {
          vector[j] -= along * other[j];
        }
      }
      double length = Math.sqrt(dot(vector, vector));
      for (int j = 0; j < k; j++) {
        vector[j] /= length;
      }
    }
    return Arrays.copyOfRange(basis, Math.min(2, k), k);
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int j = 0; j < a.length; j++) {
      sum += a[j] * b[j];
    }
    return sum;
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).sum() / values.length;
  }
}
