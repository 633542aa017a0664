package org.basin.workflow;

import static org.basin.workflow.AskedData.or;

import java.util.List;
import org.basin.study.Tuning;
import org.jspecify.annotations.Nullable;

/**
 * The tuning as far as the user said it; {@code null} takes the default. The parts are those of
 * {@link Tuning}.
 */
public record AskedTuning(
    @Nullable String search,
    @Nullable Integer configurations,
    @Nullable Integer halving,
    @Nullable List<Double> learningRate,
    @Nullable List<Double> weightDecay,
    @Nullable List<String> schedules,
    @Nullable List<Double> dropout,
    @Nullable List<String> starts,
    @Nullable Integer validationApart) {

  /** Nothing was said. */
  public static final AskedTuning NOTHING =
      new AskedTuning(null, null, null, null, null, null, null, null, null);

  /** What was said in place of what there is. */
  public Tuning over(Tuning tuning) {
    return new Tuning(
        or(search, tuning.search()),
        or(configurations, tuning.configurations()),
        or(halving, tuning.halving()),
        or(learningRate, tuning.learningRate()),
        or(weightDecay, tuning.weightDecay()),
        or(schedules, tuning.schedules()),
        or(dropout, tuning.dropout()),
        or(starts, tuning.starts()),
        or(validationApart, tuning.validationApart()));
  }

  /** What this says, and where it says nothing what {@code other} says. */
  public AskedTuning orElse(AskedTuning other) {
    return new AskedTuning(
        search != null ? search : other.search,
        configurations != null ? configurations : other.configurations,
        halving != null ? halving : other.halving,
        learningRate != null ? learningRate : other.learningRate,
        weightDecay != null ? weightDecay : other.weightDecay,
        schedules != null ? schedules : other.schedules,
        dropout != null ? dropout : other.dropout,
        starts != null ? starts : other.starts,
        validationApart != null ? validationApart : other.validationApart);
  }
}
