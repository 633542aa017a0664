package org.basin.study;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of a trial. Errors are fractions, losses mean negative log-likelihoods in nats; what
 * does not apply is not a number.
 *
 * @param message why the status is not {@code OK}
 * @param labelsTotal labelled examples used, validation included
 * @param trainLoss the chosen weights' loss on the training part, without dropout
 * @param epochs passes over the training part that the chosen candidate was trained for
 * @param converged whether the training loss had ceased to fall when training ended
 * @param pretrainFlops floating-point operations of pre-training, counted in full for each trial
 *     even where trials share it
 * @param trainFlops of the chosen candidate's training
 * @param tuningFlops of the candidates that were not chosen
 * @param seconds of this trial's share of its cohort, pre-training included
 * @param tuning every candidate
 * @param curve of the chosen candidate
 * @param predictions the class predicted for each row of the replicate's test part, in its order
 * @param scores what else was measured on the test part, in the same look
 */
public record Outcome(
    Trial trial,
    Status status,
    @Nullable String message,
    int labelsTotal,
    double validationError,
    double validationLoss,
    double testError,
    double testLoss,
    double trainLoss,
    double learningRate,
    int epochs,
    boolean converged,
    long pretrainFlops,
    long trainFlops,
    long tuningFlops,
    double seconds,
    List<Candidate> tuning,
    Curve curve,
    short[] predictions,
    Scores scores)
    implements Serializable {

  public Outcome {
    tuning = List.copyOf(tuning);
  }

  /** The same under another trial's name. */
  public Outcome under(Trial other) {
    return new Outcome(
        other,
        status,
        message,
        labelsTotal,
        validationError,
        validationLoss,
        testError,
        testLoss,
        trainLoss,
        learningRate,
        epochs,
        converged,
        pretrainFlops,
        trainFlops,
        tuningFlops,
        seconds,
        tuning,
        curve,
        predictions,
        scores);
  }
}
