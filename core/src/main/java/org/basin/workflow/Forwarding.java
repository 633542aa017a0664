package org.basin.workflow;

import java.nio.file.Path;
import java.util.List;
import java.util.function.IntSupplier;
import org.basin.execution.Piece;
import org.basin.execution.StudyData;
import org.basin.execution.StudyExecutor;

/** Tells people of pieces in their words: trials and measures, and the time left. */
final class Forwarding implements StudyExecutor.Watcher {
  private final Progress progress;
  private final TimeLeft time;
  private final int total;
  private Progress here;
  private int finished;
  private int failed;

  /**
   * @param finished trials that are stored, of {@code total}
   * @param workers pieces done at a time, asked anew each time: a cluster grows and shrinks
   */
  Forwarding(Progress progress, int finished, int total, IntSupplier workers) {
    this.progress = progress;
    this.here = progress;
    this.finished = finished;
    this.total = total;
    this.time = new TimeLeft(workers);
  }

  /** From here on a block is worked on, and so much comes after it. */
  synchronized void begin(StudyData block, TimeLeft.Later later) {
    boolean alone = block.below(Path.of("")).equals(Path.of(""));
    here = alone ? progress : new NamedProgress(block.study().name(), progress);
    time.later(later);
  }

  synchronized Progress here() {
    return here;
  }

  @Override
  public synchronized void ahead(List<Piece> pieces) {
    time.ahead(pieces);
  }

  @Override
  public synchronized void begun(int worker, Piece piece) {
    time.begun(piece, System.nanoTime());
    here.doing(worker, piece.what());
  }

  @Override
  public synchronized void lost(Piece piece) {
    time.lost(piece);
  }

  @Override
  public synchronized void measured(Piece piece, int pieces, int of) {
    here.measures(pieces, of, left(piece));
  }

  @Override
  public synchronized void ended(Piece piece, int trials, int failures) {
    finished += trials;
    failed += failures;
    progress.trials(finished, total, failed, left(piece));
  }

  private double left(Piece done) {
    long now = System.nanoTime();
    time.ended(done, now);
    return time.seconds(now);
  }
}
