package org.basin.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EngineTest {
  /** What the process with the cold cache runs. */
  static final class ColdStart {
    private ColdStart() {}

    public static void main(String[] args) {
      try (Scope scope = Scope.open()) {
        if (Tensor.full(3, Type.FLOAT, 2, 2).sum().value() != 12) {
          throw new IllegalStateException("expected a sum of 12");
        }
      }
    }
  }

  @Test
  void everyThreadComputesOnOneNativeThread() throws Exception {
    assertThat(Engine.threads()).isEqualTo(1);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<Integer>> counts = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        counts.add(
            threads.submit(
                () -> {
                  try (Scope scope = Scope.open()) {
                    return Engine.threads();
                  }
                }));
      }
      for (Future<Integer> count : counts) {
        assertThat(count.get()).isEqualTo(1);
      }
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void threadsComputeTheSameNumbersSideBySide() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<float[]>> results = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        results.add(
            threads.submit(
                () -> {
                  try (Scope scope = Scope.open()) {
                    Tensor x = Rng.of(1, 2).normal(40, 40);
                    for (int k = 0; k < 20; k++) {
                      x = x.matmul(x).tanh();
                    }
                    return x.floats();
                  }
                }));
      }
      float[] first = results.get(0).get();
      for (Future<float[]> result : results) {
        assertThat(result.get()).isEqualTo(first);
      }
    } finally {
      threads.shutdown();
    }
  }

  /**
   * The native libraries are unpacked before any of them is loaded: with an empty cache JavaCPP's
   * own order ends in a crash. It takes 445 MB of disk while it runs.
   */
  @Test
  void startsOnAColdCache(@TempDir Path cache) throws IOException, InterruptedException {
    Path output = cache.resolve("output.txt");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-Dorg.bytedeco.javacpp.cachedir=" + cache.resolve("javacpp"),
                "-cp",
                classPath(),
                ColdStart.class.getName())
            .directory(cache.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    boolean ended = process.waitFor(5, TimeUnit.MINUTES);
    if (!ended) {
      process.destroyForcibly().waitFor();
    }
    assertThat(ended ? process.exitValue() : -1).as(Files.readString(output)).isZero();
  }

  /** Entries made absolute, since the process runs elsewhere. */
  private static String classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  @Test
  void namesItsVersionAndItsCache() {
    assertThat(Engine.version()).matches("[0-9.]+-[0-9.]+");
    assertThat(Path.of(Engine.cacheFolder())).isDirectory();
  }
}
