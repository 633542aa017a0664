package org.basin.execution;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.basin.data.Replicate;
import org.basin.study.Trial;

/**
 * Runs a study on this machine, one cohort a worker thread, and stores each cohort's outcomes as it
 * ends. Which worker runs what, and in what order, changes no number.
 */
public final class LocalExecutor {
  private final int workers;
  private final Watcher watcher;

  /** One that runs so many cohorts at a time. */
  public LocalExecutor(int workers, Watcher watcher) {
    this.workers = workers;
    this.watcher = watcher;
  }

  /** Who is told of the work as it goes; from any thread. */
  public interface Watcher {
    /** A worker begins a cohort. */
    void begun(int worker, String what);

    /**
     * A cohort is done and stored.
     *
     * @param done floating-point operations behind
     * @param left floating-point operations ahead
     */
    void ended(int trials, int failed, double done, double left);

    /**
     * A piece of the survey is done and stored.
     *
     * @param pieces done, of so many
     * @param done floating-point operations of the survey behind
     * @param left floating-point operations of the survey ahead
     */
    default void measured(int pieces, int of, double done, double left) {}
  }

  /**
   * Trains what the store does not have. Interrupting the calling thread stops it soon.
   *
   * @param run the folder for checkpoints
   * @throws CancellationException where it was interrupted
   */
  public void train(StudyData data, Store store, Path run) {
    train(data, store, run, trial -> true);
  }

  /** The same for some of the study's trials. */
  public void train(StudyData data, Store store, Path run, Predicate<Trial> wanted) {
    Checkpoints checkpoints = new Checkpoints(data, run.resolve("checkpoints"));
    Starts starts = new Starts(data, run.resolve("checkpoints").resolve("starts"));
    Plan plan = Plan.of(data, store.finished(), starts::has, wanted);
    Work work = new Work(plan);
    if (plan.cohorts().isEmpty()) {
      return;
    }
    recordTruth(data, store);
    data.examples();
    CohortRun cohortRun = new CohortRun(data, starts, checkpoints);
    ExecutorService threads = Executors.newFixedThreadPool(workers, new Names());
    try {
      all(
          threads,
          plan.starts(),
          cohort -> {
            watcher.begun(worker(), "pre-training " + describe(cohort));
            starts.pretrain(cohort.trials());
            work.end(cohort);
            watcher.ended(0, 0, work.done(), work.left());
          });
      all(
          threads,
          plan.cohorts(),
          cohort -> {
            watcher.begun(worker(), describe(cohort));
            CohortRun.Result result = cohortRun.run(cohort);
            store.record(result.outcomes(), result.filters());
            work.end(cohort);
            int failed =
                (int)
                    result.outcomes().stream()
                        .filter(outcome -> outcome.status() != org.basin.study.Status.OK)
                        .count();
            watcher.ended(cohort.trials().size(), failed, work.done(), work.left());
          });
    } finally {
      threads.shutdownNow();
      awaitEnd(threads);
    }
  }

  /**
   * Measures trained networks and holds them against each other, as far as the study asks why and
   * the store does not have it, one piece of work a worker, each stored as it is done.
   *
   * @param most floating-point operations that all of it may take, what is stored included; work
   *     beyond is left out
   * @return pieces of work left out
   */
  public int survey(StudyData data, Store store, Path run, double most) {
    SurveyWork work = SurveyWork.of(data, store, run, most);
    double flops = work.missing().stream().mapToDouble(SurveyWork.Piece::flops).sum();
    DoubleAdder behind = new DoubleAdder();
    AtomicInteger done = new AtomicInteger();
    int of = work.missing().size();
    ExecutorService threads = Executors.newFixedThreadPool(workers, new Names());
    try {
      all(
          threads,
          work.missing(),
          piece -> {
            watcher.begun(worker(), piece.what());
            piece.run().run();
            behind.add(piece.flops());
            watcher.measured(done.incrementAndGet(), of, behind.sum(), flops - behind.sum());
          });
    } finally {
      threads.shutdownNow();
      awaitEnd(threads);
    }
    return work.left();
  }

  /**
   * Floating-point operations that measuring everything of one network's trained weights takes at
   * the most, by measure, in the order in which they are taken.
   */
  public static Map<String, Double> surveyFlops(StudyData data, String network) {
    Map<String, Double> flops = new LinkedHashMap<>();
    for (SurveyWork.Cost cost : SurveyWork.planned(data)) {
      if (cost.network().equals(network)) {
        flops.merge(cost.measure(), cost.flops(), Double::sum);
      }
    }
    return flops;
  }

  private static void recordTruth(StudyData data, Store store) {
    for (int seed = 0; seed < data.study().seeds(); seed++) {
      Replicate replicate = data.replicate(seed);
      short[] classes = new short[replicate.test().length];
      for (int i = 0; i < classes.length; i++) {
        classes[i] = (short) data.dataset().label(replicate.test()[i]);
      }
      store.recordTruth(data.study().name(), seed, classes);
    }
  }

  private static <T> void all(ExecutorService threads, List<T> cohorts, Consumer<T> task) {
    ExecutorCompletionService<Void> completion = new ExecutorCompletionService<>(threads);
    for (T cohort : cohorts) {
      completion.submit(
          () -> {
            if (Thread.currentThread().isInterrupted()) {
              throw new CancellationException("interrupted");
            }
            task.accept(cohort);
          },
          null);
    }
    try {
      for (int i = 0; i < cohorts.size(); i++) {
        Future<Void> ended = completion.take();
        ended.get();
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
        threads.awaitTermination(1, java.util.concurrent.TimeUnit.MINUTES);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static String describe(Cohort cohort) {
    var first = cohort.trials().get(0);
    String arms =
        String.join(", ", cohort.trials().stream().map(trial -> trial.arm()).distinct().toList());
    return arms + " on " + first.network() + ", labels " + first.labels();
  }

  private static int worker() {
    String name = Thread.currentThread().getName();
    return Integer.parseInt(name.substring(name.lastIndexOf('-') + 1));
  }

  /** Threads called basin-worker-0 and on. */
  private static final class Names implements java.util.concurrent.ThreadFactory {
    private final AtomicInteger next = new AtomicInteger();

    @Override
    public Thread newThread(Runnable task) {
      Thread thread = new Thread(task, "basin-worker-" + next.getAndIncrement());
      thread.setDaemon(true);
      return thread;
    }
  }

  /** How much is behind and ahead. */
  private static final class Work {
    private final double total;
    private double done;

    Work(Plan plan) {
      total =
          java.util.stream.Stream.concat(plan.starts().stream(), plan.cohorts().stream())
              .mapToDouble(Cohort::flops)
              .sum();
    }

    synchronized void end(Cohort cohort) {
      done += cohort.flops();
    }

    synchronized double done() {
      return done;
    }

    synchronized double left() {
      return Math.max(0, total - done);
    }
  }
}
