package org.basin.stats;

import java.util.Arrays;
import java.util.function.IntPredicate;

/** The examples of a test part that a network has wrong; a value that comparisons share. */
public final class Mistakes {
  private final int examples;
  private final int[] wrong;

  private Mistakes(int examples, int[] wrong) {
    this.examples = examples;
    this.wrong = wrong;
  }

  /**
   * Those for which it holds.
   *
   * @param examples of the test part
   */
  public static Mistakes of(int examples, IntPredicate wrong) {
    int[] which = new int[examples];
    int count = 0;
    for (int e = 0; e < examples; e++) {
      if (wrong.test(e)) {
        which[count++] = e;
      }
    }
    return new Mistakes(examples, Arrays.copyOf(which, count));
  }

  /** Of the test part. */
  public int examples() {
    return examples;
  }

  /** How many are wrong. */
  public int count() {
    return wrong.length;
  }

  /** Which, ascending; not to be changed. */
  int[] wrong() {
    return wrong;
  }
}
