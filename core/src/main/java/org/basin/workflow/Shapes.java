package org.basin.workflow;

import org.basin.data.Dataset;
import org.basin.data.Kind;
import org.basin.data.Shape;

/** A data set's shape as networks take it. */
final class Shapes {
  private Shapes() {}

  /** [channels, height, width] or [features]. */
  static int[] of(Dataset data) {
    Shape shape = data.shape();
    return data.kind() == Kind.IMAGE
        ? new int[] {shape.channels(), shape.height(), shape.width()}
        : new int[] {shape.size()};
  }
}
