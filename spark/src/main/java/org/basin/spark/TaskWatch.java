package org.basin.spark;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.SparkListenerTaskStart;
import org.basin.execution.Piece;
import org.basin.execution.Workers;
import org.jspecify.annotations.Nullable;

/** Tells who listens of tasks as they begin; a worker's number is free again when its task ends. */
final class TaskWatch extends SparkListener {
  private final BitSet busy = new BitSet();
  private final Map<Long, Integer> workers = new HashMap<>();
  private List<? extends Piece> pieces = List.of();
  private Workers.@Nullable Listener listener;

  /** From here on tasks are these pieces. */
  synchronized void begin(List<? extends Piece> next, Workers.Listener told) {
    pieces = next;
    listener = told;
    busy.clear();
    workers.clear();
  }

  /** Nobody is told any more. */
  synchronized void end() {
    listener = null;
  }

  @Override
  public synchronized void onTaskStart(SparkListenerTaskStart start) {
    Workers.Listener told = listener;
    int index = start.taskInfo().partitionId();
    if (told != null && index >= 0 && index < pieces.size()) {
      int worker = busy.nextClearBit(0);
      busy.set(worker);
      workers.put(start.taskInfo().taskId(), worker);
      told.begun(worker, pieces.get(index));
    }
  }

  @Override
  public synchronized void onTaskEnd(SparkListenerTaskEnd end) {
    Integer worker = end.taskInfo() == null ? null : workers.remove(end.taskInfo().taskId());
    if (worker != null) {
      busy.clear(worker);
    }
  }
}
