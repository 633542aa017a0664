package org.basin.study;

import java.util.List;

/** Studies for tests to start from. */
public final class Studies {
  private Studies() {}

  public static Study small() {
    return new Study(
        "0.1.0",
        "mnist",
        DataSource.of("mnist"),
        List.of("mlp:64[activation=relu]"),
        List.of("random", "dropout", "sdae"),
        List.of(LabelBudget.perClass(10), LabelBudget.perClass(100)),
        false,
        List.of(1000),
        10,
        0,
        0.2,
        0.005,
        0.05,
        new Training("sgd", List.of(0.03, 0.1, 0.3), 32, 30, 1000, 10, "cosine", 0, 0.5, 0.5),
        10,
        null,
        "none",
        1,
        null,
        Metric.ERROR);
  }

  public static Study with(Study study, List<String> arms, List<LabelBudget> labels, int seeds) {
    return new Study(
        study.basin(),
        study.name(),
        study.data(),
        study.networks(),
        arms,
        labels,
        study.natural(),
        study.unlabelled(),
        seeds,
        study.seed(),
        study.testShare(),
        study.margin(),
        study.level(),
        study.training(),
        study.pretrainEpochs(),
        study.minutes(),
        study.why(),
        study.checkpoints(),
        study.adaptive(),
        study.metric());
  }

  /** The same that asks why, of the networks of so many replicates. */
  public static Study asking(Study study, String why, int checkpoints) {
    return new Study(
        study.basin(),
        study.name(),
        study.blocks(),
        study.natural(),
        study.unlabelled(),
        study.seeds(),
        study.seed(),
        study.testShare(),
        study.margin(),
        study.level(),
        study.training(),
        study.pretrainEpochs(),
        study.minutes(),
        why,
        checkpoints,
        study.adaptive(),
        study.metric());
  }
}
