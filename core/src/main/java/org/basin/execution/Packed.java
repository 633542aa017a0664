package org.basin.execution;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;
import org.basin.study.Curve;

/**
 * Arrays as the store keeps them: the count of bytes, then the bytes deflated. Numbers are big
 * endian. Packing and unpacking give the same bits, not-a-numbers included.
 */
final class Packed {
  private Packed() {}

  /** Low bytes first, then high bytes: few classes leave the second half empty. */
  static byte[] shorts(short[] values) {
    byte[] bytes = new byte[2 * values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
      bytes[values.length + i] = (byte) (values[i] >> 8);
    }
    return deflate(bytes);
  }

  static short[] shorts(byte[] packed) {
    byte[] bytes = inflate(packed);
    short[] values = new short[bytes.length / 2];
    for (int i = 0; i < values.length; i++) {
      values[i] = (short) (bytes[i] & 0xff | bytes[values.length + i] << 8);
    }
    return values;
  }

  /** Its four arrays, each after its length. */
  static byte[] curve(Curve curve) {
    double[][] parts = {
      curve.epoch(), curve.trainLoss(), curve.validationError(), curve.validationLoss()
    };
    int length = 0;
    for (double[] part : parts) {
      length += Integer.BYTES + Double.BYTES * part.length;
    }
    ByteBuffer bytes = ByteBuffer.allocate(length);
    for (double[] part : parts) {
      bytes.putInt(part.length);
      for (double value : part) {
        bytes.putDouble(value);
      }
    }
    return deflate(bytes.array());
  }

  static Curve curve(byte[] packed) {
    ByteBuffer bytes = ByteBuffer.wrap(inflate(packed));
    double[][] parts = new double[4][];
    for (int p = 0; p < parts.length; p++) {
      parts[p] = new double[bytes.getInt()];
      for (int i = 0; i < parts[p].length; i++) {
        parts[p][i] = bytes.getDouble();
      }
    }
    return new Curve(parts[0], parts[1], parts[2], parts[3]);
  }

  /** Row after row. */
  static byte[] rows(float[][] rows) {
    int length = 0;
    for (float[] row : rows) {
      length += Float.BYTES * row.length;
    }
    ByteBuffer bytes = ByteBuffer.allocate(length);
    for (float[] row : rows) {
      for (float value : row) {
        bytes.putFloat(value);
      }
    }
    return deflate(bytes.array());
  }

  /** So many rows of equal length. */
  static float[][] rows(byte[] packed, int count) {
    ByteBuffer bytes = ByteBuffer.wrap(inflate(packed));
    float[][] rows = new float[count][];
    for (int r = 0; r < count; r++) {
      rows[r] = new float[bytes.capacity() / Float.BYTES / count];
      bytes.asFloatBuffer().get(rows[r]);
      bytes.position(bytes.position() + Float.BYTES * rows[r].length);
    }
    return rows;
  }

  private static byte[] deflate(byte[] bytes) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    packed.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
    Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    try (DeflaterOutputStream out = new DeflaterOutputStream(packed, deflater)) {
      out.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("memory takes every byte", e);
    } finally {
      deflater.end();
    }
    return packed.toByteArray();
  }

  private static byte[] inflate(byte[] packed) {
    byte[] bytes = new byte[ByteBuffer.wrap(packed).getInt()];
    Inflater inflater = new Inflater();
    inflater.setInput(packed, Integer.BYTES, packed.length - Integer.BYTES);
    try {
      int length = 0;
      while (length < bytes.length) {
        int read = inflater.inflate(bytes, length, bytes.length - length);
        if (read == 0) {
          throw new DataFormatException("ends early");
        }
        length += read;
      }
      return bytes;
    } catch (DataFormatException e) {
      throw new IllegalStateException("store.db: a packed array is damaged: " + e.getMessage(), e);
    } finally {
      inflater.end();
    }
  }
}
