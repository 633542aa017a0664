package org.basin.study;

/** How a trial ended. Whatever is not {@code OK} is counted, shown, and compared at guessing. */
public enum Status {
  /** It ended with a network that can be scored. */
  OK,
  /** A loss or a weight ceased to be finite for every candidate of the tuning. */
  DIVERGED,
  /** Pre-training ended in a representation that is the same for every input. */
  COLLAPSED,
  /** Anything else that kept this trial, and this trial alone, from an answer. */
  FAILED
}
