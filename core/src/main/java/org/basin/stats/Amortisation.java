package org.basin.stats;

/**
 * From how many tasks on pre-training is the cheaper way to an error, when one pre-training serves
 * all of them and the other arm could spend its share on longer training instead. Between the two
 * lengths at which the other arm was trained its error is taken to be linear in the logarithm of
 * the operations.
 */
public final class Amortisation {
  private Amortisation() {}

  /**
   * Tasks, 1 or more; infinite where pre-training is never the cheaper way, not a number where a
   * number that it takes is none.
   *
   * @param error of the arm that pre-trains
   * @param shortError of the other arm, trained as long
   * @param longError of the other arm, trained for what pre-training took besides
   * @param perTask operations of one training as long as the pre-trained arm's
   * @param once operations of pre-training
   */
  public static double tasks(
      double error, double shortError, double longError, double perTask, double once) {
    double sum = error + shortError + longError + perTask + once;
    if (!Double.isFinite(sum) || perTask <= 0 || once <= 0) {
      return Double.NaN;
    }
    if (shortError <= error) {
      return Double.POSITIVE_INFINITY;
    }
    if (longError >= error) {
      return 1;
    }
    double share = (shortError - error) / (shortError - longError);
    double needed = perTask * Math.pow((perTask + once) / perTask, share);
    return Math.max(1, once / (needed - perTask));
  }
}
