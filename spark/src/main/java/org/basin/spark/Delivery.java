package org.basin.spark;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.basin.InputError;
import org.basin.OutsideError;
import org.basin.execution.Harvest;
import org.jspecify.annotations.Nullable;

/**
 * What comes home of a piece: what it left behind, or why it could not be done, which no other
 * attempt would change.
 *
 * @param files that it put on the shelf, by name
 * @param refused the problems of an {@link InputError}; empty where there is none
 * @param outside the message of an {@link OutsideError}, or null
 */
record Delivery(
    @Nullable Harvest harvest,
    Map<String, byte[]> files,
    List<String> refused,
    @Nullable String outside)
    implements Serializable {

  static Delivery of(Harvest harvest, Map<String, byte[]> files) {
    return new Delivery(harvest, files, List.of(), null);
  }

  static Delivery refused(InputError error) {
    return new Delivery(null, Map.of(), error.problems(), null);
  }

  static Delivery stopped(OutsideError error, String host) {
    return new Delivery(null, Map.of(), List.of(), "on " + host + ": " + error.getMessage());
  }

  /**
   * What the piece left behind.
   *
   * @throws InputError as the executor threw it
   * @throws OutsideError as the executor threw it
   */
  Harvest open() {
    if (!refused.isEmpty()) {
      throw new InputError(refused);
    }
    if (outside != null || harvest == null) {
      throw new OutsideError(outside == null ? "a piece came home empty" : outside, null);
    }
    return harvest;
  }
}
