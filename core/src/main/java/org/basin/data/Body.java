package org.basin.data;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.basin.InputError;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of an array as its file holds them: in memory or, where they are too many for it, read
 * from the file through a window that moves forward; what lies behind it is read anew from the
 * beginning, so that one goes through the rows in their order. For one thread.
 */
final class Body {
  private static final int WINDOW = 1 << 20;

  /** Opens the file where its header begins. */
  interface Opening {
    InputStream open() throws IOException;
  }

  private final @Nullable Opening file;
  private final int header;
  private final long length;
  private final ByteOrder order;
  private final String name;
  private ByteBuffer window;
  private long first;
  private @Nullable InputStream in;

  private Body(
      @Nullable Opening file,
      int header,
      long length,
      ByteOrder order,
      String name,
      ByteBuffer window) {
    this.file = file;
    this.header = header;
    this.length = length;
    this.order = order;
    this.name = name;
    this.window = window.order(order);
  }

  /** Whether an array of so many bytes is kept in memory. */
  static boolean fits(long bytes) {
    return bytes <= Scratch.standard().memory();
  }

  /**
   * Exactly {@code length} bytes.
   *
   * @param in after the header; at its end after the array
   * @param file the same from the beginning
   * @param header its bytes
   * @param name of the source, for errors
   * @throws EOFException where fewer come, saying how many did
   */
  static Body read(
      InputStream in, Opening file, int header, long length, ByteOrder order, String name)
      throws IOException {
    if (fits(length)) {
      byte[] bytes = Contents.exactly(in, (int) length);
      return new Body(null, header, length, order, name, ByteBuffer.wrap(bytes));
    }
    long came = passed(in, length);
    if (came < length) {
      throw new EOFException("expected " + length + " bytes, found " + came);
    }
    return new Body(file, header, length, order, name, ByteBuffer.allocate(0));
  }

  private static long passed(InputStream in, long length) throws IOException {
    long came = 0;
    while (came < length) {
      long skipped = in.skip(length - came);
      if (skipped == 0) {
        if (in.read() < 0) {
          return came;
        }
        skipped = 1;
      }
      came += skipped;
    }
    return came;
  }

  /** The {@code index}-th number. */
  double number(Element element, long index) {
    long at = index * element.bytes();
    require(at, element.bytes());
    return element.read(window, (int) (at - first));
  }

  /** Copies {@code n} bytes. */
  void copy(long from, byte[] to, int at, int n) {
    int done = 0;
    while (done < n) {
      int some = Math.min(n - done, WINDOW);
      require(from + done, some);
      window.get((int) (from + done - first), to, at + done, some);
      done += some;
    }
  }

  /** Brings the window over {@code n} bytes. */
  private void require(long at, int n) {
    long end = first + window.limit();
    if (at >= first && at + n <= end) {
      return;
    }
    try {
      InputStream stream = in;
      if (stream == null || at < end) {
        close();
        stream = opened();
        stream.skipNBytes(header + at);
      } else {
        stream.skipNBytes(at - end);
      }
      in = stream;
      byte[] bytes = stream.readNBytes((int) Math.min(WINDOW, length - at));
      window = ByteBuffer.wrap(bytes).order(order);
      first = at;
      if (bytes.length < n) {
        throw new EOFException("it became shorter while it was read");
      }
    } catch (IOException e) {
      throw new InputError(name + ": cannot be read: " + e.getMessage());
    }
  }

  private InputStream opened() throws IOException {
    if (file == null) {
      throw new EOFException("expected places below " + length);
    }
    return file.open();
  }

  /** Closes the file where one is read; it is opened again where need be. */
  void close() {
    try {
      if (in != null) {
        in.close();
      }
    } catch (IOException e) {
      // It was read alone, and nothing more is wanted of it.
    }
    in = null;
  }
}
