package org.basin.data;

import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import org.basin.OutsideError;

/**
 * Rows that are too many for memory, decoded once into a file without a name, which is gone with
 * the process however that ends. What is read often the system keeps in memory that is free, and
 * gives up when it is wanted; the process itself holds what it just asked for. Any thread may read.
 *
 * <p>Not through channels: to interrupt a thread that reads from one closes it for all.
 */
final class RowFile implements Features {
  private final Path folder;
  private final Kind kind;
  private final long count;
  private final RandomAccessFile[] handles;

  /**
   * @param folder in which it lies, for errors
   * @param count numbers: of images a byte each, of a table four, little-endian
   * @param handles of one file, so that as many threads can read at once
   */
  RowFile(Path folder, Kind kind, long count, RandomAccessFile... handles) {
    this.folder = folder;
    this.kind = kind;
    this.count = count;
    this.handles = handles;
  }

  @Override
  public Kind kind() {
    return kind;
  }

  @Override
  public long count() {
    return count;
  }

  @Override
  public void copy(long from, byte[] to, int at, int n) {
    if (kind != Kind.IMAGE) {
      throw new IllegalArgumentException("features: expected images, found a table");
    }
    read(from, to, at, n);
  }

  @Override
  public void copy(long from, float[] to, int at, int n) {
    if (kind != Kind.TABLE) {
      throw new IllegalArgumentException("features: expected a table, found images");
    }
    byte[] bytes = new byte[Math.multiplyExact(n, Float.BYTES)];
    read(from * Float.BYTES, bytes, 0, bytes.length);
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(to, at, n);
  }

  @Override
  public Features picked(int[] rows, int size) {
    return new PickedRows(this, rows, size);
  }

  private void read(long from, byte[] to, int at, int n) {
    RandomAccessFile handle = handles[(int) (Thread.currentThread().getId() % handles.length)];
    try {
      synchronized (handle) {
        handle.seek(from);
        handle.readFully(to, at, n);
      }
    } catch (EOFException e) {
      throw new IllegalArgumentException(
          "rows: expected places below " + count + ", found " + from + " and " + n + " on", e);
    } catch (IOException e) {
      throw new OutsideError("decoded examples cannot be read back from " + folder + ": " + e, e);
    }
  }

  @Override
  public void close() {
    for (RandomAccessFile handle : handles) {
      try {
        handle.close();
      } catch (IOException e) {
        // The file has no name: at the latest it goes with the process.
      }
    }
  }
}
