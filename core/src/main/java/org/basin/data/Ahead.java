package org.basin.data;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Rows that lie in a file, read by others while the thread that will want them computes. For each
 * thread few batches are held at the most, so what is held is bounded by what is asked for.
 */
final class Ahead {
  private static final int THREADS = 4;

  /** Batches a thread: of two that it draws in turn, this step's and the next one's. */
  private static final int HELD = 4;

  private static final ExecutorService READERS =
      Executors.newFixedThreadPool(
          THREADS,
          task -> {
            Thread thread = new Thread(task, "basin-rows");
            thread.setDaemon(true);
            return thread;
          });

  private final Features features;
  private final int size;
  private final ThreadLocal<Deque<Reading>> expected = ThreadLocal.withInitial(ArrayDeque::new);

  private record Reading(int[] rows, Future<Features> values) {}

  /**
   * @param size numbers of a row
   */
  Ahead(Features features, int size) {
    this.features = features;
    this.size = size;
  }

  /** Begins to read what this thread will want next. */
  void expect(int[] rows) {
    Deque<Reading> readings = expected.get();
    if (readings.size() == HELD) {
      readings.removeFirst().values().cancel(false);
    }
    readings.addLast(new Reading(rows, READERS.submit(() -> read(rows))));
  }

  /** The rows in memory, as they are, one after another. */
  Features at(int[] rows) {
    Deque<Reading> readings = expected.get();
    Reading reading = among(readings, rows);
    if (reading == null) {
      return read(rows);
    }
    readings.remove(reading);
    try {
      return reading.values().get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // whoever can stop here looks for it
      return read(rows);
    } catch (ExecutionException e) {
      return read(rows); // and meets what was wrong, in its own thread
    }
  }

  private static @Nullable Reading among(Deque<Reading> readings, int[] rows) {
    for (Reading reading : readings) {
      if (Arrays.equals(reading.rows(), rows)) {
        return reading;
      }
    }
    return null;
  }

  private Features read(int[] rows) {
    int count = Math.multiplyExact(rows.length, size);
    if (features.kind() == Kind.IMAGE) {
      byte[] values = new byte[count];
      for (int i = 0; i < rows.length; i++) {
        features.copy((long) rows[i] * size, values, i * size, size);
      }
      return new Features.Bytes(values);
    }
    float[] values = new float[count];
    for (int i = 0; i < rows.length; i++) {
      features.copy((long) rows[i] * size, values, i * size, size);
    }
    return new Features.Floats(values);
  }
}
