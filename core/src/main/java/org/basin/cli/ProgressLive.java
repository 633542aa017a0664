package org.basin.cli;

import java.io.PrintWriter;
import java.util.function.LongSupplier;
import org.basin.workflow.Progress;

/**
 * Progress for a terminal: one line that is drawn over, ten times a second at the most. What is
 * noted scrolls by above it. Closing takes the line away.
 */
final class ProgressLive implements Progress, AutoCloseable {
  private static final long TENTH = 100_000_000L;
  private static final String CLEAR = "\r\u001b[K";

  private final PrintWriter out;
  private final int columns;
  private final LongSupplier nanoTime;
  private final ProgressText text = new ProgressText();
  private long last;
  private boolean closed;

  /**
   * @param nanoTime a clock as {@link System#nanoTime}
   */
  ProgressLive(PrintWriter out, int columns, LongSupplier nanoTime) {
    this.out = out;
    this.columns = columns;
    this.nanoTime = nanoTime;
    last = nanoTime.getAsLong() - TENTH;
  }

  @Override
  public synchronized void doing(int worker, String what) {
    text.doing(worker, what);
    draw(false);
  }

  @Override
  public synchronized void trials(int finished, int total, int failed, double secondsLeft) {
    text.trials(finished, total, failed, secondsLeft);
    draw(text.complete());
  }

  @Override
  public synchronized void note(String sentence) {
    if (closed) {
      return;
    }
    out.print(CLEAR);
    out.println(sentence);
    draw(true);
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      out.print(CLEAR);
      out.flush();
    }
  }

  private void draw(boolean atOnce) {
    long now = nanoTime.getAsLong();
    if (closed || (!atOnce && now - last < TENTH)) {
      return;
    }
    last = now;
    String line = text.line();
    int room = columns - 1;
    out.print(CLEAR + (line.length() <= room ? line : line.substring(0, room - 1) + "…"));
    out.flush();
  }
}
