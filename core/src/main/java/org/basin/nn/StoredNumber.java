package org.basin.nn;

import java.nio.ByteBuffer;
import java.util.Optional;

/** How the numbers of a tensor stand in a safetensors file, the lowest byte first. */
enum StoredNumber {
  F64(8) {
    @Override
    float read(ByteBuffer from) {
      return (float) from.getDouble();
    }
  },
  F32(4) {
    @Override
    float read(ByteBuffer from) {
      return from.getFloat();
    }
  },
  F16(2) {
    @Override
    float read(ByteBuffer from) {
      return half(from.getShort());
    }
  },
  /** The upper half of a 32-bit float. */
  BF16(2) {
    @Override
    float read(ByteBuffer from) {
      return Float.intBitsToFloat(from.getShort() << 16);
    }
  },
  I64(8),
  U64(8),
  I32(4),
  U32(4),
  I16(2),
  U16(2),
  I8(1),
  U8(1),
  BOOL(1);

  private final int bytes;

  StoredNumber(int bytes) {
    this.bytes = bytes;
  }

  static Optional<StoredNumber> of(String word) {
    for (StoredNumber number : values()) {
      if (number.name().equals(word)) {
        return Optional.of(number);
      }
    }
    return Optional.empty();
  }

  int bytes() {
    return bytes;
  }

  /** Whether weights can stand so. Whole numbers are counters, such as batch norm's of batches. */
  boolean real() {
    return ordinal() <= BF16.ordinal();
  }

  /** The next number, as the nearest 32-bit float; infinite where that is too small for it. */
  float read(ByteBuffer from) {
    throw new IllegalArgumentException("weights: expected floats, found " + this);
  }

  /** IEEE 754's binary16: a sign, five bits of exponent, ten of fraction. */
  private static float half(short bits) {
    int exponent = bits >> 10 & 0x1f;
    int fraction = bits & 0x3ff;
    float size =
        switch (exponent) {
          case 0 -> Math.scalb((float) fraction, -24);
          case 0x1f -> fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
          default -> Math.scalb((float) (fraction | 0x400), exponent - 25);
        };
    return bits < 0 ? -size : size;
  }
}
