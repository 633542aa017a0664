package org.basin.architecture.wrong.engine;

import org.basin.architecture.wrong.train.Lower;

/** The engine using what stands above it: broken on purpose. */
public interface Climber {
  /** Never called. */
  Lower lower();
}
