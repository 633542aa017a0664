package org.basin.data;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The bytes of an array as its file holds them: in memory or, where they are too many for it, in a
 * file that is read through a window. For one thread.
 */
final class Body {
  /** So much has to come before a file is made: a false header shall cost nothing. */
  private static final int FIRST = 1 << 24;

  private static final int WINDOW = 1 << 20;

  private final Features bytes;
  private final ByteOrder order;
  private ByteBuffer window;
  private long first;

  private Body(Features bytes, ByteOrder order) {
    this.bytes = bytes;
    this.order = order;
    this.window = ByteBuffer.allocate(0);
  }

  static Body of(byte[] bytes, ByteOrder order) {
    Body body = new Body(new Features.Bytes(bytes), order);
    body.window = ByteBuffer.wrap(bytes).order(order);
    return body;
  }

  /** Whether an array of so many bytes is kept in memory. */
  static boolean fits(long bytes) {
    return bytes <= Scratch.standard().memory();
  }

  /**
   * Exactly {@code length} bytes.
   *
   * @throws EOFException where fewer come, saying how many did
   */
  static Body read(InputStream in, long length, ByteOrder order) throws IOException {
    if (fits(length)) {
      return of(Contents.exactly(in, (int) length), order);
    }
    byte[] some = in.readNBytes((int) Math.min(length, FIRST));
    if (some.length < Math.min(length, FIRST)) {
      throw new EOFException("expected " + length + " bytes, found " + some.length);
    }
    try (RowWriter writer = new RowWriter(Kind.IMAGE, length)) {
      writer.add(some, 0, some.length);
      long came = some.length;
      while (came < length) {
        int read = in.readNBytes(some, 0, (int) Math.min(length - came, some.length));
        if (read == 0) {
          throw new EOFException("expected " + length + " bytes, found " + came);
        }
        writer.add(some, 0, read);
        came += read;
      }
      return new Body(writer.finish(), order);
    }
  }

  /** The {@code index}-th number. */
  double number(Element element, long index) {
    long at = index * element.bytes();
    if (at < first || at + element.bytes() > first + window.limit()) {
      first = at;
      int n = (int) Math.min(WINDOW, bytes.count() - at);
      window = ByteBuffer.wrap(bytes.bytes(at, n)).order(order);
    }
    return element.read(window, (int) (at - first));
  }

  /** Copies {@code n} bytes. */
  void copy(long from, byte[] to, int at, int n) {
    bytes.copy(from, to, at, n);
  }

  /** Gives its room on the disk back; nobody reads any more. */
  void close() {
    if (bytes instanceof RowFile file) {
      file.close();
    }
  }
}
