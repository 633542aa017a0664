package org.basin.train;

import org.basin.nn.Parameters;

/** Who looks at a descent now and then. */
@FunctionalInterface
public interface Observer {
  /** Looks at nothing and never stops it. */
  Observer NONE = (steps, theta, losses) -> true;

  /**
   * Called after every so many steps.
   *
   * @param steps done so far
   * @param theta where the members are now; not to be changed
   * @param losses each member's mean loss since the last look
   * @return whether to go on
   */
  boolean look(long steps, Parameters theta, double[] losses);
}
