package org.basin.architecture.wrong.stats;

import org.bytedeco.javacpp.Pointer;

/** Shows a native type outside the engine: broken on purpose. */
public interface Leaker {
  /** Never called. */
  Pointer pointer();
}
