package org.basin.stats;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Whether predictions are right as often as they claim to be: bins of rows by the confidence in the
 * predicted class, with the mean confidence and the share that is right in each (Guo et al., "On
 * calibration of modern neural networks", ICML 2017). Empty bins have neither.
 */
public record Reliability(int[] counts, double[] confidence, double[] accuracy) {

  /** Bins of equal width from 0 to 1; a bin holds its upper edge. */
  public static Reliability equalWidth(float[] confidences, boolean[] right, int bins) {
    int[] bin = new int[confidences.length];
    for (int row = 0; row < bin.length; row++) {
      bin[row] =
          Math.min(bins - 1, Math.max(0, (int) Math.ceil(confidences[row] * (double) bins) - 1));
    }
    return of(confidences, right, bin, bins);
  }

  /**
   * Bins of equally many rows, the first ones one more where that does not come out even: where
   * most rows are confident they are told apart there (Nixon et al., "Measuring calibration in deep
   * learning", CVPR workshops 2019).
   */
  public static Reliability equalMass(float[] confidences, boolean[] right, int bins) {
    int n = confidences.length;
    int[] order =
        IntStream.range(0, n)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer row) -> confidences[row]))
            .mapToInt(Integer::intValue)
            .toArray();
    int[] bin = new int[n];
    int at = 0;
    for (int b = 0; b < bins; b++) {
      int size = n / bins + (b < n % bins ? 1 : 0);
      for (int i = 0; i < size; i++) {
        bin[order[at++]] = b;
      }
    }
    return of(confidences, right, bin, bins);
  }

  private static Reliability of(float[] confidences, boolean[] right, int[] bin, int bins) {
    int[] counts = new int[bins];
    double[] confidence = new double[bins];
    double[] accuracy = new double[bins];
    for (int row = 0; row < bin.length; row++) {
      counts[bin[row]]++;
      confidence[bin[row]] += confidences[row];
      accuracy[bin[row]] += right[row] ? 1 : 0;
    }
    for (int b = 0; b < bins; b++) {
      confidence[b] /= counts[b];
      accuracy[b] /= counts[b];
    }
    return new Reliability(counts, confidence, accuracy);
  }

  /** The expected calibration error: the bins' gaps, each weighted by its rows. */
  public double error() {
    double sum = 0;
    long rows = 0;
    for (int b = 0; b < counts.length; b++) {
      if (counts[b] > 0) {
        sum += counts[b] * Math.abs(accuracy[b] - confidence[b]);
        rows += counts[b];
      }
    }
    return sum / rows;
  }
}
