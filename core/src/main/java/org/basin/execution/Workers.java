package org.basin.execution;

import java.util.List;
import java.util.concurrent.CancellationException;

/**
 * Who does the pieces of a study's work: threads of this process, or another machine's. Which one
 * does what, in what order, and how often one is lost on the way, changes no number.
 */
public interface Workers extends AutoCloseable {
  /** Pieces done at a time. */
  int atATime();

  /**
   * Does all pieces, each on its own. What a piece puts on the shelf stands on that of {@code here}
   * before the listener hears of its end. Interrupting the calling thread stops it soon.
   *
   * @param here the workplace in this process
   * @throws CancellationException where it was interrupted
   */
  void run(Workplace here, List<? extends Piece> pieces, Listener listener);

  /** Ends whoever works. */
  @Override
  void close();

  /** Who hears of pieces as they go; from any thread. */
  interface Listener {
    /**
     * A worker begins a piece.
     *
     * @param worker a number from 0, that no other at work has
     */
    void begun(int worker, Piece piece);

    /** Whoever was at a piece is gone, or could not do it; another will begin it again. */
    default void lost(Piece piece) {}

    /** A piece has ended; it counts as done once this returns. */
    void ended(Piece piece, Harvest harvest);
  }
}
