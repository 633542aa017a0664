package org.basin.workflow;

import java.util.List;
import org.basin.study.DataSource;
import org.basin.study.LabelBudget;
import org.jspecify.annotations.Nullable;

/**
 * A study as far as the user said it: {@code null} is what was not said and takes the default that
 * fits the data. The parts are those of {@link org.basin.study.Study}.
 *
 * @param problems what was said but could not be read; it is shown together with whatever else is
 *     found wrong
 */
public record Asked(
    DataSource data,
    @Nullable String name,
    @Nullable List<String> networks,
    @Nullable List<String> arms,
    @Nullable List<LabelBudget> labels,
    @Nullable Boolean natural,
    @Nullable List<Integer> unlabelled,
    @Nullable Integer seeds,
    @Nullable Long seed,
    @Nullable Double testShare,
    @Nullable Double margin,
    @Nullable Double level,
    AskedTraining training,
    @Nullable Integer pretrainEpochs,
    @Nullable Double minutes,
    @Nullable String why,
    @Nullable Integer checkpoints,
    List<String> problems) {

  public Asked {
    problems = List.copyOf(problems);
  }

  /** A study of this data with nothing else said. */
  public static Asked of(DataSource data) {
    return new Asked(
        data,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        AskedTraining.NOTHING,
        null,
        null,
        null,
        null,
        List.of());
  }
}
