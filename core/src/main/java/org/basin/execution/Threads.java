package org.basin.execution;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Workers of this process: one piece a thread. */
public final class Threads implements Workers {
  private final int count;

  /** So many. */
  public Threads(int count) {
    this.count = count;
  }

  @Override
  public int atATime() {
    return count;
  }

  @Override
  public void run(Workplace here, List<? extends Piece> pieces, Listener listener) {
    if (pieces.isEmpty()) {
      return;
    }
    ExecutorService threads = Executors.newFixedThreadPool(count, new Names());
    try {
      all(threads, here, pieces, listener);
    } finally {
      threads.shutdownNow();
      awaitEnd(threads);
    }
  }

  @Override
  public void close() {}

  private static void all(
      ExecutorService threads, Workplace here, List<? extends Piece> pieces, Listener listener) {
    ExecutorCompletionService<Void> completion = new ExecutorCompletionService<>(threads);
    for (Piece piece : pieces) {
      completion.submit(
          () -> {
            if (Thread.currentThread().isInterrupted()) {
              throw new CancellationException("interrupted");
            }
            listener.begun(worker(), piece);
            listener.ended(piece, here.run(piece));
          },
          null);
    }
    try {
      for (int i = 0; i < pieces.size(); i++) {
        completion.take().get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted; what was stored is kept");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      if (e.getCause() instanceof Error cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  private static void awaitEnd(ExecutorService threads) {
    boolean interrupted = false;
    while (!threads.isTerminated()) {
      try {
        threads.awaitTermination(1, TimeUnit.MINUTES);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static int worker() {
    String name = Thread.currentThread().getName();
    return Integer.parseInt(name.substring(name.lastIndexOf('-') + 1));
  }

  /** Threads called basin-worker-0 and on. */
  private static final class Names implements ThreadFactory {
    private final AtomicInteger next = new AtomicInteger();

    @Override
    public Thread newThread(Runnable task) {
      Thread thread = new Thread(task, "basin-worker-" + next.getAndIncrement());
      thread.setDaemon(true);
      return thread;
    }
  }
}
