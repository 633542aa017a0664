package org.basin.engine;

import java.io.IOException;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas;
import org.bytedeco.pytorch.global.torch;

/**
 * The native library and its threads. Whoever creates a tensor has started the engine; starting it
 * again does nothing.
 *
 * <p>One operation runs on one thread, always: on a busy machine two OpenMP threads cost ten times
 * the time of one, and parallelism comes from one cohort a core instead. OpenMP's thread count
 * belongs to each thread, so a thread that computes opens a {@link Scope}, which sees to it.
 */
public final class Engine {
  /** In the order in which they depend on each other; a build has those that it needs. */
  private static final String[] LIBRARIES = {
    "libgomp.so.1",
    "libc10.so",
    "libc10_cuda.so",
    "libtorch_cpu.so",
    "libtorch_cuda.so",
    "libtorch.so",
    "libjnitorch.so"
  };

  private static volatile boolean started;
  private static final ThreadLocal<Boolean> SINGLE = new ThreadLocal<>();

  private Engine() {}

  /**
   * Loads libtorch. Safe on a cold cache: JavaCPP would load {@code libtorch.so} before {@code
   * libtorch_cpu.so} is unpacked, and the process would die; so all libraries are unpacked before
   * any class of the binding is touched.
   *
   * @throws IllegalStateException where libtorch cannot be unpacked or loaded
   */
  public static synchronized void start() {
    if (started) {
      return;
    }
    // 0 is no limit: resident memory counts against it, and tensors are freed by scope.
    setIfAbsent("org.bytedeco.javacpp.maxphysicalbytes", "0");
    setIfAbsent("org.bytedeco.javacpp.maxbytes", "0");
    try {
      String folder =
          "/org/bytedeco/pytorch/"
              + Loader.getPlatform()
              + (Device.built() ? Device.GPU : "")
              + "/";
      Class<?> anchor =
          Class.forName("org.bytedeco.pytorch.presets.torch", false, Engine.class.getClassLoader());
      for (String library : LIBRARIES) {
        if (anchor.getResource(folder + library) != null) {
          Loader.cacheResource(anchor, folder + library);
        }
      }
      openblas.blas_set_num_threads(1);
      torch.set_num_threads(1);
    } catch (IOException | ReflectiveOperationException | LinkageError e) {
      throw new IllegalStateException(
          "libtorch: expected to load it for "
              + Loader.getPlatform()
              + ", found "
              + e
              + "; it needs 445 MB of disk in the JavaCPP cache ("
              + cacheFolder()
              + "), movable by -Dorg.bytedeco.javacpp.cachedir=DIR",
          e);
    }
    started = true;
  }

  /** Holds the calling thread's operations to one native thread. */
  static void claimThread() {
    start();
    if (SINGLE.get() == null) {
      torch.set_num_threads(1);
      SINGLE.set(true);
    }
  }

  /** The version of the libtorch binding, as in {@code 2.10.0-1.5.13}; loads nothing native. */
  public static String version() {
    try {
      return Loader.getVersion("org.bytedeco", "pytorch");
    } catch (IOException e) {
      return "unknown";
    }
  }

  /** Threads that one native operation uses on this thread; 1 unless something is wrong. */
  public static int threads() {
    claimThread();
    return torch.get_num_threads();
  }

  /** Where the native libraries are unpacked. */
  public static String cacheFolder() {
    try {
      return Loader.getCacheDir().toString();
    } catch (IOException e) {
      return "none: " + e.getMessage();
    }
  }

  private static void setIfAbsent(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }
}
