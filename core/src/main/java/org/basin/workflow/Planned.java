package org.basin.workflow;

import java.util.List;

/**
 * What running a study would take, as well as it can be told beforehand.
 *
 * @param trials that the study asks for
 * @param flops floating-point operations, pre-training and tuning included
 * @param seconds on this machine with the workers that it has; an estimate
 * @param memory bytes resident at the most; an estimate
 * @param disk bytes that the run folder will take; an estimate
 * @param sentences what a person should know before it starts: what cannot be decided with so few
 *     replicates, what was left out for the time given
 */
public record Planned(
    int trials, double flops, double seconds, long memory, long disk, List<String> sentences) {

  public Planned {
    sentences = List.copyOf(sentences);
  }
}
