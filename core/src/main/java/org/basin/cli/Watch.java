package org.basin.cli;

import org.basin.workflow.Progress;

/** The progress that fits the console, for as long as something runs. */
record Watch(Progress progress) implements AutoCloseable {
  static Watch of(Console console, boolean quiet) {
    if (quiet) {
      return new Watch(Progress.NONE);
    }
    return new Watch(
        console.errIsTerminal()
            ? new ProgressLive(console.err(), console.columns(), System::nanoTime)
            : new ProgressLines(console.err(), System::nanoTime));
  }

  @Override
  public void close() {
    if (progress instanceof ProgressLive live) {
      live.close();
    }
  }
}
