package org.basin.cli;

import java.io.PrintWriter;
import org.basin.workflow.Progress;

/** What a short command's work says of itself: sentences alone, a line each. */
record Notes(PrintWriter err) implements Progress {
  static final Progress NONE = Progress.NONE;

  @Override
  public void doing(int worker, String what) {}

  @Override
  public void trials(int finished, int total, int failed, double secondsLeft) {}

  @Override
  public void note(String sentence) {
    err.println(sentence);
  }
}
