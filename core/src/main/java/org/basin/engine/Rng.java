package org.basin.engine;

import java.util.Arrays;
import java.util.function.LongConsumer;

/**
 * A random stream for each member of a cohort. A draw depends on the member's seed, on the names
 * folded in and on its place in the tensor asked for: never on the members beside it, on what was
 * drawn before, or on threads. Asking the same stream twice gives the same numbers twice, so fold a
 * name or a step in for every purpose.
 */
public final class Rng {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private final Stream[] streams;

  private Rng(Stream[] streams) {
    this.streams = streams;
  }

  /** A stream a member, from the members' seeds. */
  public static Rng of(long... seeds) {
    return new Rng(Arrays.stream(seeds).mapToObj(Stream::of).toArray(Stream[]::new));
  }

  /** A stream a member. */
  public static Rng of(Stream... streams) {
    return new Rng(streams.clone());
  }

  /** How many members draw. */
  public int members() {
    return streams.length;
  }

  /** One member's stream. */
  public Stream member(int index) {
    return streams[index];
  }

  /** The streams of some members, in the order given. */
  public Rng members(int... indices) {
    return new Rng(Arrays.stream(indices).mapToObj(i -> streams[i]).toArray(Stream[]::new));
  }

  /** Every member's stream of a name below its own. */
  public Rng fold(String name) {
    return new Rng(Arrays.stream(streams).map(s -> s.fold(name)).toArray(Stream[]::new));
  }

  /** Every member's stream for a step, epoch or index below its own. */
  public Rng fold(long step) {
    return new Rng(Arrays.stream(streams).map(s -> s.fold(step)).toArray(Stream[]::new));
  }

  /** Uniform on [0, 1) in steps of 2^-24: [members, shape...]. */
  public Tensor uniform(long... shape) {
    int size = Math.toIntExact(Tensor.product(shape));
    float[] buffer = new float[size];
    return fill(
        buffer,
        key -> {
          for (int i = 0; i < size / 2; i++) {
            long bits = Stream.mix(key + (i + 1L) * GOLDEN);
            buffer[2 * i] = (bits >>> 40) * 0x1p-24f;
            buffer[2 * i + 1] = ((bits >>> 8) & 0xffffff) * 0x1p-24f;
          }
          if (size % 2 == 1) {
            buffer[size - 1] = (Stream.mix(key + (size / 2 + 1L) * GOLDEN) >>> 40) * 0x1p-24f;
          }
        },
        shape);
  }

  /** Standard normal, by Box and Muller's transform of pairs of 32-bit uniforms. */
  public Tensor normal(long... shape) {
    int size = Math.toIntExact(Tensor.product(shape));
    float[] buffer = new float[size];
    return fill(
        buffer,
        key -> {
          for (int i = 0; i < size; i += 2) {
            long bits = Stream.mix(key + (i / 2 + 1L) * GOLDEN);
            double radius = Math.sqrt(-2 * Math.log(((bits >>> 32) + 0.5) * 0x1p-32));
            double angle = 2 * Math.PI * (bits & 0xffffffffL) * 0x1p-32;
            buffer[i] = (float) (radius * Math.cos(angle));
            if (i + 1 < size) {
              buffer[i + 1] = (float) (radius * Math.sin(angle));
            }
          }
        },
        shape);
  }

  /**
   * One with the given probability, else zero: [members, shape...]. The probability is met to
   * within 2^-17, since each draw takes 16 bits.
   */
  public Tensor bernoulli(double probability, long... shape) {
    return bernoulli(Tensor.constant(probability, streams.length), shape);
  }

  /** One with a probability for each member, else zero: [members, shape...]. */
  public Tensor bernoulli(double[] probabilities, long... shape) {
    return bernoulli(probabilities, Tensor.constant(1, streams.length), shape);
  }

  /**
   * Each member's value with its probability, else zero: [members, shape...].
   *
   * @param values of at least zero
   */
  public Tensor bernoulli(double[] probabilities, double[] values, long... shape) {
    int size = Math.toIntExact(Tensor.product(shape));
    int[] buffer = new int[size];
    Tensor result = Tensor.unwritten(Type.FLOAT, Tensor.prepend(streams.length, shape));
    for (int m = 0; m < streams.length; m++) {
      int threshold = (int) Math.round(probabilities[m] * 0x1p16);
      bernoulli(streams[m].key(), threshold, Float.floatToIntBits((float) values[m]), buffer);
      result.putBits((long) m * size, buffer);
    }
    return result.landed(Type.FLOAT);
  }

  /**
   * A value's bits where a draw of 16 bits is below the threshold, else those of zero. The sign of
   * their difference is the mask: a branch would be guessed wrong a fifth of the time, and that
   * took four times as long.
   */
  private static void bernoulli(long key, int threshold, int value, int[] buffer) {
    int size = buffer.length;
    int whole = size / 4 * 4;
    long counter = key;
    for (int i = 0; i < whole; i += 4) {
      counter += GOLDEN;
      long bits = Stream.mix(counter);
      buffer[i] = value & (((int) (bits >>> 48) - threshold) >> 31);
      buffer[i + 1] = value & (((int) (bits >>> 32 & 0xffff) - threshold) >> 31);
      buffer[i + 2] = value & (((int) (bits >>> 16 & 0xffff) - threshold) >> 31);
      buffer[i + 3] = value & (((int) (bits & 0xffff) - threshold) >> 31);
    }
    long bits = Stream.mix(counter + GOLDEN);
    for (int i = whole; i < size; i++) {
      buffer[i] = value & (((int) (bits >>> (48 - 16 * (i - whole)) & 0xffff) - threshold) >> 31);
    }
  }

  /** Whole numbers, uniform on 0 … bound - 1: [members, shape...], of type LONG. */
  public Tensor below(int bound, long... shape) {
    int size = Math.toIntExact(Tensor.product(shape));
    long[] values = new long[size * streams.length];
    for (int m = 0; m < streams.length; m++) {
      for (int i = 0; i < size; i++) {
        values[m * size + i] = streams[m].below(bound, i);
      }
    }
    return Tensor.of(values, Tensor.prepend(streams.length, shape));
  }

  private Tensor fill(float[] buffer, LongConsumer fill, long... shape) {
    Tensor result = Tensor.unwritten(Type.FLOAT, Tensor.prepend(streams.length, shape));
    for (int m = 0; m < streams.length; m++) {
      fill.accept(streams[m].key());
      result.put((long) m * buffer.length, buffer);
    }
    return result.landed(Type.FLOAT);
  }
}
