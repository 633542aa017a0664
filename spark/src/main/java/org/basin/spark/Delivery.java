package org.basin.spark;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.basin.InputError;
import org.basin.execution.Harvest;
import org.jspecify.annotations.Nullable;

/**
 * What comes home of a piece: what it left behind, or why it could not be done, which no other
 * attempt would change.
 *
 * @param files that it put on the shelf, by name
 * @param refused the problems of an {@link InputError}; empty where there is none
 */
record Delivery(@Nullable Harvest harvest, Map<String, byte[]> files, List<String> refused)
    implements Serializable {

  static Delivery of(Harvest harvest, Map<String, byte[]> files) {
    return new Delivery(harvest, files, List.of());
  }

  static Delivery refused(InputError error) {
    return new Delivery(null, Map.of(), error.problems());
  }

  /**
   * What the piece left behind.
   *
   * @throws InputError as the executor threw it
   */
  Harvest open() {
    if (harvest == null) {
      throw new InputError(refused);
    }
    return harvest;
  }
}
