package org.basin.architecture.wrong.nn;

import org.basin.architecture.wrong.train.Lower;

/** The other half of a cycle: broken on purpose. */
public interface Higher {
  /** Never called. */
  Lower lower();
}
