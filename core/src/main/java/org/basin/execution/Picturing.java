package org.basin.execution;

import java.util.List;
import org.basin.study.Measurement;
import org.basin.study.Picture;

/**
 * A measure that is looked at: what it leaves is drawn, and no number that anything may be
 * concluded from. It runs where the study asks for everything.
 */
interface Picturing extends Measure {

  /** Draws one part; an empty list where there is nothing to be seen. */
  List<Picture> pictures(Subject subject, int part);

  @Override
  default Level level() {
    return Level.FULL;
  }

  @Override
  default List<Measurement> of(Subject subject) {
    return List.of();
  }
}
