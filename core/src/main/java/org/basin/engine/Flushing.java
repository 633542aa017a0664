package org.basin.engine;

import org.bytedeco.pytorch.Context;

/**
 * While open, numbers below the least normal one (1.2e-38 for floats) count as zero on this thread.
 * A processor takes a hundred times as long for one of them, and long trainings make many: the
 * velocity of a weight whose gradient has become zero shrinks towards it by a factor a step.
 */
public final class Flushing implements AutoCloseable {
  private static final ThreadLocal<Integer> OPEN = ThreadLocal.withInitial(() -> 0);

  private Flushing() {}

  /** Opens; may be open already. */
  public static Flushing open() {
    Engine.claimThread();
    if (OPEN.get() == 0) {
      Context.setFlushDenormal(true);
    }
    OPEN.set(OPEN.get() + 1);
    return new Flushing();
  }

  @Override
  public void close() {
    OPEN.set(OPEN.get() - 1);
    if (OPEN.get() == 0) {
      Context.setFlushDenormal(false);
    }
  }
}
