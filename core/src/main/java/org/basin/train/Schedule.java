package org.basin.train;

import org.basin.InputError;

/** How the learning rate changes over a training: a factor from the share that is done. */
public enum Schedule {
  /** The same rate throughout. */
  CONSTANT {
    @Override
    double factor(double done) {
      return 1;
    }
  },
  /** Half a cosine, from 1 to 0 (Loshchilov and Hutter 2017, without restarts). */
  COSINE {
    @Override
    double factor(double done) {
      return (1 + Math.cos(Math.PI * done)) / 2;
    }
  },
  /** A tenth after half, a hundredth after three quarters. */
  STEP {
    @Override
    double factor(double done) {
      return done < 0.5 ? 1 : done < 0.75 ? 0.1 : 0.01;
    }
  };

  abstract double factor(double done);

  /** The schedule that users call by {@code word}. */
  public static Schedule parse(String word) {
    for (Schedule schedule : values()) {
      if (schedule.name().equalsIgnoreCase(word)) {
        return schedule;
      }
    }
    throw new InputError("schedule: expected constant, cosine or step, found \"" + word + "\"");
  }
}
