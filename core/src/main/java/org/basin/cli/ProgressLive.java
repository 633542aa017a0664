package org.basin.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.function.LongSupplier;
import org.basin.workflow.Progress;

/**
 * Progress for a terminal: lines that are drawn over, ten times a second at the most: how far it is
 * and what is left, then what each worker does. What is noted scrolls by above them. Closing takes
 * them away.
 */
final class ProgressLive implements Progress, AutoCloseable {
  private static final long TENTH = 100_000_000L;
  private static final String CLEAR = "\r\u001b[K";

  private final PrintWriter out;
  private final int columns;
  private final LongSupplier nanoTime;
  private final ProgressText text = new ProgressText();
  private long last;
  private int drawn;
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
  public synchronized void measures(int done, int of, double secondsLeft) {
    text.measures(done, of, secondsLeft);
    draw(text.complete());
  }

  @Override
  public synchronized void note(String sentence) {
    if (closed) {
      return;
    }
    erase();
    out.println(sentence);
    draw(true);
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      erase();
      out.flush();
    }
  }

  private void draw(boolean atOnce) {
    long now = nanoTime.getAsLong();
    if (closed || (!atOnce && now - last < TENTH)) {
      return;
    }
    last = now;
    erase();
    int room = columns - 1;
    List<String> lines = text.lines();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      out.print(i == 0 ? "" : "\n");
      out.print(line.length() <= room ? line : line.substring(0, room - 1) + "…");
    }
    drawn = lines.size();
    out.flush();
  }

  /** Back to the first of the lines, and nothing behind it. */
  private void erase() {
    out.print(drawn > 1 ? "\r\u001b[" + (drawn - 1) + "A\u001b[J" : CLEAR);
    drawn = 0;
  }
}
