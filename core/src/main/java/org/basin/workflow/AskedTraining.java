package org.basin.workflow;

import static org.basin.workflow.AskedData.or;

import java.util.List;
import org.basin.study.Match;
import org.basin.study.Training;
import org.jspecify.annotations.Nullable;

/**
 * The labelled training as far as the user said it; {@code null} takes the default. The parts are
 * those of {@link Training}.
 */
public record AskedTraining(
    @Nullable String optimiser,
    @Nullable List<Double> learningRates,
    @Nullable Integer batch,
    @Nullable Integer epochs,
    @Nullable Integer minimumSteps,
    @Nullable Integer patience,
    @Nullable String schedule,
    @Nullable Double weightDecay,
    @Nullable Double dropout,
    @Nullable Double dropConnect,
    AskedStrengths strengths,
    AskedTuning tuning,
    @Nullable List<Match> matches) {

  /** Nothing was said. */
  public static final AskedTraining NOTHING =
      new AskedTraining(null, null, null, null, null, null, null, null, null, null);

  /** With nothing said of strengths, tuning and matches. */
  public AskedTraining(
      @Nullable String optimiser,
      @Nullable List<Double> learningRates,
      @Nullable Integer batch,
      @Nullable Integer epochs,
      @Nullable Integer minimumSteps,
      @Nullable Integer patience,
      @Nullable String schedule,
      @Nullable Double weightDecay,
      @Nullable Double dropout,
      @Nullable Double dropConnect) {
    this(
        optimiser,
        learningRates,
        batch,
        epochs,
        minimumSteps,
        patience,
        schedule,
        weightDecay,
        dropout,
        dropConnect,
        AskedStrengths.NOTHING,
        AskedTuning.NOTHING,
        null);
  }

  /** The training with what was said in place of what it has. */
  public Training over(Training training) {
    return new Training(
        or(optimiser, training.optimiser()),
        or(learningRates, training.learningRates()),
        or(batch, training.batch()),
        or(epochs, training.epochs()),
        or(minimumSteps, training.minimumSteps()),
        or(patience, training.patience()),
        or(schedule, training.schedule()),
        or(weightDecay, training.weightDecay()),
        or(dropout, training.dropout()),
        or(dropConnect, training.dropConnect()),
        strengths.over(training.strengths()),
        tuning.over(training.tuning()),
        or(matches, training.matches()));
  }

  /** What this says, and where it says nothing what {@code other} says. */
  public AskedTraining orElse(AskedTraining other) {
    return new AskedTraining(
        optimiser != null ? optimiser : other.optimiser,
        learningRates != null ? learningRates : other.learningRates,
        batch != null ? batch : other.batch,
        epochs != null ? epochs : other.epochs,
        minimumSteps != null ? minimumSteps : other.minimumSteps,
        patience != null ? patience : other.patience,
        schedule != null ? schedule : other.schedule,
        weightDecay != null ? weightDecay : other.weightDecay,
        dropout != null ? dropout : other.dropout,
        dropConnect != null ? dropConnect : other.dropConnect,
        strengths.orElse(other.strengths),
        tuning.orElse(other.tuning),
        matches != null ? matches : other.matches);
  }
}
