package org.basin.study;

import java.io.Serializable;

/**
 * One configuration that a trial's tuning tried, and what it came to.
 *
 * @param validationError a fraction; not a number where nothing could be validated
 * @param validationLoss mean negative log-likelihood, in nats
 * @param epochs passes over the training part until it stopped
 * @param rung rungs of successive halving that it came through; 0 where there are none
 * @param flops floating-point operations of its training, without pre-training
 * @param diverged whether a loss or weight ceased to be finite
 */
public record Candidate(
    Configuration configuration,
    double validationError,
    double validationLoss,
    int epochs,
    int rung,
    long flops,
    boolean diverged,
    boolean chosen)
    implements Serializable {

  /** Of a learning rate alone, all else as the study says. */
  public Candidate(
      double learningRate,
      double validationError,
      double validationLoss,
      int epochs,
      boolean diverged,
      boolean chosen) {
    this(
        new Configuration(learningRate, Double.NaN, "", null, null),
        validationError,
        validationLoss,
        epochs,
        0,
        0,
        diverged,
        chosen);
  }

  /** The configuration's. */
  public double learningRate() {
    return configuration.learningRate();
  }
}
