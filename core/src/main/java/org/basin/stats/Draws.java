package org.basin.stats;

/**
 * The randomness of resampling: the n-th draw is a function of the seed and n alone, so a p-value
 * or an interval is the same whenever and wherever it is computed. It is the SplitMix64 finaliser
 * over a counter, as in {@code org.basin.engine.Stream}; a small copy, so that statistics need no
 * engine.
 */
final class Draws {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private long state;

  Draws(long seed) {
    state = mix(seed + GOLDEN);
  }

  /** The next 64 random bits. */
  long bits() {
    state += GOLDEN;
    return mix(state);
  }

  /** As if so many draws had been made. */
  void skip(long draws) {
    state += draws * GOLDEN;
  }

  /** The next draw, uniform on 0 … bound - 1. */
  int below(int bound) {
    return (int) Math.multiplyHigh(bits() >>> 1, (long) bound << 1);
  }

  /** The next draw, uniform inside (0, 1). */
  double uniform() {
    return ((bits() >>> 11) + .5) * 0x1p-53;
  }

  /** The next standard normal draw, by Box and Muller; strict, so the same on every machine. */
  double normal() {
    double radius = Math.sqrt(-2 * StrictMath.log(uniform()));
    return radius * StrictMath.cos(2 * Math.PI * uniform());
  }

  private static long mix(long bits) {
    long z = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
