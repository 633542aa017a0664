package org.basin.engine;

import org.bytedeco.javacpp.Loader;
import org.bytedeco.pytorch.DeviceOptional;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.DeviceType;
import org.jspecify.annotations.Nullable;

/**
 * Where tensors live and operations run: one for the whole process, taken before the first tensor
 * is made. This is the only place that decides it. Numbers come from Java and go back to it through
 * the processor's memory; draws are made there too and copied, so that a device changes no draw.
 *
 * <p>What is computed on CUDA equals what the processor computes but for rounding, and a member's
 * last bits may there depend on its company, since the kernels are chosen by the shape of the
 * whole.
 */
public enum Device {
  /** The processor. */
  CPU("cpu", DeviceType.CPU, 1),
  /** The first NVIDIA GPU. */
  CUDA("cuda", DeviceType.CUDA, 16);

  /** What JavaCPP's folders of libraries are called beside the platform where they know CUDA. */
  static final String GPU = "-gpu";

  private static volatile DeviceType current = DeviceType.CPU;

  private final String word;
  private final DeviceType type;
  private final int room;

  Device(String word, DeviceType type, int room) {
    this.word = word;
    this.type = type;
    this.room = room;
  }

  /** The name by which users call it. */
  public String word() {
    return word;
  }

  /** How many times as much as on a core a cohort may hold before company costs time. */
  public int room() {
    return room;
  }

  /** Where tensors are made. */
  public static Device current() {
    return current == DeviceType.CUDA ? CUDA : CPU;
  }

  /** Why this cannot be taken, or null where it can; loads libtorch where the build has it. */
  public @Nullable String hindrance() {
    if (this == CPU) {
      return null;
    }
    if (!built()) {
      return "this build has no CUDA; build with mvn -Pcuda, or take cpu";
    }
    try {
      Engine.start();
    } catch (IllegalStateException e) {
      return e.getMessage() + "; take a build without CUDA";
    }
    return torch.cuda_is_available()
        ? null
        : "no CUDA device is found (basin doctor says more); take cpu";
  }

  /** Makes tensors here from now on, on all threads; those that were made before stay. */
  public void take() {
    String hindrance = hindrance();
    if (hindrance != null) {
      throw new IllegalStateException(word + ": " + hindrance);
    }
    current = type;
  }

  /** Whether the libraries on the class path know CUDA; loads nothing native. */
  public static boolean built() {
    String folder = "/org/bytedeco/pytorch/" + Loader.getPlatform() + GPU + "/";
    return Device.class.getResource(folder + "libjnitorch.so") != null
        || Device.class.getResource(folder + "jnitorch.dll") != null;
  }

  /** How many GPUs there are for {@link #CUDA}; loads libtorch where the build has it. */
  public static int gpus() {
    if (!built()) {
      return 0;
    }
    Engine.start();
    return Byte.toUnsignedInt(torch.cuda_device_count());
  }

  /** Of a tensor that is to be made here. */
  static TensorOptions options(Type type) {
    TensorOptions options = new TensorOptions(type.scalar);
    return current == DeviceType.CPU ? options : options.device(new DeviceOptional(at(current)));
  }

  /** What was written in the processor's memory, brought here; itself on the processor. */
  static org.bytedeco.pytorch.Tensor landed(org.bytedeco.pytorch.Tensor written, Type type) {
    return current == DeviceType.CPU ? written : written.to(at(current), type.scalar);
  }

  /** The same numbers where Java can read them; itself on the processor. */
  static org.bytedeco.pytorch.Tensor home(org.bytedeco.pytorch.Tensor tensor) {
    return current == DeviceType.CPU ? tensor : tensor.cpu();
  }

  private static org.bytedeco.pytorch.Device at(DeviceType type) {
    return new org.bytedeco.pytorch.Device(type);
  }

  /**
   * For tests: has {@code work} done where shapes and devices are checked but nothing is computed,
   * so that a tensor which was made by another door is found out.
   */
  static void onMeta(Runnable work) {
    DeviceType before = current;
    current = DeviceType.Meta;
    try {
      work.run();
    } finally {
      current = before;
    }
  }
}
