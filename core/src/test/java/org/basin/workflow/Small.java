package org.basin.workflow;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.basin.engine.Stream;
import org.basin.execution.SqliteStore;
import org.basin.execution.Store;
import org.basin.study.Adaptive;
import org.basin.study.DataSource;
import org.basin.study.LabelBudget;
import org.basin.study.Match;
import org.basin.study.Metric;
import org.basin.study.Outcome;
import org.basin.study.Strengths;
import org.basin.study.Study;
import org.basin.study.Training;
import org.basin.study.Tuning;
import org.jspecify.annotations.Nullable;

/** Data and studies that are done in a second, for tests of what a study must hold to. */
public final class Small {
  /** The least that still tunes, stops early and looks more than once. */
  public static final Training TRAINING =
      new Training("sgd", List.of(0.3, 0.1, 0.03), 8, 2, 40, 12, "cosine", 0, 0.5, 0.5);

  private Small() {}

  /** A table of so many rows a class, four numbers each: clouds that overlap. */
  public static Path table(Path file, int... rowsByClass) {
    StringBuilder text = new StringBuilder("a,b,c,d,kind\n");
    Stream stream = Stream.of(7).fold("table");
    int draw = 0;
    int most = java.util.Arrays.stream(rowsByClass).max().orElse(0);
    for (int i = 0; i < most; i++) {
      for (int c = 0; c < rowsByClass.length; c++) {
        if (i < rowsByClass[c]) {
          for (int j = 0; j < 4; j++) {
            double centre = (c >> j % 2 & 1) * 1.2;
            text.append(String.format("%.4f,", centre + 2 * stream.uniform(draw++) - 1));
          }
          text.append((char) ('p' + c)).append('\n');
        }
      }
    }
    return write(file, text.toString());
  }

  /** Bars of 12 x 12 pixels with noise, lying or standing or crossed, a folder a class. */
  public static Path pictures(Path folder, int aClass, long seed) {
    for (String name : List.of("cross", "lying", "standing")) {
      Stream stream = Stream.of(seed).fold(name);
      for (int i = 0; i < aClass; i++) {
        picture(folder.resolve(name).resolve(i + ".png"), name, stream.fold(i));
      }
    }
    return folder;
  }

