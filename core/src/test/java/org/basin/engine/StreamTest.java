package org.basin.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.junit.jupiter.api.Test;

/**
 * Reference values were made once by this Python, which shares no code with Basin:
 *
 * <pre>{@code
 * M = 2**64 - 1
 * G = 0x9E3779B97F4A7C15
 * def mix(z):
 *     z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & M
 *     z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & M
 *     return z ^ (z >> 31)
 * def of(seed): return mix((seed + G) & M)
 * def name(key, text):
 *     h = 0xCBF29CE484222325
 *     for b in text.encode(): h = ((h ^ b) * 0x100000001B3) & M
 *     return mix(key ^ mix((h + G) & M))
 * def step(key, n): return mix((mix(key) + mix((2 * n + 1) & M) * G) & M)
 * def bits(key, i): return mix((key + (i + 1) * G) & M)
 * def uniform(key, i): return (bits(key, i) >> 11) / 2**53
 * def below(key, bound, i): return ((bits(key, i) >> 1) * bound) >> 63
 * def permutation(key, n):
 *     o = [0] * n
 *     for i in range(n): j = below(key, i + 1, i); o[i] = o[j]; o[j] = i
 *     return o
 * k = of(42)
 * print(hex(k), hex(name(k, "weight")), hex(name(k, "Gewöhnung")), hex(step(k, 7)), hex(step(k, -3 & M)))
 * print([hex(bits(k, i)) for i in range(3)], uniform(k, 0), [below(k, 10, i) for i in range(12)])
 * print(permutation(k, 8))
 * }</pre>
 */
final class StreamTest {
  private static final Stream STREAM = Stream.of(42);

  /** No test of chance here fails by chance more often than once in a million seeds. */
  private static final double LEVEL = 1e-6;

  @Test
  void agreesWithThePythonReference() {
    assertThat(STREAM.key()).isEqualTo(0xbdd732262feb6e95L);
    assertThat(STREAM.fold("weight").key()).isEqualTo(0x295d9ed90a2acc3fL);
    assertThat(STREAM.fold("Gew\u00f6hnung").key()).isEqualTo(0x16d0d1fbb07710f7L);
    assertThat(STREAM.fold(7).key()).isEqualTo(0xd087f8400cb00252L);
    assertThat(STREAM.fold(-3).key()).isEqualTo(0x2067dfd8124b0d0L);
    assertThat(STREAM.bits(0)).isEqualTo(0x57e1faba65107204L);
    assertThat(STREAM.bits(1)).isEqualTo(0xf4abd143feb24055L);
    assertThat(STREAM.bits(2)).isEqualTo(0x7c816738c12903b2L);
    assertThat(STREAM.uniform(0)).isEqualTo(0.34329192209867343);
    int[] digits = new int[12];
    Arrays.setAll(digits, i -> STREAM.below(10, i));
    assertThat(digits).containsExactly(3, 9, 4, 0, 6, 0, 1, 7, 1, 7, 6, 1);
    assertThat(STREAM.permutation(8)).containsExactly(5, 6, 1, 4, 0, 7, 2, 3);
  }

  /** The outputs of SplitMix64 from the state 1234567, as published with the generator's ports. */
  @Test
  void drawsAreSplitMix64() {
    Stream stream = new Stream(1234567);
    assertThat(Long.toUnsignedString(stream.bits(0))).isEqualTo("6457827717110365317");
    assertThat(Long.toUnsignedString(stream.bits(1))).isEqualTo("3203168211198807973");
    assertThat(Long.toUnsignedString(stream.bits(2))).isEqualTo("9817491932198370423");
    assertThat(Long.toUnsignedString(stream.bits(3))).isEqualTo("4593380528125082431");
    assertThat(Long.toUnsignedString(stream.bits(4))).isEqualTo("16408922859458223821");
  }

  @Test
  void bitsTellTheirIndex() {
    for (long key : new long[] {0, -1, 7, Long.MIN_VALUE, 0x123456789abcdefL}) {
      Stream stream = new Stream(key);
      for (long index : new long[] {0, 1, 2, 999_983, Integer.MAX_VALUE, -1, Long.MAX_VALUE}) {
        assertThat(stream.index(stream.bits(index))).isEqualTo(index);
      }
    }
  }

  @Test
  void uniformsAreUniform() {
    long[] cells = new long[256];
    long[] pairs = new long[256];
    int n = 200_000;
    double sum = 0;
    for (int i = 0; i < n; i++) {
      double u = STREAM.uniform(i);
      assertThat(u >= 0 && u < 1).isTrue();
      sum += u;
      cells[(int) (u * 256)]++;
      pairs[(int) (u * 16) * 16 + (int) (STREAM.uniform(i + 1) * 16)]++;
    }
    // Five standard errors of a uniform's mean.
    assertThat(Math.abs(sum / n - .5)).isLessThan(5 / Math.sqrt(12.0 * n));
    assertThat(chanceOfEven(cells)).isGreaterThan(LEVEL);
    assertThat(chanceOfEven(pairs)).isGreaterThan(LEVEL);
  }

