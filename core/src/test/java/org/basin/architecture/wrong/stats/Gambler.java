package org.basin.architecture.wrong.stats;

import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;

/** Draws from everything that no seed governs: broken on purpose. */
public final class Gambler {
  private Gambler() {}

  /** Never called. */
  static double draw(List<String> names) {
    Collections.shuffle(names);
    return new Random().nextDouble() + Math.random() + ThreadLocalRandom.current().nextDouble();
  }
}
