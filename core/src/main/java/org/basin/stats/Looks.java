package org.basin.stats;

import java.util.stream.IntStream;

/**
 * When a running comparison is looked at: at {@code first} replicates, then after every so many
 * more, and last at {@code most}.
 *
 * @param first replicates at the first look
 * @param every replicates between looks
 * @param most replicates at the last
 */
public record Looks(int first, int every, int most) {
  /** More looks than this are no help, and each costs. */
  public static final int MOST_LOOKS = 100;

  public Looks {
    if (first < 2 || every < 1 || most < first || (most - first) / every >= MOST_LOOKS) {
      throw new IllegalArgumentException(
          "looks: expected 2 replicates or more, ascending, in at most "
              + MOST_LOOKS
              + " looks, found "
              + first
              + " to "
              + most
              + " by "
              + every);
    }
  }

  /** The replicates at each look, ascending; the last is {@code most}. */
  public int[] at() {
    int before = (most - first + every - 1) / every;
    return IntStream.rangeClosed(0, before)
        .map(look -> Math.min(most, first + look * every))
        .toArray();
  }
}
