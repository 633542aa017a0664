package org.basin.study;

import java.io.Serializable;
import java.util.Arrays;

/**
 * How two trained networks lie to each other in weight space, and whether they compute the same.
 *
 * @param first a trial's id
 * @param second another trial's id, or the first once more where {@code kind} is {@link Kind#START}
 *     or {@link Kind#ROWS}
 * @param heldRows labelled examples outside the test part and outside what the networks learned
 *     from, on which {@code held} and {@code disagreement} are measured; where there are none it is
 *     those that they learned from
 * @param straight along the straight line
 * @param aligned along the straight line to the second network with its hidden units in the order
 *     that is nearest to the first
 * @param disagreement share of held rows to which the two give different classes
 * @param distance between the two in weight space, over the mean of their distances from zero
 * @param cosine of the angle between the two from zero
 * @param alignedDistance as {@code distance}, after alignment
 */
public record SurveyedPair(
    String first,
    String second,
    Kind kind,
    int heldRows,
    Way straight,
    Way aligned,
    double disagreement,
    double distance,
    double cosine,
    double alignedDistance)
    implements Serializable {

  /** What the two have in common. */
  public enum Kind {
    /** One start and one arm, trained twice with other orders of examples. */
    START,
    /**
     * One arm, trained twice on the same labelled examples from another draw of the start and in
     * another order: the null that pairs of arms are held against.
     */
    ROWS,
    /** One arm, two replicates, which differ in their labelled examples too. */
    ARM,
    /** Two arms, one replicate. */
    ARMS
  }

  /**
   * Losses (nats) and errors (fractions) along a way, at equal steps from the first network to the
   * second.
   *
   * @param trainLoss on the labelled examples that the first network learned from
   * @param heldLoss on the held rows
   * @param heldError on the held rows
   */
  public record Way(double[] trainLoss, double[] heldLoss, double[] heldError)
      implements Serializable {

    /** How far the loss on what was learned from rises above the straight line between its ends. */
    public double trainBarrier() {
      return barrier(trainLoss);
    }

    /** The same of the error on held rows. */
    public double errorBarrier() {
      return barrier(heldError);
    }

    /** The same of the loss on held rows. */
    public double lossBarrier() {
      return barrier(heldLoss);
    }

    private static double barrier(double... heights) {
      int last = heights.length - 1;
      double barrier = 0;
      for (int i = 0; i <= last; i++) {
        double share = (double) i / last;
        double chord = (1 - share) * heights[0] + share * heights[last];
        barrier = Math.max(barrier, heights[i] - chord);
      }
      return Arrays.stream(heights).allMatch(Double::isFinite) ? barrier : Double.NaN;
    }
  }
}
