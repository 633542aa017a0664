package org.basin.data;

/**
 * The inputs of all examples, row-major and before standardisation. The arrays are the data set's
 * own, not copies: read them, never write.
 */
public sealed interface Features {
  /** Numbers, of all examples together. */
  default int count() {
    return this instanceof Bytes bytes ? bytes.values().length : ((Floats) this).values().length;
  }

  /** Images, {@code values} [rows, channels x height x width], each byte unsigned (0 … 255). */
  record Bytes(byte[] values) implements Features {}

  /**
   * Rows of a table, {@code values} [rows, features]. NaN marks a missing number. A categorical
   * column is one 0/1 feature a level, all 0 where the value is missing or unknown.
   */
  record Floats(float[] values) implements Features {}
}
