package org.basin.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C while a study runs: the thread that opened this is interrupted and given time to close
 * what it holds; then a word is said. The process ends with the code of the signal, 130 for Ctrl-C.
 */
final class Interruption implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 15;

  private final CountDownLatch done = new CountDownLatch(1);
  private final Thread hook;
  private volatile boolean signalled;

  /**
   * @param afterwards runs once the work has stopped, or has taken too long to
   */
  Interruption(Runnable afterwards) {
    Thread worker = Thread.currentThread();
    hook =
        new Thread(
            () -> {
              signalled = true;
              worker.interrupt();
              try {
                if (!done.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                  worker.interrupt();
                }
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              afterwards.run();
            },
            "interruption");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Whether the signal came: the word is then said from here. */
  boolean signalled() {
    return signalled;
  }

  @Override
  public void close() {
    done.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // the process is ending already, and the hook has what it waits for
    }
  }
}
