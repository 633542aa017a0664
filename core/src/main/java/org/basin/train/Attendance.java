package org.basin.train;

import org.basin.nn.Parameters;

/**
 * Who looks at a descent now and then and lets members leave it: those that are done cost nothing
 * more, and the others go on as they would have in their company.
 */
interface Attendance {
  /**
   * Called after every so many steps.
   *
   * @param steps done so far
   * @param theta where the members are that are still there; not to be changed
   * @param losses each one's mean loss since the last look
   * @return the places, among those still there, of the members that go on; none ends the descent
   */
  int[] staying(long steps, Parameters theta, double[] losses);

  /**
   * Called once some have left, before the next step: the objective is asked for those at these
   * places alone from now on.
   */
  void left(int... places);
}
