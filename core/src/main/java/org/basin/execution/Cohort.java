package org.basin.execution;

import java.io.Serializable;
import java.util.List;
import org.basin.study.Trial;

/**
 * Trials that are trained together: one network, one recipe, one number of training and validation
 * rows, so that they run the same program from different starts. What comes out for each is what
 * would have come out alone.
 *
 * @param candidates settings that each trial's tuning tries; members are trials x candidates
 * @param flops an estimate of the work, for planning and for the time left
 */
public record Cohort(List<Trial> trials, int candidates, double flops) implements Serializable {
  public Cohort {
    trials = List.copyOf(trials);
  }
}
