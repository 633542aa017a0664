package org.basin.export;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * One message in Protocol Buffers' wire format: fields by number, in the order in which they were
 * put. It knows the forms that ONNX and event files use and no schema.
 */
final class Wire {
  private static final int VARINT = 0;
  private static final int FIXED_64 = 1;
  private static final int LENGTH_DELIMITED = 2;
  private static final int FIXED_32 = 5;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  /** A whole number, as a varint: seven bits a byte, the lowest first. */
  Wire whole(int field, long value) {
    varint(field << 3 | VARINT);
    varint(value);
    return this;
  }

  Wire real(int field, float value) {
    varint(field << 3 | FIXED_32);
    return raw(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putFloat(value).array());
  }

  Wire real(int field, double value) {
    varint(field << 3 | FIXED_64);
    return raw(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putDouble(value).array());
  }

  Wire text(int field, String value) {
    return bytes(field, value.getBytes(StandardCharsets.UTF_8));
  }

  Wire message(int field, Wire value) {
    varint(field << 3 | LENGTH_DELIMITED);
    varint(value.out.size());
    try {
      value.out.writeTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory alone is written to
    }
    return this;
  }

  Wire bytes(int field, byte[] value) {
    varint(field << 3 | LENGTH_DELIMITED);
    varint(value.length);
    return raw(value);
  }

  /** The same field once for each number, as other tools write shapes and lists. */
  Wire wholes(int field, long... values) {
    for (long value : values) {
      whole(field, value);
    }
    return this;
  }

  void writeTo(OutputStream to) throws IOException {
    out.writeTo(to);
  }

  private Wire raw(byte[] value) {
    out.write(value, 0, value.length);
    return this;
  }

  private void varint(long value) {
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      out.write((int) (rest & 0x7f | 0x80));
      rest >>>= 7;
    }
    out.write((int) rest);
  }
}
