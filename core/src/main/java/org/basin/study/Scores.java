package org.basin.study;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What a trial's chosen weights were worth on the test part besides error and loss; measured in the
 * same one look. What does not apply is not a number.
 *
 * @param balancedAccuracy mean over the classes of the share of their rows that is right
 * @param macroF1 mean over the classes of the harmonic mean of precision and recall
 * @param worstRecall the share that is right of the class where it is smallest
 * @param auc of two classes: the area under the receiver's curve; null where there are more
 * @param calibration expected calibration error over bins of equal width
 * @param adaptiveCalibration over bins of equally many rows
 * @param recalls by class, the share of its rows that is right
 * @param precisions by class, the share that is right of what is taken for it
 * @param bins of the reliability curve, of equally many rows
 */
public record Scores(
    double balancedAccuracy,
    double macroF1,
    double worstRecall,
    @Nullable Double auc,
    double calibration,
    double adaptiveCalibration,
    double[] recalls,
    double[] precisions,
    Bins bins)
    implements Serializable {
  /** Nothing was measured. */
  public static final Scores NONE =
      new Scores(
          Double.NaN,
          Double.NaN,
          Double.NaN,
          null,
          Double.NaN,
          Double.NaN,
          new double[0],
          new double[0],
          new Bins(new int[0], new double[0], new double[0]));

  /**
   * The reliability curve.
   *
   * @param counts rows in each bin, one at the least
   * @param confidence their mean probability of the class predicted
   * @param accuracy the share of them that is right
   */
  public record Bins(int[] counts, double[] confidence, double[] accuracy)
      implements Serializable {}
}
