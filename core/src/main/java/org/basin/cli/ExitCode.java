package org.basin.cli;

/** How a command ended, as promised to scripts. */
final class ExitCode {
  static final int DONE = 0;

  /** A fault of Basin's own. */
  static final int FAULT = 1;

  /** What the user gave cannot be used. */
  static final int INPUT = 2;

  /** Stopped with work left by what is outside; resumable. */
  static final int OUTSIDE = 3;

  /** Interrupted; resumable. */
  static final int INTERRUPTED = 130;

  private ExitCode() {}
}