  private static void picture(Path file, String name, Stream stream) {
    BufferedImage image = new BufferedImage(12, 12, BufferedImage.TYPE_BYTE_GRAY);
    int row = 2 + stream.below(8, 1000);
    int column = 2 + stream.below(8, 1001);
    for (int p = 0; p < 144; p++) {
      boolean on =
          (!name.equals("standing") && p / 12 == row)
              || (!name.equals("lying") && p % 12 == column);
      image.getRaster().setSample(p % 12, p / 12, 0, (on ? 150 : 0) + stream.below(100, p));
    }
    try {
      Files.createDirectories(file.getParent());
      ImageIO.write(image, "png", file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static Path write(Path file, String text) {
    try {
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A study of a path: two arms, two budgets, two seeds, one network of eight units. */
  public static Study study(Path data) {
    return study(DataSource.of(data.toString()));
  }

  public static Study study(DataSource source) {
    return new Study(
        Versions.basin(),
        "small",
        source,
        List.of("mlp:8[activation=sigmoid]"),
        List.of("random", "sdae"),
        List.of(LabelBudget.perClass(5), LabelBudget.perClass(10)),
        false,
        List.of(40),
        2,
        1,
        0.2,
        0.005,
        0.05,
        TRAINING,
        2,
        null,
        "none",
        1,
        null,
        Metric.ERROR);
  }

  /** The study with other arms. */
  public static Study arms(Study study, String... arms) {
    return org.basin.study.Studies.with(study, List.of(arms), study.labels(), study.seeds());
  }

  public static Study seeds(Study study, int seeds) {
    return org.basin.study.Studies.with(study, study.arms(), study.labels(), seeds);
  }

  /** The study with other budgets a class; 0 stands for all. */
  public static Study labels(Study study, int... labels) {
    return org.basin.study.Studies.with(
        study,
        study.arms(),
        java.util.Arrays.stream(labels)
            .mapToObj(n -> n == 0 ? LabelBudget.all() : LabelBudget.perClass(n))
            .toList(),
        study.seeds());
  }

  public static Study networks(Study study, String... networks) {
    return with(study, List.of(networks), study.unlabelled(), study.training());
  }

  public static Study pools(Study study, Integer... pools) {
    return with(study, study.networks(), List.of(pools), study.training());
  }

  public static Study training(Study study, Training training) {
    return with(study, study.networks(), study.unlabelled(), training);
  }

  private static Study with(
      Study study, List<String> networks, List<Integer> pools, Training training) {
    return new Study(
        study.basin(),
        study.name(),
        study.data(),
        networks,
        study.arms(),
        study.labels(),
        study.natural(),
        pools,
        study.seeds(),
        study.seed(),
        study.testShare(),
        study.margin(),
        study.level(),
        training,
        study.pretrainEpochs(),
        study.minutes(),
        study.why(),
        study.checkpoints(),
        study.adaptive(),
        study.metric());
  }

  /** The study with replicates added while an answer is open, or with a fixed design. */
  public static Study adaptive(Study study, @Nullable Adaptive adaptive) {
    return new Study(
        study.basin(),
        study.name(),
        study.data(),
        study.networks(),
        study.arms(),
        study.labels(),
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
        study.why(),
        study.checkpoints(),
        adaptive,
        study.metric());
  }

  /** Training with these learning rates and no others. */
  public static Training rates(Double... rates) {
    return training(List.of(rates), TRAINING.minimumSteps());
  }

  /** Training of so many steps at the least, the longest that may be. */
  public static Training steps(int steps) {
    return training(TRAINING.learningRates(), steps);
  }

  /** Tuning over so many points by successive halving, and compared in these ways. */
  public static Training tuned(int configurations, List<String> starts, Match... matches) {
    Tuning usual = Tuning.USUAL;
    return new Training(
        TRAINING.optimiser(),
        TRAINING.learningRates(),
        TRAINING.batch(),
        TRAINING.epochs(),
        TRAINING.minimumSteps(),
        TRAINING.patience(),
        TRAINING.schedule(),
        TRAINING.weightDecay(),
        TRAINING.dropout(),
        TRAINING.dropConnect(),
        Strengths.USUAL,
        new Tuning(
            configurations == 0 ? "grid" : "halton",
            Math.max(1, configurations),
            configurations == 0 ? 1 : 3,
            usual.learningRate(),
            usual.weightDecay(),
            usual.schedules(),
            usual.dropout(),
            starts,
            0),
        List.of(matches));
  }

  private static Training training(List<Double> rates, int steps) {
    return new Training(
        TRAINING.optimiser(),
        rates,
        TRAINING.batch(),
        TRAINING.epochs(),
        steps,
        TRAINING.patience(),
        TRAINING.schedule(),
        TRAINING.weightDecay(),
        TRAINING.dropout(),
        TRAINING.dropConnect());
  }

  /** Runs a study in a new folder and returns the folder. */
  public static Path run(Path folder, Study study, int workers) {
    Studies.run(folder, study, Progress.NONE, workers);
    return folder;
  }

  /** {@code result.json} without what two runs may differ in. */
  public static String result(Path run) {
    try {
      return Files.readAllLines(run.resolve("result.json")).stream()
          .map(line -> line.replaceAll("\"(seconds|started)\": [^,}\\]]*", "\"$1\": _"))
          .collect(Collectors.joining("\n"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Every outcome by its trial's id. */
  public static Map<String, Outcome> outcomes(Path run) {
    try (Store store = SqliteStore.read(run)) {
      return store.outcomes().stream()
          .collect(
              Collectors.toMap(
                  outcome -> outcome.trial().id(), outcome -> outcome, (a, b) -> b, TreeMap::new));
    }
  }
}
