package org.basin.study;

import java.io.Serializable;

/**
 * The course of a training: one entry for each time it was looked at.
 *
 * @param epoch passes over the training part so far
 * @param trainLoss mean loss of the batches since the last look, as trained (dropout included)
 * @param validationError a fraction; not a number where nothing is validated
 * @param validationLoss mean negative log-likelihood, in nats
 */
public record Curve(
    double[] epoch, double[] trainLoss, double[] validationError, double[] validationLoss)
    implements Serializable {}
