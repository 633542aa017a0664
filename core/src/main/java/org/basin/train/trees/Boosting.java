package org.basin.train.trees;

import org.basin.study.Curve;

/** Gradient boosting of trees for classification: a function of its arguments, to the bit. */
public interface Boosting {
  /**
   * Grows trees.
   *
   * @param training one row or more
   * @param validation by which the number of rounds is chosen, the least by the setting's criterion
   *     and of equal ones the least loss; where there are none, all rounds are taken
   * @param classes how many there are, seen in training or not
   * @throws java.util.concurrent.CancellationException where the thread is interrupted
   */
  Trees fit(Rows training, Rows validation, int classes, TreeSetting setting);

  /**
   * The probability of each class for each row, whose labels are not looked at: [rows][classes].
   */
  double[][] probabilities(Trees trees, Rows rows);

  /**
   * Trees that were grown: a value that holds nothing native.
   *
   * @param text all of them, as {@link #probabilities} reads them
   * @param rounds taken
   * @param grown rounds until growing stopped
   * @param curve with rounds for epochs, since a round passes over the rows once
   */
  record Trees(String text, int classes, int rounds, int grown, Curve curve) {}
}