  /** Streams that a user could call neighbours: seeds, steps and names that differ by one. */
  @Test
  void neighbouringStreamsAreIndependent() {
    long[] seeds = new long[256];
    long[] steps = new long[256];
    long[] names = new long[256];
    long[] parentAndChild = new long[256];
    for (int i = 0; i < 50_000; i++) {
      seeds[cell(Stream.of(i).uniform(3), Stream.of(i + 1).uniform(3))]++;
      steps[cell(STREAM.fold(i).uniform(0), STREAM.fold(i + 1).uniform(0))]++;
      names[cell(STREAM.fold("a" + i).uniform(0), STREAM.fold("a" + (i + 1)).uniform(0))]++;
      parentAndChild[cell(STREAM.uniform(i), STREAM.fold(i).uniform(0))]++;
    }
    assertThat(chanceOfEven(seeds)).isGreaterThan(LEVEL);
    assertThat(chanceOfEven(steps)).isGreaterThan(LEVEL);
    assertThat(chanceOfEven(names)).isGreaterThan(LEVEL);
    assertThat(chanceOfEven(parentAndChild)).isGreaterThan(LEVEL);
  }

  @Test
  void theOrderInWhichNamesAreFoldedInCounts() {
    assertThat(STREAM.fold("a").fold("b")).isNotEqualTo(STREAM.fold("b").fold("a"));
    assertThat(STREAM.fold("ab")).isNotEqualTo(STREAM.fold("a").fold("b"));
    assertThat(STREAM.fold(1).fold(2)).isNotEqualTo(STREAM.fold(2).fold(1));
    assertThat(STREAM.fold("1")).isNotEqualTo(STREAM.fold(1));
  }

  @Test
  void noTwoOfManyFoldsMeet() {
    Set<Long> keys = new HashSet<>();
    for (int seed = 0; seed < 20; seed++) {
      for (int step = -1000; step < 1000; step++) {
        keys.add(Stream.of(seed).fold(step).key());
        keys.add(Stream.of(seed).fold("encoder." + step).key());
      }
    }
    assertThat(keys).hasSize(20 * 2000 * 2);
  }

  @Test
  void belowIsEvenForABoundThatIsNoPowerOfTwo() {
    for (int bound : new int[] {3, 7, 10, 100}) {
      long[] counts = new long[bound];
      for (int i = 0; i < 100_000; i++) {
        counts[STREAM.fold("below").below(bound, i)]++;
      }
      assertThat(chanceOfEven(counts)).as("bound %d", bound).isGreaterThan(LEVEL);
    }
  }

  @Test
  void belowReachesTheEndsOfTheLargestBound() {
    int least = Integer.MAX_VALUE;
    int most = 0;
    for (int i = 0; i < 100_000; i++) {
      int drawn = STREAM.below(Integer.MAX_VALUE, i);
      least = Math.min(least, drawn);
      most = Math.max(most, drawn);
    }
    assertThat(least).isBetween(0, 500_000);
    assertThat(most).isBetween(Integer.MAX_VALUE - 500_000, Integer.MAX_VALUE - 1);
    assertThat(STREAM.below(1, 5)).isZero();
    assertThatThrownBy(() -> STREAM.below(0, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("found 0");
  }

  @Test
  void everyOrderIsEquallyLikely() {
    Map<String, Integer> index = new HashMap<>();
    long[] counts = new long[120];
    for (int i = 0; i < 60_000; i++) {
      String order = Arrays.toString(STREAM.fold(i).permutation(5));
      counts[index.computeIfAbsent(order, key -> index.size())]++;
    }
    assertThat(index).hasSize(120);
    assertThat(chanceOfEven(counts)).isGreaterThan(LEVEL);
    assertThat(STREAM.permutation(0)).isEmpty();
  }

  private static int cell(double u, double v) {
    return (int) (u * 16) * 16 + (int) (v * 16);
  }

  /** The p-value of Pearson's test that all cells are equally likely. */
  private static double chanceOfEven(long[] counts) {
    double expected = (double) Arrays.stream(counts).sum() / counts.length;
    double statistic = 0;
    for (long count : counts) {
      statistic += (count - expected) * (count - expected) / expected;
    }
    return ChiSquaredDistribution.of(counts.length - 1).survivalProbability(statistic);
  }
}
