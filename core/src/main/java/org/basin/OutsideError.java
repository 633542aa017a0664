package org.basin;

import org.jspecify.annotations.Nullable;

/**
 * Work had to stop because of something outside Basin and outside what the user gave: a full disk,
 * memory, a worker lost. What was stored is kept and the same command goes on from there. The
 * command line says so and exits with 3.
 */
public final class OutsideError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message what happened and what to do before going on
   */
  public OutsideError(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
