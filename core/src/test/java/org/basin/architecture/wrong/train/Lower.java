package org.basin.architecture.wrong.train;

import org.basin.architecture.wrong.nn.Higher;

/** One half of a cycle: broken on purpose. */
public interface Lower {
  /** Never called. */
  Higher higher();
}
