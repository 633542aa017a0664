package org.basin.data.audit;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.basin.data.Features;
import org.basin.engine.Stream;

/**
 * 256 bits a row by which rows that are alike are found among very many: on which side of random
 * planes through the mean a description lies (Charikar, "Similarity estimation techniques from
 * rounding algorithms", STOC 2002). The number of bits in which two rows differ estimates the angle
 * between them; all rows against all cost a few clock cycles a pair. The planes' normals are drawn
 * from {+1, -1} by {@code Stream.of(0).fold("audit")}, the same always.
 */
final class Signatures {
  private static final int WORDS = 4;
  private static final int BITS = 64 * WORDS;

  private final long[] bits;
  private final int rows;

  /**
   * @param descriptions [rows, size]
   */
  Signatures(Features descriptions, int size) {
    this.rows = Math.toIntExact(descriptions.count() / size);
    this.bits = new long[rows * WORDS];
    float[] mean = mean(descriptions, size);
    float[] planes = new float[BITS * size];
    Stream stream = Stream.of(0).fold("audit");
    for (int i = 0; i < planes.length; i++) {
      planes[i] = stream.bits(i) < 0 ? -1 : 1;
    }
    // [size, bits], so that the innermost loop runs over bits, each with a sum of its own.
    float[] across = new float[planes.length];
    for (int j = 0; j < size; j++) {
      for (int b = 0; b < BITS; b++) {
        across[j * BITS + b] = planes[b * size + j];
      }
    }
    IntStream.range(0, rows)
        .parallel()
        .forEach(
            row -> {
              float[] sums = new float[BITS];
              float[] description = descriptions.floats((long) row * size, size);
              for (int j = 0; j < size; j++) {
                float x = description[j] - mean[j];
                for (int b = 0; b < BITS; b++) {
                  sums[b] += x * across[j * BITS + b];
                }
              }
              for (int b = 0; b < BITS; b++) {
                if (sums[b] > 0) {
                  bits[row * WORDS + b / 64] |= 1L << (b % 64);
                }
              }
            });
  }

  private static float[] mean(Features descriptions, int size) {
    double[] sums = new double[size];
    float[] description = new float[size];
    for (long from = 0; from < descriptions.count(); from += size) {
      descriptions.copy(from, description, 0, size);
      for (int j = 0; j < size; j++) {
        sums[j] += description[j];
      }
    }
    float[] mean = new float[size];
    for (int j = 0; j < size; j++) {
      mean[j] = (float) (sums[j] * size / descriptions.count());
    }
    return mean;
  }

  /** The rows nearest to {@code row}, itself left out, nearest first; the earlier of equals. */
  int[] nearest(int row, int count) {
    int[] rowsFound = new int[count];
    int[] distances = new int[count];
    Arrays.fill(distances, Integer.MAX_VALUE);
    int found = 0;
    int worst = Integer.MAX_VALUE;
    long a = bits[row * WORDS];
    long b = bits[row * WORDS + 1];
    long c = bits[row * WORDS + 2];
    long d = bits[row * WORDS + 3];
    for (int other = 0; other < rows; other++) {
      int at = other * WORDS;
      int distance =
          Long.bitCount(a ^ bits[at])
              + Long.bitCount(b ^ bits[at + 1])
              + Long.bitCount(c ^ bits[at + 2])
              + Long.bitCount(d ^ bits[at + 3]);
      if (distance < worst && other != row) {
        int place = Math.min(found, count - 1);
        while (place > 0 && distances[place - 1] > distance) {
          distances[place] = distances[place - 1];
          rowsFound[place] = rowsFound[place - 1];
          place--;
        }
        distances[place] = distance;
        rowsFound[place] = other;
        found = Math.min(count, found + 1);
        worst = found < count ? Integer.MAX_VALUE : distances[count - 1];
      }
    }
    return Arrays.copyOf(rowsFound, found);
  }
}
