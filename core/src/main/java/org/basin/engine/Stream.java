package org.basin.engine;

import java.nio.charset.StandardCharsets;

/**
 * A named source of randomness: a 64-bit key from which draws follow by counting, so that the n-th
 * draw of a stream is a function of the seed and the names folded in, and of nothing else. Two
 * streams with different names are independent for every purpose here; the same stream always gives
 * the same draws, however often and in whatever order it is asked.
 *
 * <p>The generator is the finaliser of SplitMix64 over a counter (Steele, Lea and Flood, "Fast
 * splittable pseudorandom number generators", OOPSLA 2014; constants of Stafford's variant 13). It
 * is plain Java: no native library is touched, and the draws are the same on every platform.
 */
public record Stream(long key) {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;
  private static final long FIRST = 0xbf58476d1ce4e5b9L;
  private static final long SECOND = 0x94d049bb133111ebL;

  /** The stream of a user's seed. */
  public static Stream of(long seed) {
    return new Stream(mix(seed + GOLDEN));
  }

  /** The stream for the thing called {@code name} below this one. */
  public Stream fold(String name) {
    long hash = 0xcbf29ce484222325L; // FNV-1a, 64 bits
    for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (b & 0xff)) * 0x100000001b3L;
    }
    return new Stream(mix(key ^ mix(hash + GOLDEN)));
  }

  /** The stream for step, epoch or index number {@code step} below this one. */
  public Stream fold(long step) {
    return new Stream(mix(mix(key) + mix(step * 2 + 1) * GOLDEN));
  }

  /** The {@code index}-th 64 random bits of this stream. */
  public long bits(long index) {
    return mix(key + (index + 1) * GOLDEN);
  }

  /** The index that has these 64 bits in this stream: what {@link #bits} gives, taken back. */
  public long index(long bits) {
    long z = unshifted(bits, 31) * inverse(SECOND);
    z = unshifted(z, 27) * inverse(FIRST);
    return (unshifted(z, 30) - key) * inverse(GOLDEN) - 1;
  }

  /** The number that, xored with itself shifted to the right, gives {@code mixed}. */
  private static long unshifted(long mixed, int shift) {
    return mixed ^ (mixed >>> shift) ^ (mixed >>> 2 * shift);
  }

  /** Of an odd number modulo 2^64: Newton's step doubles the bits that are right, from three. */
  private static long inverse(long odd) {
    long inverse = odd;
    for (int right = 3; right < Long.SIZE; right *= 2) {
      inverse *= 2 - odd * inverse;
    }
    return inverse;
  }

  /** The {@code index}-th draw, uniform on [0, 1), with 53 random bits. */
  public double uniform(long index) {
    return (bits(index) >>> 11) * 0x1p-53;
  }

  /** The {@code index}-th draw, uniform on 0 … bound - 1 (bias below bound / 2^63). */
  public int below(int bound, long index) {
    if (bound <= 0) {
      throw new IllegalArgumentException("bound: expected above 0, found " + bound);
    }
    return (int) Math.multiplyHigh(bits(index) >>> 1, (long) bound << 1);
  }

  /** A uniformly drawn order of 0 … n - 1 (Fisher and Yates). */
  public int[] permutation(int n) {
    int[] order = new int[n];
    for (int i = 0; i < n; i++) {
      int j = below(i + 1, i);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }

  /** Stafford's variant 13 of the SplitMix64 finaliser. */
  static long mix(long z) {
    z = (z ^ (z >>> 30)) * FIRST;
    z = (z ^ (z >>> 27)) * SECOND;
    return z ^ (z >>> 31);
  }
}
