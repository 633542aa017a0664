package org.basin.workflow;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.basin.execution.Speed;
import org.basin.execution.StudyData;

/** How fast this machine trains the networks of a study's data sets, each measured once. */
final class Speeds {
  private final Map<String, Double> measured = new HashMap<>();

  void measure(StudyData block) {
    for (String network : block.study().networks()) {
      int batch = block.study().training().batch();
      measured.put(key(block, network), Speed.measure(block.network(network, false), batch));
    }
  }

  /** Floating-point operations a second of one worker. */
  double of(StudyData block, String network) {
    return Objects.requireNonNull(measured.get(key(block, network)), network);
  }

  private static String key(StudyData block, String network) {
    return block.study().name() + "\n" + network;
  }
}
