package org.basin.workflow;

import java.util.List;
import org.basin.study.DataSource;
import org.basin.study.LabelBudget;
import org.basin.study.Metric;
import org.jspecify.annotations.Nullable;

/** What a user says, a word at a time, on top of saying nothing. */
final class Said {
  private final DataSource source;
  private @Nullable List<String> networks;
  private @Nullable List<String> arms;
  private @Nullable List<LabelBudget> labels;
  private @Nullable List<Integer> unlabelled;
  private @Nullable Integer seeds;
  private @Nullable Double margin;
  private @Nullable Metric metric;
  private @Nullable Integer pretrainEpochs;
  private @Nullable Double minutes;
  private AskedTraining training = AskedTraining.NOTHING;
  private List<String> problems = List.of();

  private Said(DataSource source) {
    this.source = source;
  }

  static Said of(Object data) {
    return new Said(DataSource.of(data.toString()));
  }

  Said networks(String... said) {
    networks = List.of(said);
    return this;
  }

  Said arms(String... said) {
    arms = List.of(said);
    return this;
  }

  Said labels(String... said) {
    labels = java.util.Arrays.stream(said).map(LabelBudget::parse).toList();
    return this;
  }

  Said unlabelled(Integer... said) {
    unlabelled = List.of(said);
    return this;
  }

  Said seeds(int said) {
    seeds = said;
    return this;
  }

  Said margin(double said) {
    margin = said;
    return this;
  }

  Said metric(Metric said) {
    metric = said;
    return this;
  }

  Said pretrainEpochs(int said) {
    pretrainEpochs = said;
    return this;
  }

  Said minutes(double said) {
    minutes = said;
    return this;
  }

  Said training(AskedTraining said) {
    training = said;
    return this;
  }

  Said problem(String said) {
    problems = List.of(said);
    return this;
  }

  Asked asked() {
    return new Asked(
        new AskedBlock(null, AskedData.of(source), networks, arms, labels),
        new AskedDesign(
            null,
            unlabelled,
            seeds,
            null,
            null,
            margin,
            null,
            training,
            pretrainEpochs,
            minutes,
            null,
            null,
            null,
            metric),
        problems,
        List.of());
  }
}
