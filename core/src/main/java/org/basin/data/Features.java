package org.basin.data;

import java.util.Arrays;

/**
 * The inputs of all examples, row-major and before standardisation: in memory, or in a file where
 * they are too many for it. The arrays are the data set's own, not copies: read them, never write.
 */
public sealed interface Features permits Features.Bytes, Features.Floats, RowFile, PickedRows {
  /** Images are bytes, rows of a table floats. */
  Kind kind();

  /** Numbers, of all examples together. */
  long count();

  /** Copies {@code n} numbers of images, from place {@code from} on, to place {@code at}. */
  void copy(long from, byte[] to, int at, int n);

  /** Copies {@code n} numbers of a table, from place {@code from} on, to place {@code at}. */
  void copy(long from, float[] to, int at, int n);

  /** {@code n} numbers of images from place {@code from} on, each byte unsigned (0 … 255). */
  default byte[] bytes(long from, int n) {
    byte[] values = new byte[n];
    copy(from, values, 0, n);
    return values;
  }

  /** {@code n} numbers of a table from place {@code from} on. */
  default float[] floats(long from, int n) {
    float[] values = new float[n];
    copy(from, values, 0, n);
    return values;
  }

  /** A part in memory: {@code n} numbers from place {@code from} on. */
  default Features part(long from, int n) {
    return kind() == Kind.IMAGE ? new Bytes(bytes(from, n)) : new Floats(floats(from, n));
  }

  /** Some rows of {@code size} numbers each, in that order. */
  default Features picked(int[] rows, int size) {
    try (RowWriter picked = new RowWriter(kind(), (long) rows.length * size)) {
      for (int row : rows) {
        picked.add(this, (long) row * size, size);
      }
      return picked.finish();
    }
  }

  /** Gives back what it holds outside memory; nobody asks for anything any more. */
  default void close() {}

  /** Images, {@code values} [rows, channels x height x width], each byte unsigned (0 … 255). */
  record Bytes(byte[] values) implements Features {
    @Override
    public Kind kind() {
      return Kind.IMAGE;
    }

    @Override
    public long count() {
      return values.length;
    }

    @Override
    public void copy(long from, byte[] to, int at, int n) {
      System.arraycopy(values, Math.toIntExact(from), to, at, n);
    }

    @Override
    public void copy(long from, float[] to, int at, int n) {
      throw new IllegalArgumentException("features: expected a table, found images");
    }

    @Override
    public byte[] bytes(long from, int n) {
      return from == 0 && n == values.length
          ? values
          : Arrays.copyOfRange(values, Math.toIntExact(from), Math.toIntExact(from + n));
    }
  }

  /**
   * Rows of a table, {@code values} [rows, features]. NaN marks a missing number. A categorical
   * column is one 0/1 feature a level, all 0 where the value is missing or unknown.
   */
  record Floats(float[] values) implements Features {
    @Override
    public Kind kind() {
      return Kind.TABLE;
    }

    @Override
    public long count() {
      return values.length;
    }

    @Override
    public void copy(long from, byte[] to, int at, int n) {
      throw new IllegalArgumentException("features: expected images, found a table");
    }

    @Override
    public void copy(long from, float[] to, int at, int n) {
      System.arraycopy(values, Math.toIntExact(from), to, at, n);
    }

    @Override
    public float[] floats(long from, int n) {
      return from == 0 && n == values.length
          ? values
          : Arrays.copyOfRange(values, Math.toIntExact(from), Math.toIntExact(from + n));
    }
  }
}
