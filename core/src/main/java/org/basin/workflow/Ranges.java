package org.basin.workflow;

import java.util.List;
import org.basin.stats.Looks;
import org.basin.study.Adaptive;
import org.basin.study.Match;
import org.basin.study.Study;
import org.basin.study.Training;
import org.basin.study.Tuning;

/** What each number of a study may be. */
final class Ranges {
  private Ranges() {}

  /** Adds a sentence for each number out of range. */
  static void check(Study study, List<String> problems) {
    require(
        study.seeds() >= 1 && study.seeds() <= 10_000,
        "seeds",
        "1 to 10000",
        study.seeds(),
        problems);
    Adaptive adaptive = study.adaptive();
    if (adaptive != null) {
      require(
          adaptive.first() >= 2 && adaptive.first() <= study.seeds(),
          "first look",
          "2 to the most seeds, " + study.seeds(),
          adaptive.first(),
          problems);
      require(
          (study.seeds() - adaptive.first()) / adaptive.every() < Looks.MOST_LOOKS,
          "look every",
          "so many that there are fewer than " + Looks.MOST_LOOKS + " looks",
          adaptive.every(),
          problems);
    }
    require(!study.labels().isEmpty(), "labels", "one budget or more", "none", problems);
    require(!study.unlabelled().isEmpty(), "unlabelled-budget", "one or more", "none", problems);
    for (int pool : study.unlabelled()) {
      require(pool >= 1, "unlabelled-budget", "1 or more", pool, problems);
    }
    require(
        study.testShare() > 0 && study.testShare() < 1,
        "test share",
        "above 0 and below 1",
        study.testShare(),
        problems);
    require(
        study.margin() > 0 && study.margin() < 1,
        "margin",
        study.metric().share() ? "above 0 and below 100 points" : "above 0 and below 1 nat",
        study.metric().scale() * study.margin(),
        problems);
    require(
        study.level() > 0 && study.level() < 0.5,
        "level",
        "above 0 and below 0.5",
        study.level(),
        problems);
    require(
        study.pretrainEpochs() >= 1,
        "pretrain-epochs",
        "1 or more",
        study.pretrainEpochs(),
        problems);
    Double minutes = study.minutes();
    require(
        minutes == null || minutes > 0, "minutes", "above 0", String.valueOf(minutes), problems);
    require(
        List.of("none", "quick", "full").contains(study.why()),
        "why",
        "none, quick or full",
        study.why(),
        problems);
    require(study.checkpoints() >= 0, "checkpoints", "0 or more", study.checkpoints(), problems);
    check(study.training(), problems);
  }

  private static void check(Training training, List<String> problems) {
    require(
        List.of("sgd", "adamw").contains(training.optimiser()),
        "optimiser",
        "sgd or adamw",
        training.optimiser(),
        problems);
    require(
        List.of("constant", "cosine", "step").contains(training.schedule()),
        "schedule",
        "constant, cosine or step",
        training.schedule(),
        problems);
    require(!training.learningRates().isEmpty(), "learning-rates", "one or more", "none", problems);
    for (double rate : training.learningRates()) {
      require(rate > 0 && rate <= 100, "learning rate", "above 0, up to 100", rate, problems);
    }
    require(
        training.batch() >= 1 && training.batch() <= 65_536,
        "batch",
        "1 to 65536",
        training.batch(),
        problems);
    require(training.epochs() >= 1, "epochs", "1 or more", training.epochs(), problems);
    require(
        training.minimumSteps() >= 0,
        "minimum-steps",
        "0 or more",
        training.minimumSteps(),
        problems);
    require(training.patience() >= 1, "patience", "1 or more", training.patience(), problems);
    require(
        training.weightDecay() >= 0 && training.weightDecay() < 1,
        "weight-decay",
        "0 to below 1",
        training.weightDecay(),
        problems);
    require(
        training.dropout() > 0 && training.dropout() < 1,
        "dropout",
        "above 0 and below 1",
        training.dropout(),
        problems);
    require(
        training.dropConnect() > 0 && training.dropConnect() < 1,
        "dropconnect",
        "above 0 and below 1",
        training.dropConnect(),
        problems);
    require(
        training.matches().contains(Match.EPOCHS),
        "match",
        "epochs, or epochs,compute",
        training.matches(),
        problems);
    check(training.tuning(), problems);
  }

  private static void check(Tuning tuning, List<String> problems) {
    range("tuning.learning_rate", tuning.learningRate(), 100, problems);
    range("tuning.weight_decay", tuning.weightDecay(), 1, problems);
    range("tuning.dropout", tuning.dropout(), 0.95, problems);
    require(
        tuning.configurations() >= 1 && tuning.configurations() <= 1000,
        "tuning",
        "1 to 1000 configurations",
        tuning.configurations(),
        problems);
    require(!tuning.schedules().isEmpty(), "tuning.schedules", "one or more", "none", problems);
  }

  private static void range(String name, List<Double> found, double most, List<String> problems) {
    boolean held = found.size() == 2 && found.get(0) > 0 && found.get(0) <= found.get(1);
    require(
        held && found.get(1) <= most,
        name,
        "the least and the most, above 0 and up to " + most,
        found,
        problems);
  }

  private static void require(
      boolean held, String name, String expected, Object found, List<String> problems) {
    if (!held) {
      problems.add(name + ": expected " + expected + ", found " + found);
    }
  }
}
