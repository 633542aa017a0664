package org.basin.data;

/**
 * Where an example stands. A data set's own validation part joins {@code TRAIN}; what has no label
 * is {@code POOL}.
 */
public enum Part {
  /** Labelled, and a candidate for training (and, where no test part came, for testing). */
  TRAIN,
  /** Labelled, and came as the test part: the same for all replicates. */
  TEST,
  /** Unlabelled. */
  POOL
}
