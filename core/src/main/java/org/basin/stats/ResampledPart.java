package org.basin.stats;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Some resamples of a table's replicates and examples, as how often each took each. The counts of
 * an example stand side by side, a byte a resample and eight to a 64-bit number: one addition
 * serves eight. Sums are moved to wider places before a byte could overflow.
 */
final class ResampledPart {
  private static final int TOGETHER = Long.BYTES;

  /** Every other byte. */
  private static final long PAIRS = 0x00FF00FF00FF00FFL;

  /** Sums of bytes that 16 bits hold. */
  private static final int MOVES = 256;

  private final int resamples;

  /** [examples][resamples / 8, rounded up] */
  private final long[][] often;

  /** The largest count. */
  private int most = 1;

  /** [resamples][replicates] */
  private final int[][] repeated;

  /** How often each resample took what a network has wrong: arms are compared more than once. */
  private final Map<Mistakes, int[]> taken = new HashMap<>();

  private ResampledPart(int resamples, int replicates, int examples) {
    this.resamples = resamples;
    often = new long[examples][(resamples + TOGETHER - 1) / TOGETHER];
    repeated = new int[resamples][replicates];
  }

  /**
   * Draws: of each resample first the examples, then the replicates.
   *
   * @param like a table of the extent that is drawn for
   * @param from the first of them among all that the seed gives
   */
  static ResampledPart draw(ExampleTable like, long seed, int from, int resamples) {
    int examples = like.examples();
    int replicates = like.replicates();
    ResampledPart part = new ResampledPart(resamples, replicates, examples);
    Draws draws = new Draws(seed);
    draws.skip((long) from * (examples + replicates));
    int[] counts = new int[examples];
    for (int b = 0; b < resamples; b++) {
      Arrays.fill(counts, 0);
      for (int i = 0; i < examples; i++) {
        counts[draws.below(examples)]++;
      }
      part.place(b, counts);
      for (int i = 0; i < replicates; i++) {
        part.repeated[b][draws.below(replicates)]++;
      }
    }
    return part;
  }

  private void place(int resample, int[] counts) {
    int at = resample / TOGETHER;
    int shift = resample % TOGETHER * Byte.SIZE;
    for (int e = 0; e < counts.length; e++) {
      most = Math.max(most, counts[e]);
      often[e][at] |= (long) counts[e] << shift;
    }
    if (most > 0xFF) { // one in more than 10^400, and none where there are fewer examples
      throw new IllegalStateException("resample: expected 255 draws of an example at the most");
    }
  }

  /** A table's mean difference on each of these resamples, from a place on. */
  void means(ExampleTable table, double[] means, int from) {
    long[] sums = new long[resamples];
    for (int r = 0; r < table.replicates(); r++) {
      int[] worse = taken.computeIfAbsent(table.arm().get(r), this::count);
      int[] better = taken.computeIfAbsent(table.against().get(r), this::count);
      for (int b = 0; b < resamples; b++) {
        sums[b] += (long) repeated[b][r] * (worse[b] - better[b]);
      }
    }
    for (int b = 0; b < resamples; b++) {
      means[from + b] = (double) sums[b] / table.replicates() / table.examples();
    }
  }

  /** How often each resample took these examples. */
  private int[] count(Mistakes mistakes) {
    int[] examples = mistakes.wrong();
    int[] sums = new int[resamples];
    int width = often[0].length;
    long[] bytes = new long[width];
    long[] even = new long[width];
    long[] odd = new long[width];
    int room = 0xFF / most;
    int moves = 0;
    for (int from = 0; from < examples.length; from += room) {
      add(examples, from, Math.min(examples.length, from + room), bytes);
      for (int i = 0; i < width; i++) {
        even[i] += bytes[i] & PAIRS;
        odd[i] += bytes[i] >>> Byte.SIZE & PAIRS;
        bytes[i] = 0;
      }
      moves++;
      if (moves == MOVES || from + room >= examples.length) {
        spill(even, 0, sums);
        spill(odd, 1, sums);
        moves = 0;
      }
    }
    return sums;
  }

  /** Four examples to a pass, and rows of their own, so that the compiler adds whole vectors. */
  private void add(int[] examples, int from, int to, long[] sums) {
    int e = from;
    for (; e + 3 < to; e += 4) {
      long[] first = often[examples[e]];
      long[] second = often[examples[e + 1]];
      long[] third = often[examples[e + 2]];
      long[] fourth = often[examples[e + 3]];
      for (int i = 0; i < sums.length; i++) {
        sums[i] += first[i] + second[i] + third[i] + fourth[i];
      }
    }
    for (; e < to; e++) {
      long[] one = often[examples[e]];
      for (int i = 0; i < sums.length; i++) {
        sums[i] += one[i];
      }
    }
  }

  /** Adds what stands in 16 bits each, of every other resample. */
  private static void spill(long[] pairs, int first, int[] sums) {
    for (int b = first; b < sums.length; b += 2) {
      int shift = b % TOGETHER / 2 * Short.SIZE;
      sums[b] += (int) (pairs[b / TOGETHER] >>> shift & 0xFFFF);
    }
    Arrays.fill(pairs, 0);
  }
}
