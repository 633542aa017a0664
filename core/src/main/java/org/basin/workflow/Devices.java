package org.basin.workflow;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.basin.engine.Device;

/** What can be computed on, by name. */
public final class Devices {
  private Devices() {}

  /** The names. */
  public static List<String> words() {
    return Arrays.stream(Device.values()).map(Device::word).toList();
  }

  /**
   * Computes there from now on, in the whole process; to be said before anything is computed.
   *
   * @param word one of {@link #words}
   * @return what is in the way and what to do, if it cannot be
   */
  public static Optional<String> take(String word) {
    Device device =
        Arrays.stream(Device.values())
            .filter(each -> each.word().equals(word))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("device: " + word));
    Optional<String> hindrance = Optional.ofNullable(device.hindrance());
    if (hindrance.isEmpty()) {
      device.take();
    }
    return hindrance;
  }
}
