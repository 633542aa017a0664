package org.basin.cli;

import java.io.PrintWriter;
import java.util.function.LongSupplier;
import org.basin.workflow.Progress;

/**
 * Progress for logs and pipes: a plain line at the first trial counted, then one every ten seconds
 * at the most, then one a minute once it has gone on for ten, and one at the end.
 */
final class ProgressLines implements Progress {
  private static final long SECOND = 1_000_000_000L;

  private final PrintWriter out;
  private final LongSupplier nanoTime;
  private final long began;
  private final ProgressText text = new ProgressText();
  private long last;
  private boolean saidComplete;

  /**
   * @param nanoTime a clock as {@link System#nanoTime}
   */
  ProgressLines(PrintWriter out, LongSupplier nanoTime) {
    this.out = out;
    this.nanoTime = nanoTime;
    began = nanoTime.getAsLong();
    last = began - 60 * SECOND;
  }

  @Override
  public synchronized void doing(int worker, String what) {
    text.doing(worker, what);
    show();
  }

  @Override
  public synchronized void trials(int finished, int total, int failed, double secondsLeft) {
    text.trials(finished, total, failed, secondsLeft);
    show();
  }

  @Override
  public synchronized void measures(int done, int of, double secondsLeft) {
    text.measures(done, of, secondsLeft);
    show();
  }

  @Override
  public synchronized void note(String sentence) {
    out.println(sentence);
  }

  private void show() {
    long now = nanoTime.getAsLong();
    long pause = (now - began > 600 * SECOND ? 60 : 10) * SECOND;
    boolean ends = text.complete() && !saidComplete;
    if ((now - last >= pause && !text.complete()) || ends) {
      String line = text.line();
      if (!line.isEmpty()) {
        out.println(line);
        last = now;
        saidComplete = text.complete();
      }
    }
  }
}
