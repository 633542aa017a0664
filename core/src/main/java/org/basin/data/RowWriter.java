package org.basin.data;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.basin.OutsideError;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of all examples while they are read, one after another: kept in memory or, where they
 * may be more than {@link Scratch#memory}, in a file. What is read from it later is the same.
 */
public final class RowWriter implements AutoCloseable {
  private static final int HANDLES = 4;
  private static final int BUFFER = 1 << 20;

  private final Kind kind;
  private final long most;
  private final byte[] bytes;
  private final float[] floats;
  private final Path folder;
  private final RandomAccessFile @Nullable [] handles;
  private final ByteBuffer buffer;
  private long count;
  private boolean finished;

  /**
   * @param most numbers that may come
   * @throws OutsideError where the disk has no room for so many
   */
  public RowWriter(Kind kind, long most) {
    this(Scratch.standard(), kind, most);
  }

  /** The same with another limit, or another folder. */
  RowWriter(Scratch scratch, Kind kind, long most) {
    boolean images = kind == Kind.IMAGE;
    long room = most * (images ? 1 : Float.BYTES);
    boolean filed = room > scratch.memory();
    this.kind = kind;
    this.most = most;
    this.bytes = filed || !images ? new byte[0] : new byte[Math.toIntExact(most)];
    this.floats = filed || images ? new float[0] : new float[Math.toIntExact(most)];
    this.folder = scratch.folder();
    this.handles = filed ? open(scratch.folder(), room) : null;
    this.buffer = ByteBuffer.allocate(filed ? BUFFER : 0).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Adds grey levels. */
  public void add(byte[] values, int from, int n) {
    expect(Kind.IMAGE, n);
    if (handles == null) {
      System.arraycopy(values, from, bytes, (int) count, n);
    } else {
      int done = 0;
      while (done < n) {
        int some = Math.min(n - done, room(1));
        buffer.put(values, from + done, some);
        done += some;
      }
    }
    count += n;
  }

  /** Adds numbers of a table. */
  public void add(float[] values, int from, int n) {
    expect(Kind.TABLE, n);
    if (handles == null) {
      System.arraycopy(values, from, floats, (int) count, n);
    } else {
      for (int i = from; i < from + n; i++) {
        room(Float.BYTES);
        buffer.putFloat(values[i]);
      }
    }
    count += n;
  }

  /** Adds {@code n} numbers that were read before. */
  public void add(Features values, long from, int n) {
    if (kind == Kind.IMAGE) {
      add(values.bytes(from, n), 0, n);
    } else {
      add(values.floats(from, n), 0, n);
    }
  }

  private void expect(Kind other, int n) {
    if (kind != other || count + n > most) {
      throw new IllegalArgumentException(
          "rows: expected at most " + most + " numbers of " + kind + ", found more or others");
    }
  }

  /** All that was added. Nothing can be added any more. */
  public Features finish() {
    if (handles != null) {
      flush();
      finished = true;
      return new RowFile(folder, kind, count, handles);
    }
    return kind == Kind.IMAGE
        ? new Features.Bytes(count == most ? bytes : Arrays.copyOf(bytes, (int) count))
        : new Features.Floats(count == most ? floats : Arrays.copyOf(floats, (int) count));
  }

  /** Gives the room back of what was not finished. */
  @Override
  public void close() {
    if (handles != null && !finished) {
      new RowFile(folder, kind, 0, handles).close();
    }
  }

  /** How many bytes the buffer takes, at least {@code wanted}. */
  private int room(int wanted) {
    if (buffer.remaining() < wanted) {
      flush();
    }
    return buffer.remaining();
  }

  private void flush() {
    if (handles != null) {
      try {
        handles[0].write(buffer.array(), 0, buffer.position());
        buffer.clear();
      } catch (IOException e) {
        throw full(folder, most * (kind == Kind.IMAGE ? 1 : Float.BYTES), e);
      }
    }
  }

  /** A file that has no name from the beginning, where the system lets it go on without. */
  private static RandomAccessFile[] open(Path folder, long room) {
    try {
      Files.createDirectories(folder);
      if (Files.getFileStore(folder).getUsableSpace() < room) {
        throw full(folder, room, null);
      }
      Path file = Files.createTempFile(folder, "basin-rows-", ".tmp");
      return opened(file);
    } catch (IOException e) {
      throw full(folder, room, e);
    }
  }

  /** All handles or none; the file loses its name in either case. */
  static RandomAccessFile[] opened(Path file) throws IOException {
    RandomAccessFile[] handles = new RandomAccessFile[HANDLES];
    int open = 0;
    try {
      while (open < HANDLES) {
        handles[open] = new RandomAccessFile(file.toFile(), open == 0 ? "rw" : "r");
        open++;
      }
    } finally {
      for (int i = 0; open < HANDLES && i < open; i++) {
        handles[i].close();
      }
      try {
        Files.delete(file);
      } catch (IOException e) {
        file.toFile().deleteOnExit(); // on Windows open files keep their names
      }
    }
    return handles;
  }

  private static OutsideError full(Path folder, long room, @Nullable IOException e) {
    return new OutsideError(
        String.format(
            Locale.ROOT,
            "the data are %,d MB once decoded, too many for memory, and %s does not take them (%s);"
                + " make room there, or name another folder in BASIN_SCRATCH",
            (room >> 20) + 1,
            folder,
            e == null ? free(folder) : e),
        e);
  }

  private static String free(Path folder) {
    try {
      return String.format(
          Locale.ROOT, "%,d MB are free", Files.getFileStore(folder).getUsableSpace() >> 20);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
