package org.basin.data;

import java.nio.ByteBuffer;

/** The type of an array's numbers. */
enum Element {
  UINT8(1, true),
  INT8(1, true),
  INT16(2, true),
  UINT16(2, true),
  INT32(4, true),
  UINT32(4, true),
  INT64(8, true),
  UINT64(8, true),
  FLOAT16(2, false),
  FLOAT32(4, false),
  FLOAT64(8, false);

  private final int bytes;
  private final boolean whole;

  Element(int bytes, boolean whole) {
    this.bytes = bytes;
    this.whole = whole;
  }

  int bytes() {
    return bytes;
  }

  /** Whether the type holds whole numbers alone. */
  boolean whole() {
    return whole;
  }

  /** The number at byte {@code at} of {@code data}, in the buffer's byte order. */
  double read(ByteBuffer data, int at) {
    return switch (this) {
      case UINT8 -> data.get(at) & 0xff;
      case INT8 -> data.get(at);
      case INT16 -> data.getShort(at);
      case UINT16 -> data.getShort(at) & 0xffff;
      case INT32 -> data.getInt(at);
      case UINT32 -> data.getInt(at) & 0xffffffffL;
      case INT64 -> data.getLong(at);
      case UINT64 -> unsigned(data.getLong(at));
      case FLOAT16 -> half(data.getShort(at));
      case FLOAT32 -> data.getFloat(at);
      case FLOAT64 -> data.getDouble(at);
    };
  }

  private static double unsigned(long bits) {
    return bits >= 0 ? bits : bits + 0x1p64;
  }

  /** IEEE 754 binary16. */
  private static double half(short bits) {
    int exponent = bits >> 10 & 0x1f;
    int fraction = bits & 0x3ff;
    double size =
        switch (exponent) {
          case 0 -> fraction * 0x1p-24;
          case 0x1f -> fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
          default -> Math.scalb(1 + fraction * 0x1p-10, exponent - 15);
        };
    return bits < 0 ? -size : size;
  }
}
