package org.basin.workflow;

import java.util.List;
import org.basin.study.Study;

/**
 * How far a run has come.
 *
 * @param trials that the study asks for
 * @param finished trials with an outcome in the store, failed ones included
 * @param failures a sentence for each trial that diverged, collapsed or failed
 * @param seconds that the finished trials took, all workers together
 * @param secondsLeft of one process with the same workers; not a number where it cannot be told
 * @param running whether a process is at work on it
 */
public record Standing(
    Study study,
    int trials,
    int finished,
    List<String> failures,
    double seconds,
    double secondsLeft,
    boolean running) {

  public Standing {
    failures = List.copyOf(failures);
  }
}
