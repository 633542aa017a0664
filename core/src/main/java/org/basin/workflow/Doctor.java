package org.basin.workflow;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.basin.data.Scratch;
import org.basin.engine.Device;
import org.basin.engine.Engine;
import org.basin.workflow.Finding.Health;

/** Looks at the machine and says what Basin finds and what it misses. */
public final class Doctor {
  private static final long MEBIBYTE = 1 << 20;

  /** What libtorch takes unpacked. */
  private static final long CACHE = 445 * MEBIBYTE;

  /** Less than this in a run folder's place is soon full. */
  private static final long RUN = 100 * MEBIBYTE;

  private static final long MEMORY = 2048 * MEBIBYTE;

  private Doctor() {}

  /**
   * Examines this machine; loads libtorch.
   *
   * @param runs where run folders are to be written
   */
  public static List<Finding> examine(Path runs) {
    List<Finding> findings = new ArrayList<>();
    findings.add(java());
    Finding libtorch = libtorch();
    findings.add(libtorch);
    findings.add(threads());
    findings.add(device());
    findings.add(memory());
    findings.add(
        disk(
            "disk, libtorch cache",
            Path.of(Engine.cacheFolder()),
            libtorch.health() == Health.GOOD ? 0 : CACHE));
    findings.add(disk("disk, examples beyond memory", Scratch.standard().folder(), 0));
    findings.add(disk("disk, run folders", runs.toAbsolutePath(), RUN));
    return List.copyOf(findings);
  }

  private static Finding java() {
    String found =
        "%s (%s), %s %s"
            .formatted(
                System.getProperty("java.version"),
                System.getProperty("java.vendor"),
                System.getProperty("os.name"),
                System.getProperty("os.arch"));
    return Runtime.version().feature() >= 17
        ? new Finding("Java", Health.GOOD, found, "")
        : new Finding("Java", Health.MISSING, found, "Install a JDK 17 or newer.");
  }

  private static Finding libtorch() {
    try {
      Engine.start();
      return new Finding(
          "libtorch", Health.GOOD, Engine.version() + ", unpacked in " + Engine.cacheFolder(), "");
    } catch (IllegalStateException | LinkageError e) {
      return new Finding(
          "libtorch",
          Health.MISSING,
          String.valueOf(e.getMessage()),
          "Basin trains on Linux x86-64, macOS arm64 and Windows x86-64; where the system is one of"
              + " these, make room for 445 MB in the cache or move it:"
              + " BASIN_OPTS=-Dorg.bytedeco.javacpp.cachedir=DIR");
    }
  }

  private static Finding threads() {
    int cores = Runtime.getRuntime().availableProcessors();
    int threads;
    try {
      threads = Engine.threads();
    } catch (IllegalStateException | LinkageError e) {
      return new Finding("threads", Health.MISSING, cores + " cores, libtorch not loaded", "");
    }
    String found = "%d cores; %d thread a cohort".formatted(cores, threads);
    return threads == 1
        ? new Finding("threads", Health.GOOD, found, "")
        : new Finding("threads", Health.POOR, found, "Set OMP_NUM_THREADS=1.");
  }

  private static Finding device() {
    if (!Device.built()) {
      return new Finding("device", Health.GOOD, "cpu (cuda is not in this build)", "");
    }
    try {
      int gpus = Device.gpus();
      return gpus > 0
          ? new Finding("device", Health.GOOD, "cpu, cuda (" + gpus + " found)", "")
          : new Finding(
              "device",
              Health.POOR,
              "cpu; this build has cuda, but finds no GPU",
              "Install NVIDIA's driver, CUDA 13.1 and cuDNN 9, or go on with --device cpu.");
    } catch (IllegalStateException | LinkageError e) {
      return new Finding("device", Health.MISSING, "libtorch not loaded", "");
    }
  }

  private static Finding memory() {
    long total =
        ManagementFactory.getOperatingSystemMXBean()
                instanceof com.sun.management.OperatingSystemMXBean system
            ? system.getTotalMemorySize()
            : Long.MAX_VALUE;
    String found =
        "%s in all, %s for Java's heap"
            .formatted(mebibytes(total), mebibytes(Runtime.getRuntime().maxMemory()));
    return total >= MEMORY
        ? new Finding("memory", Health.GOOD, found, "")
        : new Finding("memory", Health.POOR, found, "A study on MNIST wants up to 2 GB.");
  }

  private static Finding disk(String what, Path folder, long wanted) {
    Path there = folder;
    while (there != null && !Files.exists(there)) {
      there = there.getParent();
    }
    if (there == null || !Files.isWritable(there)) {
      return new Finding(
          what,
          Health.MISSING,
          folder + " cannot be written",
          "Make it writable, or name another.");
    }
    try {
      long free = Files.getFileStore(there).getUsableSpace();
      String found = "%s free in %s".formatted(mebibytes(free), there);
      return free >= wanted
          ? new Finding(what, Health.GOOD, found, "")
          : new Finding(what, Health.MISSING, found, "Make room for " + mebibytes(wanted) + ".");
    } catch (IOException e) {
      return new Finding(what, Health.POOR, there + ": " + e, "");
    }
  }

  private static String mebibytes(long bytes) {
    return String.format(Locale.ROOT, "%,d MB", bytes / MEBIBYTE);
  }
}
