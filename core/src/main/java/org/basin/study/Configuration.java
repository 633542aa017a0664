package org.basin.study;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A point of the space that tuning searches.
 *
 * @param learningRate before the schedule
 * @param dropout null where the arm drops as it says, or nothing
 * @param start the arm, with settings in brackets, whose pre-trained start it takes; null for the
 *     trial's own
 */
public record Configuration(
    double learningRate,
    double weightDecay,
    String schedule,
    @Nullable Double dropout,
    @Nullable String start)
    implements Serializable {

  /**
   * What a trial chose; all but the learning rate is the study's where the store says no more, as
   * those of older versions do.
   */
  public static Configuration chosen(Outcome outcome, Training training) {
    return outcome.tuning().stream()
        .filter(Candidate::chosen)
        .map(Candidate::configuration)
        .filter(configuration -> !configuration.schedule().isEmpty())
        .findFirst()
        .orElse(
            new Configuration(
                outcome.learningRate(), training.weightDecay(), training.schedule(), null, null));
  }
}
