package org.basin.data;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A data set's rows in a file that counts how often each thread reads from it. */
public final class WatchedRows {
  private final Map<Thread, Integer> reads = new ConcurrentHashMap<>();
  private final RandomAccessFile handle;
  private final RowFile file;
  private final Dataset data;
  private volatile CountDownLatch meeting = new CountDownLatch(0);

  /**
   * @param folder in which the file will lie
   */
  public WatchedRows(Dataset data, Path folder) throws IOException {
    int count = Math.toIntExact(data.features().count());
    byte[] bytes;
    if (data.kind() == Kind.IMAGE) {
      bytes = data.features().bytes(0, count);
    } else {
      bytes = new byte[count * Float.BYTES];
      ByteBuffer.wrap(bytes)
          .order(ByteOrder.LITTLE_ENDIAN)
          .asFloatBuffer()
          .put(data.features().floats(0, count));
    }
    Path path = Files.write(folder.resolve("rows"), bytes);
    this.handle = new Handle(path);
    this.file = new RowFile(folder, data.kind(), count, handle);
    this.data = new Dataset(data, data.shape(), file, data.notes());
  }

  /** The same examples, read from the file. */
  public Dataset data() {
    return data;
  }

  RowFile file() {
    return file;
  }

  RandomAccessFile handle() {
    return handle;
  }

  /** How many rows the calling thread read itself. */
  public int readHere() {
    return reads.getOrDefault(Thread.currentThread(), 0);
  }

  /** Whoever seeks a place now waits a moment for another who may come between. */
  void letMeet() {
    meeting = new CountDownLatch(2);
  }

  private final class Handle extends RandomAccessFile {
    Handle(Path path) throws IOException {
      super(path.toFile(), "r");
    }

    @Override
    public void seek(long place) throws IOException {
      super.seek(place);
      meeting.countDown();
      try {
        meeting.await(50, TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public int read(byte[] to, int at, int n) throws IOException {
      reads.merge(Thread.currentThread(), 1, Integer::sum);
      return super.read(to, at, n);
    }
  }
}
