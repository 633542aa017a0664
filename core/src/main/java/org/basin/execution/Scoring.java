package org.basin.execution;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.basin.data.Dataset;
import org.basin.stats.Auc;
import org.basin.stats.Confusion;
import org.basin.stats.Reliability;
import org.basin.study.Scores;
import org.jspecify.annotations.Nullable;

/** What one look at the test part tells besides error and loss. */
final class Scoring {
  private static final int BINS = 15;

  private Scoring() {}

  /**
   * @param predicted the likeliest class of each of {@code rows}
   * @param confidences its probability
   */
  static Scores of(Dataset data, int[] rows, short[] predicted, float[] confidences) {
    for (float confidence : confidences) {
      if (!Float.isFinite(confidence)) {
        return Scores.NONE; // of weights that diverged
      }
    }
    int classes = data.classes().size();
    short[] truth = new short[rows.length];
    boolean[] right = new boolean[rows.length];
    boolean[] second = new boolean[rows.length];
    double[] probability = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      truth[i] = (short) data.label(rows[i]);
      right[i] = truth[i] == predicted[i];
      second[i] = truth[i] == 1;
      probability[i] = predicted[i] == 1 ? confidences[i] : 1.0 - confidences[i];
    }
    Confusion confusion = Confusion.of(truth, predicted, classes);
    double[] recalls = new double[classes];
    double[] precisions = new double[classes];
    for (int c = 0; c < classes; c++) {
      recalls[c] = confusion.recall(c);
      precisions[c] = confusion.precision(c);
    }
    Reliability even = Reliability.equalMass(confidences, right, BINS);
    return new Scores(
        confusion.balancedAccuracy(),
        confusion.macroF1(),
        confusion.worstRecall(),
        classes == 2 ? auc(probability, second) : null,
        Reliability.equalWidth(confidences, right, BINS).error(),
        even.error(),
        recalls,
        precisions,
        filled(even));
  }

  private static @Nullable Double auc(double[] probability, boolean[] second) {
    double area = Auc.of(probability, second);
    return Double.isNaN(area) ? null : Double.valueOf(area);
  }

  /** The bins that hold a row. */
  private static Scores.Bins filled(Reliability bins) {
    int[] which =
        IntStream.range(0, bins.counts().length).filter(b -> bins.counts()[b] > 0).toArray();
    return new Scores.Bins(
        Arrays.stream(which).map(b -> bins.counts()[b]).toArray(),
        Arrays.stream(which).mapToDouble(b -> bins.confidence()[b]).toArray(),
        Arrays.stream(which).mapToDouble(b -> bins.accuracy()[b]).toArray());
  }
}
