package org.basin.spark;

import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.SparkListenerTaskStart;
import org.basin.execution.Piece;
import org.basin.execution.Workers;
import org.jspecify.annotations.Nullable;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Tells who listens of tasks as they begin, and of those that end without bringing their piece
 * home; a worker's number is free again when its task ends. Spark tells of tasks when it comes to
 * it: what it says late, of other pieces or of one that is home already, is not told on.
 */
final class TaskWatch extends SparkListener {
  /** The property of a job that says which pieces it is about. */
  static final String PIECES = "basin.pieces";

  private final BitSet busy = new BitSet();
  private final Map<Long, Attempt> attempts = new HashMap<>();
  private final Set<Integer> stages = new HashSet<>();
  private final BitSet home = new BitSet();
  private List<? extends Piece> pieces = List.of();
  private int number;
  private Workers.@Nullable Listener listener;

  private record Attempt(int worker, int index) {}

  /** From here on these pieces are watched; gives what a job has to carry as {@link #PIECES}. */
  synchronized String begin(List<? extends Piece> next, Workers.Listener told) {
    pieces = next;
    listener = told;
    busy.clear();
    home.clear();
    attempts.clear();
    stages.clear();
    number++;
    return Integer.toString(number);
  }

  /** A piece has come home. */
  synchronized void home(int index) {
    home.set(index);
  }

  /** Nobody is told any more. */
  synchronized void end() {
    listener = null;
  }

  @Override
  public synchronized void onJobStart(SparkListenerJobStart start) {
    if (start.properties() != null
        && Integer.toString(number).equals(start.properties().getProperty(PIECES))) {
      CollectionConverters.asJava(start.stageIds()).forEach(id -> stages.add((Integer) id));
    }
  }

  @Override
  public synchronized void onTaskStart(SparkListenerTaskStart start) {
    Workers.Listener told = listener;
    int index = start.taskInfo().partitionId();
    if (told != null && stages.contains(start.stageId()) && !home.get(index)) {
      int worker = busy.nextClearBit(0);
      busy.set(worker);
      attempts.put(start.taskInfo().taskId(), new Attempt(worker, index));
      told.begun(worker, pieces.get(index));
    }
  }

  @Override
  public synchronized void onTaskEnd(SparkListenerTaskEnd end) {
    Workers.Listener told = listener;
    Attempt ended = end.taskInfo() == null ? null : attempts.remove(end.taskInfo().taskId());
    if (ended == null) {
      return;
    }
    busy.clear(ended.worker());
    boolean another = attempts.values().stream().anyMatch(a -> a.index() == ended.index());
    if (told != null && !end.taskInfo().successful() && !another && !home.get(ended.index())) {
      told.lost(pieces.get(ended.index()));
    }
  }
}
