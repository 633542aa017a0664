package org.basin.workflow;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The labelled training as far as the user said it; {@code null} takes the default. The parts are
 * those of {@link org.basin.study.Training}.
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
    @Nullable Double dropConnect) {

  public static final AskedTraining NOTHING =
      new AskedTraining(null, null, null, null, null, null, null, null, null, null);
}
