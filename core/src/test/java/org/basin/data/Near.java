package org.basin.data;

import static org.assertj.core.api.Assertions.assertThat;

/** Many numbers that should be the same but for rounding. */
final class Near {
  private Near() {}

  static void check(float[] found, float[] expected, double tolerance) {
    assertThat(found).hasSameSizeAs(expected);
    for (int i = 0; i < found.length; i++) {
      if (!(Math.abs(found[i] - expected[i]) <= tolerance)) {
        throw new AssertionError(
            "at "
                + i
                + ": expected "
                + expected[i]
                + " within "
                + tolerance
                + ", found "
                + found[i]);
      }
    }
  }
}
