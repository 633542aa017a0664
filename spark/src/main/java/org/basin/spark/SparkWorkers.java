package org.basin.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.spark.SimpleFutureAction;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.basin.OutsideError;
import org.basin.execution.Harvest;
import org.basin.execution.Piece;
import org.basin.execution.Shelf;
import org.basin.execution.Workers;
import org.basin.execution.Workplace;
import org.jspecify.annotations.Nullable;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.AbstractFunction0;
import scala.runtime.AbstractFunction2;
import scala.runtime.BoxedUnit;

/**
 * The executors of a Spark cluster: a task is a piece. Each task's delivery is handed on as it
 * ends, by the calling thread, so that a driver that is killed loses what is under way and nothing
 * else; Spark replaces executors that are lost and gives their tasks to others.
 */
final class SparkWorkers implements Workers {
  private static final long LOOK_MILLIS = 200;
  private static final long PATIENCE_SECONDS = 600;

  private final SparkConf conf;
  private final Map<String, Broadcast<byte[]>> carried = new HashMap<>();
  private @Nullable JavaSparkContext context;
  private @Nullable TaskWatch watch;

  SparkWorkers(SparkConf conf) {
    this.conf = conf;
  }

  private record Ended(int index, Delivery delivery) {}

  @Override
  public int atATime() {
    SparkContext spark = context().sc();
    return Math.max(
        1, spark.maxNumConcurrentTasks(spark.resourceProfileManager().defaultResourceProfile()));
  }

  @Override
  public void run(Workplace here, List<? extends Piece> pieces, Listener listener) {
    if (pieces.isEmpty()) {
      return;
    }
    JavaSparkContext spark = context();
    Map<String, Broadcast<byte[]>> files = files(spark, here.shelf(), here.needed(pieces));
    Broadcast<Commission> commission =
        spark.broadcast(new Commission(here.data().definition(), here.outcomes(), files));
    JavaRDD<Piece> tasks = spark.parallelize(List.copyOf(pieces), pieces.size());
    BlockingQueue<Ended> home = new LinkedBlockingQueue<>();
    spark.setLocalProperty(TaskWatch.PIECES, watch(spark).begin(pieces, listener));
    SimpleFutureAction<BoxedUnit> job =
        spark
            .sc()
            .submitJob(
                tasks.rdd(),
                new PieceTask(commission),
                CollectionConverters.asScala(
                        IntStream.range(0, pieces.size()).boxed().map(Object.class::cast).toList())
                    .toSeq(),
                new AbstractFunction2<Object, Delivery, BoxedUnit>() {
                  @Override
                  public BoxedUnit apply(Object index, Delivery delivery) {
                    home.add(new Ended((Integer) index, delivery));
                    return BoxedUnit.UNIT;
                  }
                },
                new AbstractFunction0<BoxedUnit>() {
                  @Override
                  public BoxedUnit apply() {
                    return BoxedUnit.UNIT;
                  }
                });
    try {
      for (int i = 0; i < pieces.size(); i++) {
        Ended ended = next(home, job);
        Harvest harvest = ended.delivery().open();
        watch(spark).home(ended.index());
        keep(here.shelf(), ended.delivery().files());
        listener.ended(pieces.get(ended.index()), harvest);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted; what was stored is kept");
    } finally {
      job.cancel();
      watch(spark).end();
      commission.destroy();
    }
  }

  private static Ended next(BlockingQueue<Ended> home, SimpleFutureAction<BoxedUnit> job)
      throws InterruptedException {
    while (true) {
      boolean over = job.isCompleted();
      Ended ended = home.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
      if (ended != null) {
        return ended;
      }
      if (over) {
        Throwable cause = job.value().get().failed().get();
        throw GivenUp.because(cause);
      }
    }
  }

  /** Puts files on the driver's shelf. */
  private static void keep(Shelf shelf, Map<String, byte[]> files) {
    files.forEach(
        (name, bytes) -> {
          try {
            CarriedShelf.put(shelf.writing(name), bytes);
          } catch (IOException e) {
            throw new OutsideError(
                "%s in %s cannot be written (%s); make room there and run the same command again"
                    .formatted(name, shelf.place(), e.getMessage()),
                e);
          }
        });
  }

  /** Each file is sent once; an executor fetches it when a piece first reads it. */
  private Map<String, Broadcast<byte[]>> files(
      JavaSparkContext spark, Shelf shelf, Set<String> names) {
    Map<String, Broadcast<byte[]>> files = new TreeMap<>();
    for (String name : names) {
      try {
        Path file = shelf.reading(name);
        Broadcast<byte[]> known = carried.get(file.toString());
        if (known == null) {
          known = spark.broadcast(Files.readAllBytes(file));
          carried.put(file.toString(), known);
        }
        files.put(name, known);
      } catch (IOException e) {
        throw new OutsideError(name + " cannot be read: " + e.getMessage(), e);
      }
    }
    return files;
  }

  private synchronized JavaSparkContext context() {
    JavaSparkContext spark = context;
    if (spark == null) {
      spark = new JavaSparkContext(conf);
      context = spark;
      TaskWatch listening = new TaskWatch();
      spark.sc().addSparkListener(listening);
      watch = listening;
      awaitExecutor(spark);
    }
    return spark;
  }

  private TaskWatch watch(JavaSparkContext spark) {
    TaskWatch listening = watch;
    if (listening == null) {
      throw new IllegalStateException(spark.appName() + ": expected one who listens");
    }
    return listening;
  }

  /** A cluster that is full gives nothing and says nothing. */
  private static void awaitExecutor(JavaSparkContext spark) {
    if (spark.sc().isLocal()) {
      return;
    }
    long begun = System.nanoTime();
    try {
      while (true) {
        if (!spark.sc().isStopped() && spark.sc().getExecutorMemoryStatus().size() > 1) {
          return; // the driver is one of them
        }
        if (spark.sc().isStopped()
            || System.nanoTime() - begun > TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS)) {
          throw new OutsideError(
              "--on %s: expected an executor within %d minutes, found none; see what the workers' logs say, and whether the cluster has workers with a free core and %s of memory, or ask for less with -Dspark.executor.memory"
                  .formatted(
                      spark.master(),
                      PATIENCE_SECONDS / 60,
                      spark.getConf().get("spark.executor.memory", "1g")),
              null);
        }
        Thread.sleep(LOOK_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted");
    }
  }

  @Override
  public synchronized void close() {
    if (context != null) {
      context.close();
      context = null;
      carried.clear();
    }
  }
}
