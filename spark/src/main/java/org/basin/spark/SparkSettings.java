package org.basin.spark;

import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.SparkConf;
import org.basin.InputError;
import org.jspecify.annotations.Nullable;

/**
 * How Basin runs on Spark where the user says nothing else; every {@code spark.*} property that is
 * set wins.
 */
final class SparkSettings {
  private static final int CONNECT_MILLIS = 5000;

  private SparkSettings() {}

  /**
   * The settings for a master.
   *
   * @throws InputError where no master answers, or executors could not be started
   */
  static SparkConf of(String url) {
    return of(url, System.getenv("SPARK_HOME"), System.getProperty("java.class.path", ""));
  }

  /**
   * @param home Spark's folder, with {@code jars} in it; null where none is named
   * @param classPath this process'
   */
  static SparkConf of(String url, @Nullable String home, String classPath) {
    boolean within = url.startsWith("local-cluster");
    if (within && (home == null || !new File(home, "jars").isDirectory())) {
      throw new InputError(
          "--on %s: expected the folder of a Spark in SPARK_HOME, with jars/ in it, found %s; ./basin makes one in a clone"
              .formatted(url, home == null ? "none" : home));
    }
    SparkConf conf = new SparkConf(true).setMaster(url);
    conf.setIfMissing("spark.app.name", "Basin");
    // One cohort a core; a machine that is lost takes its tasks with it, which is no fault of
    // theirs.
    conf.setIfMissing("spark.task.cpus", "1");
    conf.setIfMissing("spark.task.maxFailures", "8");
    setElsewhere(conf);
    conf.setIfMissing("spark.driver.maxResultSize", "0"); // results are stored as they come
    conf.setIfMissing("spark.ui.enabled", "false");
    conf.setIfMissing("spark.ui.showConsoleProgress", "false");
    // The same threads and the same memory of freed tensors as ./basin sets here.
    conf.setIfMissing("spark.executorEnv.OMP_NUM_THREADS", "1");
    conf.setIfMissing("spark.executorEnv.OPENBLAS_NUM_THREADS", "1");
    conf.setIfMissing("spark.executorEnv.MALLOC_MMAP_THRESHOLD_", "1073741824");
    conf.setIfMissing("spark.executorEnv.MALLOC_TRIM_THRESHOLD_", "4294967296");
    conf.setIfMissing("spark.executorEnv.MALLOC_TOP_PAD_", "67108864");
    conf.setIfMissing("spark.executor.extraJavaOptions", "-XX:+UseSerialGC");
    if (within) {
      conf.setIfMissing("spark.executor.extraClassPath", classPath);
    } else if (!url.startsWith("local") && !conf.contains("spark.executor.extraClassPath")) {
      conf.setIfMissing("spark.jars", String.join(",", jars(home, classPath)));
    }
    if (url.startsWith("spark://")) {
      requireAnswer(url);
    }
    if (url.startsWith("local") || url.matches("spark://(localhost|127\\.[0-9.]+):\\d+")) {
      conf.setIfMissing("spark.driver.host", "127.0.0.1");
      conf.setIfMissing("spark.driver.bindAddress", "127.0.0.1");
    }
    return conf;
  }

  /**
   * What one machine cannot do (its disk is full, it lacks the data) another may: no third attempt
   * at one executor; but an executor that was lost is replaced on the same machine.
   */
  private static void setElsewhere(SparkConf conf) {
    int attempts = conf.getInt("spark.task.maxFailures", 1);
    if (attempts > 1) { // Spark wants fewer on one machine than in all
      conf.setIfMissing("spark.excludeOnFailure.taskAndStage.enabled", "true");
      conf.setIfMissing("spark.excludeOnFailure.task.maxTaskAttemptsPerExecutor", "2");
      conf.setIfMissing(
          "spark.excludeOnFailure.task.maxTaskAttemptsPerNode", Integer.toString(attempts - 1));
      conf.setIfMissing("spark.excludeOnFailure.stage.maxFailedExecutorsPerNode", "1000");
    }
  }

  /** What executors have to be given: all jars but Spark's own. */
  static List<String> jars(@Nullable String home, String classPath) {
    List<String> jars = new ArrayList<>();
    for (String entry : classPath.split(File.pathSeparator)) {
      boolean spark = home != null && whole(entry).startsWith(whole(home));
      if (entry.endsWith(".jar") && !spark) {
        jars.add(Path.of(entry).toUri().toString());
      }
    }
    return jars;
  }

  private static Path whole(String path) {
    return Path.of(path).toAbsolutePath().normalize();
  }

  /** Spark itself would try for a minute, and then say little. */
  private static void requireAnswer(String url) {
    List<String> tried = new ArrayList<>();
    for (String master : url.substring("spark://".length()).split(",")) {
      int colon = master.lastIndexOf(':');
      try (Socket socket = new Socket()) {
        int port = Integer.parseInt(master.substring(colon + 1));
        socket.connect(new InetSocketAddress(master.substring(0, colon), port), CONNECT_MILLIS);
        return;
      } catch (IOException | IllegalArgumentException e) {
        tried.add(master + ": " + e.getMessage());
      }
    }
    throw new InputError(
        "--on %s: expected a Spark master that answers there, found none (%s); start one as doc/guide/cluster.md says, or name another"
            .formatted(url, String.join("; ", tried)));
  }
}
