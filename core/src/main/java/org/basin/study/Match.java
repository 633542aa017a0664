package org.basin.study;

import org.basin.InputError;

/** What two arms have in common when they are compared. */
public enum Match {
  /** The same number of passes over the labelled examples. */
  EPOCHS,
  /** The same number of floating-point operations, pre-training and tuning included. */
  COMPUTE;

  /** The match that users call by {@code word}. */
  public static Match parse(String word) {
    for (Match match : values()) {
      if (match.name().equalsIgnoreCase(word)) {
        return match;
      }
    }
    throw new InputError("match: expected epochs or compute, found \"" + word + "\"");
  }
}
