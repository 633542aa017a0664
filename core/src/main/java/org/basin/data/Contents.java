package org.basin.data;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Bytes read as far as they are really there, whatever a header promises. */
final class Contents {
  /** The longest array that every Java platform can hold. */
  static final int LONGEST = Integer.MAX_VALUE - 8;

  /** What a header may promise of numbers: a million million bytes. */
  static final long MOST = 1L << 40;

  private static final int FIRST = 1 << 20;

  private Contents() {}

  /**
   * Exactly {@code length} bytes. Memory grows with what arrives, so that a false header costs
   * nothing.
   *
   * @throws EOFException where fewer bytes come, saying how many did
   */
  static byte[] exactly(InputStream in, int length) throws IOException {
    byte[] bytes = new byte[Math.min(length, FIRST)];
    int filled = 0;
    while (true) {
      int read = in.readNBytes(bytes, filled, bytes.length - filled);
      filled += read;
      if (filled == length) {
        return bytes;
      }
      if (filled < bytes.length) {
        throw new EOFException("expected " + length + " bytes, found " + filled);
      }
      bytes = Arrays.copyOf(bytes, (int) Math.min(length, bytes.length * 4L));
    }
  }

  /** All bytes up to the end, refused above {@code limit}. */
  static byte[] upTo(InputStream in, int limit) throws IOException {
    byte[] bytes = in.readNBytes(limit);
    if (bytes.length == limit && in.read() >= 0) {
      throw new IOException("expected at most " + limit + " bytes, found more");
    }
    return bytes;
  }
}
