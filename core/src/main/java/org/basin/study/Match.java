package org.basin.study;

/** What two arms have in common when they are compared. */
public enum Match {
  /** The same number of passes over the labelled examples. */
  EPOCHS,
  /** The same number of floating-point operations, pre-training and tuning included. */
  COMPUTE
}
