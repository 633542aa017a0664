package org.basin.study;

/**
 * One setting that a trial's tuning tried, and what it came to.
 *
 * @param validationError a fraction; not a number where nothing could be validated
 * @param validationLoss mean negative log-likelihood, in nats
 * @param epochs passes over the training part until it stopped
 * @param diverged whether a loss or weight ceased to be finite
 */
public record Candidate(
    double learningRate,
    double validationError,
    double validationLoss,
    int epochs,
    boolean diverged,
    boolean chosen) {}
